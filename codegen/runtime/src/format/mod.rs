//! Files in formats of platforms: records as XML, and as rows of CSV.
//!
//! Invariant: what is read goes through the same tables as JSON does, with the same patience; what is written is checked
//! against the same rules.

mod csv;
mod xml;

use std::fmt;

pub use self::csv::Csv;
pub use self::xml::Xml;
use crate::json::{DecodeError, Encode, Violation, Writer};

/// Why a file could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
    path: Option<String>,
}

impl Error {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), path: None }
    }

    fn refused(problems: &[Violation]) -> Self {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Self::new(format!("the file was not written: {}", problems.join("; ")))
    }

    /// Where the value is that could not be read, such as `$.products.product[3]`, if the file itself is not broken.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }
}

impl From<DecodeError> for Error {
    fn from(failure: DecodeError) -> Self {
        Self { message: failure.to_string(), path: Some(failure.path()) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// A value as JSON text, unless it breaks a rule of the schema.
fn checked(value: &dyn Encode) -> Result<String, Error> {
    let mut writer = Writer::checked();
    value.encode(&mut writer);
    let (json, problems) = writer.into_parts();
    if problems.is_empty() { Ok(json) } else { Err(Error::refused(&problems)) }
}

/// A JSON scalar as plain text; nothing for `null`.
fn plain(json: &str) -> Option<String> {
    match json {
        "null" => None,
        text if text.starts_with('"') => serde_json::from_str(text).ok(),
        bare => Some(bare.to_owned()),
    }
}
