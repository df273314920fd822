//! Invisible characters, which neither diagnostics nor generated documentation contain.

/// Whether a character is invisible: control characters, and those that change direction or break lines.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Escapes invisible characters: `\u{202e}`.
pub(crate) fn escape_invisible(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) { escaped.extend(c.escape_default()) } else { escaped.push(c) }
    }
    escaped
}
