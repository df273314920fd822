//! Decodes and encodes types of the standard library.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;

use super::decimal;
use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, Writer};

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.plain_string() {
            Some(content) => Ok(content.to_owned()),
            None => decode_string(reader),
        }
    }
}

/// Decodes a string that has escapes, or a number.
fn decode_string(reader: &mut Reader<'_>) -> Result<String, DecodeError> {
    reader.scalar("a string", Some(JsonKind::String), |content, kind| match kind {
        JsonKind::String | JsonKind::Number => Some((content.into_owned(), kind == JsonKind::String)),
        JsonKind::Bool => None,
    })
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Decode for i64 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_empty("an integer", Some(JsonKind::Number), |content, kind| {
            // A JSON number has no plus sign and no leading zeros, so that this is how the integer is encoded, except `-0`.
            if kind == JsonKind::Number
                && let Ok(number) = content.parse()
            {
                return Some((number, content != "-0"));
            }
            // `5.0`, `5e0`, `05` and `"5"` decode to 5, which encodes as `5`.
            Some((parse_integer(content)?, false))
        })
    }
}

/// Parses an integer. A decimal without a fraction is one, too: `5.0`, `1e2`.
pub(crate) fn parse_integer(content: &str) -> Option<i64> {
    content.parse().ok().or_else(|| {
        let (decimal, _) = decimal::parse(content)?;
        if decimal.is_integer() { decimal.to_i64() } else { None }
    })
}

impl Encode for i64 {
    fn encode(&self, writer: &mut Writer) {
        writer.decimal(*self, 0);
    }
}

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_empty("a boolean", Some(JsonKind::Bool), |content, kind| match (kind, content) {
            (JsonKind::Bool, "true") => Some((true, true)),
            (JsonKind::Bool, _) => Some((false, true)),
            _ => parse_bool(content).map(|value| (value, false)),
        })
    }
}

/// Parses the words and numbers that platforms send for a boolean.
pub(crate) fn parse_bool(content: &str) -> Option<bool> {
    let is_word = |words: &[&str]| words.iter().any(|word| content.eq_ignore_ascii_case(word));
    if is_word(&["true", "yes", "on"]) {
        return Some(true);
    }
    if is_word(&["false", "no", "off"]) {
        return Some(false);
    }
    match parse_integer(content)? {
        1 => Some(true),
        0 => Some(false),
        _ => None,
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(if *self { "true" } else { "false" });
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.null()? {
            return Ok(None);
        }
        let value = T::decode(reader)?;
        if reader.take_is_empty_string() { Ok(None) } else { Ok(Some(value)) }
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.encode(writer),
            None => writer.null(),
        }
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.charge(size_of::<T>())?;
        T::decode(reader).map(Box::new)
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let items = reader.array()?;
        // An empty string among the items does not make the list itself one.
        reader.take_is_empty_string();
        Ok(items)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        writer.array(self.iter().map(|item| item as &dyn Encode));
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        reader.entries(&mut |reader, key| {
            if map.insert(key.to_owned(), reader.item()?).is_some() {
                reader.add_repeated_key();
            }
            Ok(())
        })?;
        reader.take_is_empty_string();
        Ok(map)
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, writer: &mut Writer) {
        writer.begin_object();
        for (key, value) in self {
            writer.key(key);
            value.encode(writer);
        }
        writer.end_object();
    }
}

/// Skips a value that the caller does not need.
impl Decode for () {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.skip()
    }
}
