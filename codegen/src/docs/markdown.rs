//! Strings of the schema as Markdown, for rustdoc and for pages.
//!
//! Invariant: text stays text. It becomes no code block (rustdoc would compile and run it), no HTML, no link to an item, and
//! brings no invisible character.

use std::borrow::Cow;

use crate::invisible_chars::is_invisible;

/// The lines of a string, made safe. Paragraphs stay apart, words in single backticks stay code.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.trim().lines().map(line).collect()
}

/// One line, made safe.
pub(crate) fn line(text: &str) -> String {
    let text = clean(text);
    let mut safe = String::with_capacity(text.len());
    // `escape` sees to the others that mean something at the start of a line.
    if text.starts_with(['#', '=', '+']) || text.starts_with("--") {
        safe.push('\\');
    }
    let (number, text) = list_number(&text);
    if !number.is_empty() {
        safe.push_str(&format!("{number}\\"));
    }
    let parts: Vec<&str> = text.split('`').collect();
    // Every second part is code, if each backtick has a partner of its own. A bar would end the cell of a table.
    let has_code = parts.len() % 2 == 1 && !text.contains("``") && !text.contains('|');
    for (number, part) in parts.into_iter().enumerate() {
        if number > 0 {
            safe.push_str(if has_code { "`" } else { "\\`" });
        }
        let is_code = has_code && number % 2 == 1;
        if is_code { safe.push_str(part) } else { escape(part, &mut safe) }
    }
    safe
}

/// Splits a number that would start a list from its full stop or parenthesis.
fn list_number(text: &str) -> (&str, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_list = rest.starts_with(['.', ')']) && rest.chars().nth(1).is_none_or(|c| c == ' ');
    text.split_at(if is_list { text.len() - rest.len() } else { 0 })
}

/// A string as code: paths and names, whatever is in them. A bar would end the cell of a table.
pub(crate) fn code(text: &str) -> String {
    let text = clean(text);
    if text.contains(['`', '|']) || text.is_empty() { line(&text) } else { format!("`{text}`") }
}

/// A title, as a link if there is an address that can be one.
pub(crate) fn link(title: &str, url: Option<&str>) -> String {
    match url {
        Some(url) if is_url(url) => format!("[{}]({url})", line(title)),
        Some(url) => format!("{} ({})", line(title), line(url)),
        None => line(title),
    }
}

/// Whether a string is an address that cannot end a link or a cell of a table.
fn is_url(text: &str) -> bool {
    let is_plain =
        |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '[' | ']' | '(' | ')' | '\\' | '"' | '|' | '`');
    (text.starts_with("https://") || text.starts_with("http://")) && text.chars().all(is_plain)
}

/// A string in one line: single spaces for whatever is white space or invisible.
fn clean(text: &str) -> Cow<'_, str> {
    let is_visible = |byte: u8| matches!(byte, b' '..=b'~');
    if text.bytes().all(is_visible) && !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ') {
        return text.into();
    }
    let visible: String = text.chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

fn escape(text: &str, safe: &mut String) {
    let is_special = |c| matches!(c, '\\' | '[' | ']' | '<' | '>' | '*' | '_' | '~' | '&' | '|');
    if !text.contains(is_special) && !text.contains("://") {
        safe.push_str(text);
        return;
    }
    for (number, word) in text.split(' ').enumerate() {
        if number > 0 {
            safe.push(' ');
        }
        if is_url(word) {
            let address = word.trim_end_matches(['.', ',', ';', ':']);
            safe.push_str(&format!("<{address}>{}", word.get(address.len()..).unwrap_or_default()));
            continue;
        }
        let mut escaped = String::new();
        for c in word.chars() {
            if is_special(c) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        // rustdoc complains of an address that is no link.
        safe.push_str(&escaped.replace("://", ":\\//"));
    }
}
