//! Collects the values of a format of serde as JSON, and decodes it.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::raw_value::{ARBITRARY_PRECISION, MAX_DEPTH, RAW_VALUE};
use crate::json::decode::Decode;
use crate::json::decode_error::DecodeError;
use crate::json::delimited::plain;
use crate::json::document::decode_text;
use crate::json::writer::Writer;

/// Deserializes a value of this crate, leniently.
///
/// # Errors
/// Fails with the JSON path of the value that does not fit the type.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = deserialize_json(deserializer)?;
    decode(&json).map_err(D::Error::custom)
}

fn decode<T: Decode>(json: &str) -> Result<T, DecodeError> {
    decode_text(json, &mut |reader| {
        let value = T::decode(reader)?;
        reader.finish()?;
        // A field of a model without a value would be `None`; there is no field here.
        if reader.take_is_empty_string() {
            return Err(DecodeError::new("expected a value, found an empty string"));
        }
        Ok(value)
    })
}

/// Returns the next value as JSON, which `serde_json` passes on as it is.
pub(crate) fn deserialize_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut writer = Writer::new();
    let collect = Collect { writer: &mut writer, depth: 0 };
    if deserializer.is_human_readable() {
        deserializer.deserialize_newtype_struct(RAW_VALUE, collect)?;
    } else {
        deserializer.deserialize_bytes(collect)?;
    }
    Ok(writer.into_string())
}

/// Writes a value as JSON.
struct Collect<'w> {
    writer: &'w mut Writer,
    /// The number of lists and objects around the value.
    depth: usize,
}

impl Collect<'_> {
    /// Returns the same for an item of a list or an object.
    fn inner<E: Error>(&mut self) -> Result<Collect<'_>, E> {
        // Models are less deep, and so is what they keep of unknown fields.
        if self.depth == 2 * MAX_DEPTH {
            return Err(E::custom(format_args!("nested deeper than {} levels", 2 * MAX_DEPTH)));
        }
        Ok(Collect { writer: self.writer, depth: self.depth + 1 })
    }

    /// Writes JSON as it is.
    fn raw<E: Error>(self, json: &str) -> Result<(), E> {
        // Decoding checks the whole document, but not whether this is one value.
        if self.depth > 0 && serde_json::from_str::<IgnoredAny>(json).is_err() {
            return Err(E::custom("invalid JSON"));
        }
        self.writer.raw(json);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Collect<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Collect<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.writer.display(&value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.writer.display(&value);
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.writer.display(&value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.writer.display(&value);
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.writer.display(&value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let Some(number) = Number::from_f64(value) else {
            return Err(E::custom(format_args!("JSON has no number {value}")));
        };
        self.writer.display(&number);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.writer.string(value);
        Ok(())
    }

    /// Binary formats have values as the bytes of their JSON.
    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        let json = std::str::from_utf8(value).map_err(|_| E::custom("bytes that are not JSON"))?;
        self.raw(json)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.writer.null();
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.writer.null();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.writer.begin_list();
        while items.next_element_seed(Item(self.inner()?))?.is_some() {}
        self.writer.end_list();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut next: Option<String> = map.next_key_seed(Key)?;
        if matches!(next.as_deref(), Some(RAW_VALUE | ARBITRARY_PRECISION)) {
            let json: String = map.next_value()?;
            return match map.next_key::<IgnoredAny>()? {
                None => self.raw(&json),
                Some(_) => Err(A::Error::custom("raw JSON with other entries beside it")),
            };
        }
        self.writer.begin_object();
        while let Some(key) = next {
            self.writer.key(&key);
            map.next_value_seed(self.inner()?)?;
            next = map.next_key_seed(Key)?;
        }
        self.writer.end_object();
        Ok(())
    }
}

/// Writes an item of a list, after a comma if there is an item before it.
struct Item<'w>(Collect<'w>);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.writer.comma();
        self.0.deserialize(deserializer)
    }
}

/// Returns the key of an entry. A number or a boolean becomes a string, as in JSON.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let mut writer = Writer::new();
        Collect { writer: &mut writer, depth: 1 }.deserialize(deserializer)?;
        Ok(plain(&writer.into_string()))
    }
}
