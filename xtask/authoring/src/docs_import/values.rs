//! What descriptions say about values: defaults, maxima, lists of words.

use super::columns;

/// Returns the number behind the first of some words: `default: 50, maximum: 250`.
pub(super) fn number_after(text: &str, words: &[&str]) -> Option<i64> {
    words.iter().find_map(|word| number_behind(text, word))
}

fn number_behind(text: &str, word: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let start = lower.find(word)? + word.len();
    let rest = lower.get(start..)?.trim_start_matches(|c: char| " :\u{ff1a}=`*".contains(c));
    let rest =
        rest.strip_prefix("is ").or_else(|| rest.strip_prefix("value is ")).unwrap_or(rest).trim_start_matches('`');
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let next = rest.get(digits.len()..).and_then(|rest| rest.chars().next());
    if next.is_some_and(|c| {
        c == '.' && rest.get(digits.len() + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    }) {
        return None;
    }
    digits.parse().ok()
}

/// Returns the values that a description lists: `opened(未完成),placed(进行中)`, or words in backticks after `one of`.
pub(super) fn values(text: &str) -> Vec<String> {
    const MARKS: [&str; 13] = [
        "one of",
        "possible values",
        "allowed values",
        "valid values",
        "values:",
        "either",
        "can be",
        "options:",
        "options are",
        "must be",
        "accepts",
        "supported values",
        "posibles",
    ];
    let glossed = glossed(text);
    if glossed.len() >= 2 {
        return glossed;
    }
    let lower = text.to_lowercase();
    let Some(start) = MARKS.iter().filter_map(|mark| lower.find(mark)).min() else { return Vec::new() };
    let quoted = text.get(start..).unwrap_or_default().split('`').skip(1).step_by(2);
    let mut values: Vec<String> = Vec::new();
    for value in quoted {
        let is_word = columns::is_name(value) && !value.contains(['{', '[', '/']) && value.len() <= 40;
        if is_word && !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    if values.len() >= 2 { values } else { Vec::new() }
}

/// Words that are each followed by their meaning in parentheses.
fn glossed(text: &str) -> Vec<String> {
    let text = text.replace('\u{ff08}', "(").replace('\u{ff09}', ")").replace(['\u{ff0c}', '、'], ",");
    let mut values = Vec::new();
    for part in text.split(')') {
        let Some((before, _)) = part.split_once('(') else { continue };
        let word = before.rsplit([',', ' ', ':', '：']).next().unwrap_or_default().trim();
        let is_word = word.len() >= 2
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-');
        let is_word = is_word && word.starts_with(|c: char| c.is_ascii_lowercase());
        let is_next = values.is_empty() || before.trim_start().starts_with(',');
        if is_word && is_next && !values.contains(&word.to_owned()) {
            values.push(word.to_owned());
        } else if !values.is_empty() {
            break;
        }
    }
    values
}

/// A word at the end of a description that is about the whole row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    ReadOnly,
    Required,
}

/// Takes such a word off a description.
pub(super) fn label(description: &str) -> (&str, Option<Label>) {
    const LABELS: [(&str, Label); 6] = [
        ("read-only", Label::ReadOnly),
        ("read only", Label::ReadOnly),
        ("readonly", Label::ReadOnly),
        ("mandatory", Label::Required),
        ("required", Label::Required),
        ("obligatorio", Label::Required),
    ];
    let text = description.trim_end_matches(['.', ')', '*', ' ']);
    let found = LABELS
        .iter()
        .find(|(word, _)| text.to_lowercase().ends_with(word) && text.is_char_boundary(text.len() - word.len()));
    // `This is required` is a sentence.
    let rest = found.and_then(|(word, _)| text.get(..text.len() - word.len()));
    match (found, rest.map(|rest| rest.trim_end_matches(['(', '*', ' ']))) {
        (Some((_, label)), Some(rest)) if rest.is_empty() || rest.ends_with(['.', ']', '_', '!', '`']) => {
            (rest, Some(*label))
        }
        _ => (description, None),
    }
}

/// Returns the default that a description has in quotes: ``Default is `desc` ``.
pub(super) fn quoted_default(description: &str) -> Option<&str> {
    let at = description.to_lowercase().find("default")?;
    let rest = description.get(at + "default".len()..)?;
    let start = rest.find('`').filter(|start| *start <= 20)?;
    rest.get(start + 1..)?.split('`').next().map(|value| value.trim_matches(['"', '\'']))
}
