//! JSON values as text, with an indentation of two spaces.
//!
//! `serde_json` writes strings, punctuation and indentation in many small pieces, of which each would be searched for invisible
//! characters.

use serde_json::Value;

use super::json::{Json, Object};
use crate::invisible_chars::is_invisible;

impl Object {
    /// Writes the object.
    pub(crate) fn to_text(&self) -> String {
        let mut text = "{".to_owned();
        push_entries(&mut text, self, 0);
        text
    }

    /// Writes the object with another entry, which is in the first line. The object must not be empty.
    pub(crate) fn to_text_with(&self, key: &str, value: &str) -> String {
        let mut text = "{ ".to_owned();
        push_string(&mut text, key);
        text.push_str(": ");
        push_string(&mut text, value);
        text.push(',');
        push_entries(&mut text, self, 0);
        text
    }
}

/// Adds the entries of an object and its closing brace.
fn push_entries(text: &mut String, object: &Object, depth: usize) {
    let mut separator = "";
    for (key, value) in object.entries() {
        text.push_str(separator);
        separator = ",";
        push_line_break(text, depth + 1);
        push_string(text, key);
        text.push_str(": ");
        push(text, value, depth + 1);
    }
    if !object.is_empty() {
        push_line_break(text, depth);
    }
    text.push('}');
}

fn push(text: &mut String, json: &Json, depth: usize) {
    match json {
        Json::Single(Value::String(string)) => push_string(text, string),
        Json::Single(value) => text.push_str(&value.to_string()),
        Json::List(items) => push_list(text, items, depth),
        Json::Object(object) => {
            text.push('{');
            push_entries(text, object, depth);
        }
    }
}

fn push_list(text: &mut String, items: &[Json], depth: usize) {
    text.push('[');
    for (number, item) in items.iter().enumerate() {
        text.push_str(if number > 0 { "," } else { "" });
        push_line_break(text, depth + 1);
        push(text, item, depth + 1);
    }
    if !items.is_empty() {
        push_line_break(text, depth);
    }
    text.push(']');
}

fn push_line_break(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

/// Adds a string in quotes, with escapes for invisible characters.
fn push_string(text: &mut String, string: &str) {
    text.push('"');
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    if string.bytes().all(is_plain) {
        text.push_str(string);
    } else {
        string.chars().for_each(|c| push_char(text, c));
    }
    text.push('"');
}

fn push_char(text: &mut String, c: char) {
    match c {
        '"' => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        '\u{8}' => text.push_str("\\b"),
        '\u{c}' => text.push_str("\\f"),
        // All of them have four digits.
        c if is_invisible(c) => text.push_str(&format!("\\u{:04x}", u32::from(c))),
        c => text.push(c),
    }
}
