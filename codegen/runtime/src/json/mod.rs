//! Reading and writing JSON: tolerant in, exact out.
//!
//! Invariant: what was read can be written again as the same JSON value, whatever the platform sent, as long as nobody
//! changed it. What a type cannot hold (unknown fields, `null`s, a number where text was expected) is kept in
//! [`Extra`].

mod extra;
mod failure;
mod notes;
mod places;
mod reader;
mod record;
mod rules;
pub(crate) mod separated;
mod writer;

pub use extra::Extra;
pub use failure::Failure;
pub(crate) use notes::Note;
pub use reader::{Form, Reader};
pub(crate) use record::OneField;
pub use record::{Field, Record, Shape};
pub use rules::{Condition, Rules};
pub use writer::{Problem, SentAs, Writer};

/// A type that can be read from JSON.
///
/// `Default` is the neutral value that stands for `null` where a type has no room for it.
pub trait Decode: Default {
    /// Reads one value.
    ///
    /// # Errors
    /// When the JSON is broken, or holds something that cannot be this type.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Failure>;
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
pub fn from_str<T: Decode>(text: &str) -> Result<T, Failure> {
    let mut reader = Reader::new(text);
    let value = T::decode(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

/// Reads a value from the bytes of JSON text.
///
/// # Errors
/// As [`from_str`], and when the bytes are not UTF-8.
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, Failure> {
    from_str(utf8(bytes)?)
}

/// Writes a value as JSON text.
pub fn to_string<T: Encode + ?Sized>(value: &T) -> String {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.into_string()
}

pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Failure> {
    std::str::from_utf8(bytes).map_err(|error| Failure::new(format!("not UTF-8 after byte {}", error.valid_up_to())))
}
