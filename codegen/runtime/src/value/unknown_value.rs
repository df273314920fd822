//! Enum values that the schema does not have.

use crate::json::deviation::DriftKind;
use crate::json::{DecodeError, Encode, JsonKind, Reader, Writer};

/// An enum value that this version of the crate does not have. It is sent back as it was received.
///
/// It has no constructor: `Status::from("new")` returns the known variant if there is one, and an unknown value otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue {
    value: Box<str>,
    is_number: bool,
}

impl UnknownValue {
    /// Returns the value as a string.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.value
    }
}

impl Encode for UnknownValue {
    fn encode(&self, writer: &mut Writer) {
        if self.is_number {
            writer.raw(&self.value);
        } else {
            writer.string(&self.value);
        }
    }
}

/// Creates an unknown value. For `open_enum!`.
#[doc(hidden)]
#[must_use]
pub fn unknown(value: &str) -> UnknownValue {
    UnknownValue { value: value.into(), is_number: false }
}

/// Decodes an enum value, known or unknown. For `open_enum!`.
#[doc(hidden)]
pub fn decode_enum<E: AsRef<str>>(
    reader: &mut Reader<'_>,
    known: fn(&str) -> Option<E>,
    unknown: fn(UnknownValue) -> E,
) -> Result<E, DecodeError> {
    let tracks_deviations = reader.tracks_deviations();
    let mut deviation = None;
    let value = reader.scalar("an enum value", None, |content, kind| {
        let is_string = kind == JsonKind::String;
        if let Some(value) = known(content) {
            // A number or another spelling decodes to the known variant too, but encodes as its string.
            let is_exact = is_string && value.as_ref() == content;
            return Some((value, is_exact));
        }
        if tracks_deviations {
            deviation = Some(format!("the unknown value {content:?}"));
        }
        Some((unknown(UnknownValue { value: content.into(), is_number: !is_string }), true))
    })?;
    if let Some(found) = deviation {
        reader.add_deviation(DriftKind::UnknownValue, || found, None);
    }
    Ok(value)
}
