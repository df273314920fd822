//! Values of an enum that the schema does not know.

use crate::drift::DriftKind;
use crate::json::{DecodeError, Encode, JsonKind, Reader, Writer};

/// A value of an enum that this version of the crate does not know.
///
/// It cannot be made by hand: write `Status::from("new")`, which gives the known variant if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct UnknownValue {
    text: Box<str>,
    number: bool,
}

impl UnknownValue {
    /// The value as text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.text
    }
}

impl Encode for UnknownValue {
    fn encode(&self, writer: &mut Writer) {
        if self.number {
            writer.raw(&self.text);
        } else {
            writer.text(&self.text);
        }
    }
}

/// For `open_enum!`: an unknown value with this text.
#[doc(hidden)]
#[must_use]
pub fn unknown(text: &str) -> UnknownValue {
    UnknownValue { text: text.into(), number: false }
}

/// For `open_enum!`: reads a value, known or not.
#[doc(hidden)]
pub fn decode_enum<E>(
    reader: &mut Reader<'_>,
    known: fn(&str) -> Option<E>,
    other: fn(UnknownValue) -> E,
) -> Result<E, DecodeError> {
    let is_watched = reader.is_watched();
    let mut noted = None;
    let value = reader.scalar("a value of an enum", None, |text, form| {
        let is_text = form == JsonKind::Text;
        if let Some(value) = known(text) {
            // What came as a number would be written as a text.
            return Some((value, is_text));
        }
        noted = is_watched.then(|| format!("the unknown value {text:?}"));
        Some((other(UnknownValue { text: text.into(), number: !is_text }), true))
    })?;
    if let Some(seen) = noted {
        reader.note(DriftKind::UnknownValue, || seen);
    }
    Ok(value)
}
