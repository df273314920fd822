//! Lists that travel as one text: `a;b`.
//!
//! Invariant: a list that is joined is the same when it is split, since an item with a separator in it is a problem.

use super::Violation;
use crate::value::RawJson;

/// The items of a JSON list as texts.
pub(crate) fn items(list: &str) -> Vec<String> {
    let items: Vec<RawJson> = super::from_str(list).unwrap_or_default();
    items.iter().map(|item| plain(item.as_str())).collect()
}

/// A JSON scalar without its quotes.
pub(crate) fn plain(json: &str) -> String {
    if json.starts_with('"') { serde_json::from_str(json).unwrap_or_default() } else { json.to_owned() }
}

/// A JSON list as one text.
pub(crate) fn joined(list: &str, separator: char) -> String {
    items(list).join(separator.encode_utf8(&mut [0; 4]))
}

/// One text as a JSON list of texts. Nothing has no items.
pub(super) fn split(text: &str, separator: char) -> String {
    let items = text.split(separator).filter(|_| !text.is_empty()).map(str::to_owned);
    super::to_string(&items.collect::<Vec<String>>())
}

/// What is wrong with a list, if it would be another one when it is split.
pub(crate) fn check(name: &str, list: &str, separator: Option<char>) -> Option<Violation> {
    let separator = separator?;
    let message = || format!("has an item with a `{separator}`, which would travel as two items");
    items(list).iter().any(|text| text.contains(separator)).then(|| Violation::new(name, message()))
}
