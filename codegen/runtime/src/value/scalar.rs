//! JSON for the types of the standard library.

use std::collections::BTreeMap;

use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, Writer};

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar("a text", Some(JsonKind::Text), |text, form| Some((text.to_owned(), form == JsonKind::Text)))
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.text(self);
    }
}

impl Decode for i64 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_blank("a whole number", Some(JsonKind::Number), |text, form| {
            let number = whole(text)?;
            // `5.0`, `05` and `"5"` are fives that would be written as `5`.
            let regular = form == JsonKind::Number && number.to_string() == text;
            (form != JsonKind::Bool).then_some((number, regular))
        })
    }
}

/// A whole number, also one written with an empty fraction.
pub(crate) fn whole(text: &str) -> Option<i64> {
    match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole.parse().ok(),
        _ => text.parse().ok(),
    }
}

impl Encode for i64 {
    fn encode(&self, writer: &mut Writer) {
        writer.display(self);
    }
}

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_blank("a boolean", Some(JsonKind::Bool), |text, form| {
            let regular = form == JsonKind::Bool;
            match text {
                "true" | "1" => Some((true, regular)),
                "false" | "0" => Some((false, regular)),
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
        Ok((!reader.take_blank()).then_some(value))
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
        // A blank item is a fact about the item, not about the list.
        reader.take_blank();
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
        reader.take_blank();
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

/// A value that does not matter.
impl Decode for () {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.skip()
    }
}
