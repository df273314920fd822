//! Values of an enum that the schema does not know.

use crate::json::{Encode, Failure, Form, Reader, Writer};

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
) -> Result<E, Failure> {
    reader.scalar("a value of an enum", |text, form| {
        let is_text = form == Form::Text;
        Some(match known(text) {
            // What came as a number would be written as a text.
            Some(value) => (value, is_text),
            None => (other(UnknownValue { text: text.into(), number: !is_text }), true),
        })
    })
}
