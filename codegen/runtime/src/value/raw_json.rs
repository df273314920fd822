//! JSON whose structure the schema does not describe.

use std::fmt;
use std::str::FromStr;

use crate::json::{self, Decode, DecodeError, Encode, Reader, Writer};

/// A JSON value whose structure is not documented, stored as a string, so that all digits and the order of keys survive.
///
/// Use [`parse`](Self::parse) to deserialize it into a type of your own, or [`to_value`](Self::to_value) to explore it.
#[doc(alias = "RawValue")]
#[doc(alias = "free-form")]
#[doc(alias = "any")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Wraps a value that is known to be JSON.
    pub(crate) fn from_json(json: &str) -> Self {
        Self(json.into())
    }

    /// Returns the JSON as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the value as a [`serde_json::Value`].
    ///
    /// # Errors
    /// Returns an error when the value exceeds the recursion limit of `serde_json`.
    pub fn to_value(&self) -> Result<serde_json::Value, serde_json::Error> {
        self.parse()
    }

    /// Deserializes the value into a type of your own. An escape of a lone surrogate becomes U+FFFD.
    ///
    /// # Errors
    /// Returns an error when the value does not fit the type.
    pub fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        match serde_json::from_str(&self.0) {
            // serde_json rejects escapes of lone surrogates, which platforms send.
            Err(error) if error.is_syntax() => serde_json::from_str(&json::repaired_text(self.0.as_bytes())),
            result => result,
        }
    }

    /// Serializes a type of your own.
    ///
    /// # Errors
    /// Returns an error when the value has no JSON form, such as a map whose keys are not strings.
    pub fn from_serialize<T: serde::Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(|json| Self(json.into()))
    }
}

impl Default for RawJson {
    fn default() -> Self {
        Self("null".into())
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<serde_json::Value> for RawJson {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string().into())
    }
}

impl FromStr for RawJson {
    type Err = DecodeError;

    fn from_str(json: &str) -> Result<Self, DecodeError> {
        json::from_str(json)
    }
}

impl Decode for RawJson {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self::from_json(reader.raw()?))
    }
}

impl Encode for RawJson {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(&self.0);
    }
}

crate::serde_impls!(RawJson);
