//! Encoding of parameters into the path, the query and the body.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::json::delimited::{items, joined, plain};
use crate::json::{self, Violation, Writer};
use crate::operation::Parameter;
use crate::percent;
use crate::value::RawJson;

/// Adds one segment to a path.
pub(super) fn add_segment(path: &mut String, name: &str, text: &str, violations: &mut Vec<Violation>) {
    if text.is_empty() {
        violations.push(Violation::new(name, "cannot be empty: the URL would be that of another operation"));
    } else if matches!(text, "." | "..") {
        violations
            .push(Violation::new(name, format!("cannot be `{text}`: the URL would be that of another operation")));
    }
    path.push_str(&percent::encode(text));
}

/// Adds segments that are separated by slashes to a path.
pub(super) fn add_segments(path: &mut String, name: &str, text: &str, violations: &mut Vec<Violation>) {
    for (index, segment) in text.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        add_segment(path, name, segment, violations);
    }
}

/// Adds a parameter to a query.
pub(super) fn add_to_query(query: &mut String, parameter: &Parameter, json: &str) {
    for (name, text) in query_pairs(parameter, json) {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(&percent::encode(&name));
        query.push('=');
        query.push_str(&percent::encode(&text));
    }
}

/// Returns the names and values of a query parameter.
fn query_pairs<'p>(parameter: &'p Parameter, json: &str) -> Vec<(Cow<'p, str>, String)> {
    if json == "null" {
        return Vec::new();
    }
    if json.starts_with('{') {
        // Raw JSON keeps the digits of numbers.
        let map: BTreeMap<String, RawJson> = json::from_str(json).unwrap_or_default();
        return map.into_iter().map(|(name, value)| (Cow::Owned(name), plain(value.as_str()))).collect();
    }
    let name = Cow::Borrowed(parameter.name);
    if !json.starts_with('[') {
        return vec![(name, plain(json))];
    }
    match parameter.separator {
        Some(separator) => vec![(name, joined(json, separator))],
        None => items(json).into_iter().map(|text| (name.clone(), text)).collect(),
    }
}

/// Returns the JSON of a field of the body. A list with a separator is sent as one string.
pub(super) fn body_field<'v>(parameter: &Parameter, json: &'v str) -> Cow<'v, str> {
    match parameter.separator.filter(|_| json.starts_with('[')) {
        Some(separator) => Cow::Owned(json::to_string(&joined(json, separator))),
        None => Cow::Borrowed(json),
    }
}

/// Writes a JSON object.
pub(super) fn object<'a>(entries: impl Iterator<Item = (&'a str, Cow<'a, str>)>) -> String {
    let mut writer = Writer::new();
    writer.begin_object();
    for (key, json) in entries {
        writer.key(key);
        writer.raw(&json);
    }
    writer.end_object();
    writer.into_string()
}
