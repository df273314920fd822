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
    let mut found = None;
    let value = decode_unless_known(reader, &mut |content| {
        found = known(content);
        found.as_ref().map(|value| value.as_ref() == content)
    })?;
    Ok(found.unwrap_or_else(|| unknown(value)))
}

/// Decodes an enum value of any type. It is compiled once, and not for each enum. `is_exact` returns `None` for an unknown
/// value, and otherwise whether the known value encodes as the same string.
fn decode_unless_known(
    reader: &mut Reader<'_>,
    is_exact: &mut dyn FnMut(&str) -> Option<bool>,
) -> Result<UnknownValue, DecodeError> {
    let tracks_deviations = reader.tracks_deviations();
    let mut deviation = None;
    let value = reader.scalar("an enum value", None, |content, kind| {
        let is_string = kind == JsonKind::String;
        if let Some(is_exact) = is_exact(&content) {
            // A number or another spelling decodes to the known variant too, but encodes as its string.
            return Some((UnknownValue::default(), is_exact && is_string));
        }
        if tracks_deviations {
            deviation = Some(format!("the unknown value {content:?}"));
        }
        Some((UnknownValue { value: content.into(), is_number: !is_string }, true))
    })?;
    if let Some(found) = deviation {
        reader.add_deviation(DriftKind::UnknownValue, || found, None);
    }
    Ok(value)
}
