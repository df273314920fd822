//! The trait of types that decode from JSON, and the functions that decode them.

use super::decode_error::DecodeError;
use super::deviation::DriftKind;
use super::document::{decode_document, decode_text};
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
    decode_text(json, &mut decode_whole)
}

/// Decodes a value from the bytes of JSON, leniently. Bytes that are not UTF-8 are replaced by U+FFFD.
///
/// # Errors
/// Returns the errors of [`from_str`].
#[doc(alias = "deserialize")]
#[doc(alias = "from_bytes")]
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, DecodeError> {
    decode_document(bytes, &mut decode_whole)
}

/// Decodes the only value of a document.
fn decode_whole<T: Decode>(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
    let value = T::decode(reader)?;
    reader.finish()?;
    Ok(value)
}

impl Reader<'_> {
    /// Decodes a list. A `null` item becomes the default value. An object whose keys are numbers is a list, too.
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
            // Many lists have one item, and items are large: room for four of them, as `push` reserves, is a waste.
            if items.is_empty() {
                items.reserve_exact(1);
            }
            items.push(reader.item()?);
            Ok(())
        })?;
        Ok(items)
    }

    /// Decodes an item of a list or a map. A `null` item becomes the default value.
    pub(crate) fn item<T: Decode>(&mut self) -> Result<T, DecodeError> {
        self.charge(size_of::<T>())?;
        if !self.null()? {
            return T::decode(self);
        }
        self.is_inexact = true;
        self.add_deviation(DriftKind::UnexpectedNull, || "`null`".to_owned(), Some("an item"));
        Ok(T::default())
    }

    /// Decodes a value into `target`. A value that does not decode sets it to the default value.
    ///
    /// # Errors
    /// Returns an error when the value does not decode.
    pub fn value<T: Decode>(&mut self, target: &mut T) -> Result<(), DecodeError> {
        match T::decode(self) {
            Ok(value) => *target = value,
            Err(error) => {
                reset(target);
                return Err(error);
            }
        }
        Ok(())
    }
}

#[cold]
fn reset<T: Default>(target: &mut T) {
    *target = T::default();
}
