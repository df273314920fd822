//! Decodes and encodes types of the standard library.

use std::collections::BTreeMap;

use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, Writer};

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar("a string", Some(JsonKind::String), |content, kind| {
            Some((content.to_owned(), kind == JsonKind::String))
        })
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Decode for i64 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_empty("an integer", Some(JsonKind::Number), |content, kind| {
            let number = parse_integer(content)?;
            // `5.0`, `05` and `"5"` decode to 5, which encodes as `5`.
            let is_exact = kind == JsonKind::Number && number.to_string() == content;
            Some((number, is_exact))
        })
    }
}

/// Parses an integer. A fraction of zeros is accepted: `5.0`.
pub(crate) fn parse_integer(content: &str) -> Option<i64> {
    match content.split_once('.') {
        Some((integer, fraction)) if !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0') => {
            integer.parse().ok()
        }
        _ => content.parse().ok(),
    }
}

impl Encode for i64 {
    fn encode(&self, writer: &mut Writer) {
        writer.display(self);
    }
}

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_empty("a boolean", Some(JsonKind::Bool), |content, kind| {
            let is_exact = kind == JsonKind::Bool;
            match content {
                "true" | "1" => Some((true, is_exact)),
                "false" | "0" => Some((false, is_exact)),
                _ => None,
            }
        })
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.display(self);
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
            map.insert(key.to_owned(), reader.item()?);
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
