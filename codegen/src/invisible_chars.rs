//! Characters that one cannot see.
//!
//! Invariant: what people are shown, in messages and in documentation, has none of them.

/// Whether a character does something without being seen: control characters, and those that turn or break lines.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A text with such characters written out: `\u{202e}`.
pub(crate) fn visible(text: &str) -> String {
    let show = |c: char| if is_unseen(c) { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(show).collect()
}
