//! Words of names: `webhookTopics` and `/webhook-topics` have the words `webhook` and `topics`.

/// Splits names into words in lower case. A word ends before anything but a letter, and between a lower and an upper case letter.
pub(super) fn of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        let starts_word = !c.is_alphabetic() || (c.is_uppercase() && was_lower);
        if starts_word {
            words.push(String::new());
        }
        if c.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether the words of a name have one of some words.
pub(super) fn has_any(words: &[String], wanted: &[&str]) -> bool {
    words.iter().any(|word| wanted.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{has_any, of};

    #[test]
    fn splits_names_into_words() {
        assert_eq!(of("/webhook-topics/{topicId}"), ["webhook", "topics", "topic", "id"]);
        assert_eq!(of("orders/partial_refunded"), ["orders", "partial", "refunded"]);
        assert_eq!(of("OAuth"), ["oauth"]);
        assert!(of("12 /").is_empty());
    }

    #[test]
    fn compares_whole_words() {
        assert!(has_any(&of("orders.refund"), &["refund"]));
        assert!(!has_any(&of("orders.refundable"), &["refund"]));
    }
}
