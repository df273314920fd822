//! Free JSON, for what the documents leave open.

use std::fmt;
use std::str::FromStr;

use crate::json::{Decode, DecodeError, Encode, Reader, Writer};

/// Any JSON value, kept as its text, so that nothing of it is lost: no digit, no order of keys.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// The JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value as a tree, to look around in.
    ///
    /// # Errors
    /// When it is nested too deeply for a tree.
    pub fn to_value(&self) -> Result<serde_json::Value, serde_json::Error> {
        self.parse()
    }

    /// Reads the value as a type of the caller's.
    ///
    /// # Errors
    /// When the value does not fit the type.
    pub fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.0)
    }

    /// Makes a value from a type of the caller's.
    ///
    /// # Errors
    /// When the type cannot be written as JSON, for example a map whose keys are not texts.
    pub fn from_serialize<T: serde::Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(|text| Self(text.into()))
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

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        crate::json::from_str(text)
    }
}

impl Decode for RawJson {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self(reader.raw()?.into()))
    }
}

impl Encode for RawJson {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(&self.0);
    }
}
