//! The trait of types that decode from JSON, and the functions that decode them.

use super::decode_error::DecodeError;
use super::deviation::DriftKind;
use super::reader::Reader;

/// A type that decodes from JSON. The generated models and the values of this crate implement it.
///
/// `Default` is the default value: it stands for `null`, and for a missing field that the schema requires.
pub trait Decode: Default {
    /// Decodes the next value.
    ///
    /// # Errors
    /// Returns an error when the JSON is invalid, or the value does not fit the type.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

/// Decodes a value from a JSON string, leniently.
///
/// # Errors
/// Returns an error with a JSON path when the string is not JSON, does not fit the type, or contains more than one value.
#[doc(alias = "deserialize")]
#[doc(alias = "parse")]
#[doc(alias = "lenient")]
pub fn from_str<T: Decode>(json: &str) -> Result<T, DecodeError> {
    let mut reader = Reader::new(json);
    let value = T::decode(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

/// Decodes a value from the UTF-8 bytes of JSON, leniently.
///
/// # Errors
/// Returns the errors of [`from_str`], and an error when the bytes are not UTF-8.
#[doc(alias = "deserialize")]
#[doc(alias = "from_bytes")]
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, DecodeError> {
    from_str(utf8(bytes)?)
}

/// Returns bytes as a string.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(bytes)
        .map_err(|error| DecodeError::new(format!("invalid UTF-8 after byte {}", error.valid_up_to())))
}

impl Reader<'_> {
    /// Decodes a list. A `null` item becomes the default value.
    ///
    /// # Errors
    /// Returns an error when the value is not a list, or an item does not decode.
    pub fn array<T: Decode>(&mut self) -> Result<Vec<T>, DecodeError> {
        let mut items = Vec::new();
        if self.accepts_single_items && !self.next_is_list()? {
            items.push(T::decode(self)?);
            return Ok(items);
        }
        self.items(&mut |reader| {
            items.push(reader.item()?);
            Ok(())
        })?;
        Ok(items)
    }

    /// Decodes an item of a list or a map. A `null` item becomes the default value.
    pub(crate) fn item<T: Decode>(&mut self) -> Result<T, DecodeError> {
        if !self.null()? {
            return T::decode(self);
        }
        self.is_inexact = true;
        self.add_deviation(DriftKind::UnexpectedNull, || "`null` as an item".to_owned());
        Ok(T::default())
    }

    /// Decodes a value into `target`.
    ///
    /// # Errors
    /// Returns an error when the value does not decode.
    pub fn value<T: Decode>(&mut self, target: &mut T) -> Result<(), DecodeError> {
        *target = T::decode(self)?;
        Ok(())
    }
}
