//! Passes encoded JSON on to a format of serde.

use std::fmt;

use serde::ser::{Error, SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::Number;

use super::outline::{Node, NodeKind, outline};
use super::raw_value::{MAX_DEPTH, RAW_VALUE};
use crate::json::document::repaired_text;
use crate::json::encode::{Encode, to_string};

/// Serializes a value of this crate.
///
/// # Errors
/// Fails if the format cannot hold the value.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_json(&to_string(value), serializer)
}

/// Serializes JSON: as its values in a format for people, as bytes in a binary format, which may not describe its values.
pub(crate) fn serialize_json<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return serializer.serialize_bytes(json.as_bytes());
    }
    match outline(json) {
        Some(nodes) => Value { json, nodes: &nodes, index: 0 }.serialize(serializer),
        None => Err(S::Error::custom("the value does not encode to JSON")),
    }
}

/// A value inside of a JSON string.
#[derive(Clone, Copy)]
struct Value<'j> {
    json: &'j str,
    nodes: &'j [Node],
    index: usize,
}

impl<'j> Value<'j> {
    fn node(&self) -> &'j Node {
        &self.nodes[self.index]
    }

    fn as_str(&self) -> &'j str {
        &self.json[self.node().range.clone()]
    }

    /// Iterates over the items of a list, or the keys and values of an object.
    fn items(self) -> impl Iterator<Item = Self> {
        let end = self.node().next;
        let first = Some(self.index + 1).filter(|index| *index < end);
        let next = move |index: &usize| Some(self.nodes[*index].next).filter(|next| *next < end);
        std::iter::successors(first, next).map(move |index| Self { index, ..self })
    }

    /// Returns the content of a string, if serializing it returns the same JSON.
    fn string(&self) -> Option<String> {
        let json = self.as_str();
        let content: String = serde_json::from_str(json).ok()?;
        let encoded = serde_json::Value::from(content.as_str()).to_string();
        Some(content).filter(|_| encoded == json)
    }

    /// Returns the key of an entry, if serializing it returns the same JSON.
    fn key(&self) -> Option<Key<'j>> {
        match self.node().kind {
            NodeKind::String { has_escapes: false } => Some(Key::Plain(content(self.as_str()))),
            NodeKind::String { has_escapes: true } => self.string().map(Key::Escaped),
            _ => None,
        }
    }

    /// Returns whether serializing the keys of an object returns the same JSON.
    fn has_plain_keys(self) -> bool {
        self.items().step_by(2).all(|key| key.key().is_some())
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = self.as_str();
        match self.node().kind {
            NodeKind::Literal => serialize_literal(json, serializer),
            NodeKind::String { has_escapes: false } => serializer.serialize_str(content(json)),
            NodeKind::String { has_escapes: true } => match self.string() {
                Some(content) => serializer.serialize_str(&content),
                None => serialize_raw(json, serializer),
            },
            _ if self.node().depth >= MAX_DEPTH => serialize_raw(json, serializer),
            NodeKind::List { len, is_compact: true } => {
                let mut list = serializer.serialize_seq(Some(len))?;
                self.items().try_for_each(|item| list.serialize_element(&item))?;
                list.end()
            }
            NodeKind::Object { len, is_compact: true } if self.has_plain_keys() => {
                serialize_object(*self, len / 2, serializer)
            }
            NodeKind::List { .. } | NodeKind::Object { .. } => serialize_raw(json, serializer),
        }
    }
}

/// The key of an entry.
enum Key<'j> {
    Plain(&'j str),
    Escaped(String),
}

impl AsRef<str> for Key<'_> {
    fn as_ref(&self) -> &str {
        match self {
            Self::Plain(key) => key,
            Self::Escaped(key) => key,
        }
    }
}

/// Returns the content of a string without escapes.
fn content(json: &str) -> &str {
    json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default()
}

fn serialize_object<S: Serializer>(object: Value<'_>, len: usize, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(len))?;
    let mut items = object.items();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        if let Some(key) = key.key() {
            map.serialize_entry(key.as_ref(), &value)?;
        }
    }
    map.end()
}

/// Serializes `null`, a boolean or a number.
fn serialize_literal<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match json {
        "null" => return serializer.serialize_none(),
        "true" => return serializer.serialize_bool(true),
        "false" => return serializer.serialize_bool(false),
        _ => {}
    }
    if let Ok(number) = json.parse::<u64>()
        && is_spelled(&number, json)
    {
        serializer.serialize_u64(number)
    } else if let Ok(number) = json.parse::<i64>()
        && is_spelled(&number, json)
    {
        serializer.serialize_i64(number)
    } else if let Ok(number) = json.parse::<f64>()
        && Number::from_f64(number).is_some_and(|number| is_spelled(&number, json))
    {
        serializer.serialize_f64(number)
    } else {
        serialize_raw(json, serializer)
    }
}

/// Returns whether this is how a number is written: not for `10.00`, `1e2` and `-0`.
fn is_spelled(number: &dyn fmt::Display, json: &str) -> bool {
    number.to_string() == json
}

/// Passes JSON on as it is, which `serde_json` supports. Another format gets a map with one entry.
fn serialize_raw<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return serializer.serialize_bytes(json.as_bytes());
    }
    let mut raw = serializer.serialize_struct(RAW_VALUE, 1)?;
    if raw.serialize_field(RAW_VALUE, json).is_err() {
        // A `serde_json::Value` can hold neither `1e400` nor a lone surrogate.
        raw.serialize_field(RAW_VALUE, &substitute(json))?;
    }
    raw.end()
}

/// Returns JSON for formats that reject it: lone surrogates are replaced, and a number is a string, which decodes, too.
fn substitute(json: &str) -> String {
    let is_number = json.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    if is_number { format!("\"{json}\"") } else { repaired_text(json.as_bytes()).into_owned() }
}
