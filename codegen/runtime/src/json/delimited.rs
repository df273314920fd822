//! Lists that are encoded as one string with a separator between the items: `a;b`.

// Invariant: splitting a joined list gives the same list, because an item that contains the separator is a violation.

use super::reader::Reader;
use super::violation::Violation;

/// Returns the items of a JSON list as strings, without quotes.
pub(crate) fn items(list: &str) -> Vec<String> {
    let mut items = Vec::new();
    let result = Reader::new(list).items(&mut |reader| {
        items.push(plain(reader.raw()?));
        Ok(())
    });
    match result {
        Ok(()) => items,
        Err(_) => Vec::new(),
    }
}

/// Returns a JSON scalar as a string without quotes.
pub(crate) fn plain(json: &str) -> String {
    if json.starts_with('"') { serde_json::from_str(json).unwrap_or_default() } else { json.to_owned() }
}

/// Returns a JSON list as one string.
pub(crate) fn joined(list: &str, separator: char) -> String {
    items(list).join(separator.encode_utf8(&mut [0; 4]))
}

/// Returns one string as a JSON list of strings. An empty string is an empty list.
pub(super) fn split(content: &str, separator: char) -> String {
    let items: Vec<&str> = if content.is_empty() { Vec::new() } else { content.split(separator).collect() };
    serde_json::Value::from(items).to_string()
}

/// Returns a violation if splitting the joined list would give another list.
pub(crate) fn check(name: &str, list: &str, separator: Option<char>) -> Option<Violation> {
    let separator = separator?;
    if items(list).iter().any(|item| item.contains(separator)) {
        let message =
            format!("has an item that contains `{separator}`, which separates the items of this list on the wire");
        return Some(Violation::new(name, message));
    }
    None
}
