//! Schema texts as Markdown for rustdoc.
//!
//! Invariant: a text stays a text. It becomes no code block (rustdoc would compile and run it), no HTML, no link to
//! an item.

/// The lines of a text, made safe. Paragraphs stay apart, words in single backticks stay code.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.trim().lines().map(line).collect()
}

/// One line, made safe.
pub(super) fn line(text: &str) -> String {
    // Four leading spaces would open a code block.
    let text = text.trim();
    let mut safe = String::with_capacity(text.len());
    if text.starts_with(['#', '>', '=', '|', '+']) || text.starts_with("---") {
        safe.push('\\');
    }
    for (number, part) in text.split('`').enumerate() {
        let is_code = number % 2 == 1;
        let is_closed = text.split('`').count() % 2 == 1 && !text.contains("``");
        if number > 0 {
            safe.push_str(if is_closed { "`" } else { "\\`" });
        }
        if is_code && is_closed { safe.push_str(part) } else { escape(part, &mut safe) }
    }
    safe
}

fn escape(text: &str, safe: &mut String) {
    for (number, word) in text.split(' ').enumerate() {
        if number > 0 {
            safe.push(' ');
        }
        let is_link = (word.starts_with("https://") || word.starts_with("http://"))
            && !word.contains(['<', '>', '[', ']', '(', ')', '\\', '"']);
        if is_link {
            let address = word.trim_end_matches(['.', ',', ';', ':']);
            safe.push_str(&format!("<{address}>{}", word.get(address.len()..).unwrap_or_default()));
            continue;
        }
        let mut escaped = String::new();
        for c in word.chars() {
            if matches!(c, '\\' | '[' | ']' | '<' | '>' | '*' | '_' | '~' | '&' | '|') {
                escaped.push('\\');
            }
            // Control characters have no place in a comment.
            escaped.push(if c.is_control() { ' ' } else { c });
        }
        // rustdoc complains of an address that is no link.
        safe.push_str(&escaped.replace("://", ":\\//"));
    }
}

/// A text as code: paths and names, whatever is in them.
pub(super) fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.contains('`') || text.trim().is_empty() { line(&text) } else { format!("`{text}`") }
}
