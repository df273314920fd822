//! Reading and writing JSON: tolerant in, exact out.
//!
//! Invariant: what was read can be written again as the same JSON value, whatever the platform sent, as long as nobody
//! changed it. What a type cannot hold (unknown fields, `null`s, a number where text was expected) is kept in
//! [`UnknownFields`].

mod constraints;
mod decode_error;
pub(crate) mod delimited;
mod deviations;
mod extract;
mod reader;
mod record;
mod unknown_fields;
mod writer;

pub use constraints::{Condition, Constraints};
pub use decode_error::DecodeError;
pub(crate) use deviations::Deviation;
pub use reader::{JsonKind, Reader};
pub(crate) use record::OneField;
pub use record::{Field, Record, RecordSchema};
pub use unknown_fields::UnknownFields;
pub use writer::{Violation, WireFormat, Writer};

/// A type that can be read from JSON.
///
/// `Default` is the neutral value that stands for `null` where a type has no room for it.
pub trait Decode: Default {
    /// Reads one value.
    ///
    /// # Errors
    /// When the JSON is broken, or holds something that cannot be this type.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes one value.
    fn encode(&self, writer: &mut Writer);
}

/// Reads a value from JSON text.
///
/// # Errors
/// When the text is not JSON, does not fit the type, or goes on after the value. The failure names the JSON path.
pub fn from_str<T: Decode>(text: &str) -> Result<T, DecodeError> {
    let mut reader = Reader::new(text);
    let value = T::decode(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

/// Reads a value from the bytes of JSON text.
///
/// # Errors
/// As [`from_str`], and when the bytes are not UTF-8.
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, DecodeError> {
    from_str(utf8(bytes)?)
}

/// Writes a value as JSON text.
pub fn to_string<T: Encode + ?Sized>(value: &T) -> String {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.into_string()
}

pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(bytes)
        .map_err(|error| DecodeError::new(format!("not UTF-8 after byte {}", error.valid_up_to())))
}
