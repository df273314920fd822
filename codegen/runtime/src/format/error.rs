//! The error of reading or writing a file.

use std::fmt;

use crate::json::{DecodeError, Violation};

/// The error of reading or writing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
    path: Option<String>,
}

impl Error {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), path: None }
    }

    /// Creates an error for a file that could not be written.
    pub(super) fn not_written(reason: impl fmt::Display) -> Self {
        Self::new(format!("the file was not written: {reason}"))
    }

    pub(super) fn invalid(violations: &[Violation]) -> Self {
        let violations: Vec<String> = violations.iter().map(ToString::to_string).collect();
        Self::not_written(violations.join("; "))
    }

    /// Creates an error for the value at a path.
    pub(super) fn at(path: String, message: &str) -> Self {
        Self { message: format!("{message} at {path}"), path: Some(path) }
    }

    /// Adds how the error can be fixed.
    pub(super) fn with_hint(self, hint: &str) -> Self {
        Self { message: format!("{}; {hint}", self.message), ..self }
    }

    /// Adds the line of the record to the message.
    pub(super) fn in_line(self, line: u64) -> Self {
        Self { message: format!("line {line}: {}", self.message), ..self }
    }

    /// Returns the path of the value that does not decode, such as `$.products.product`; `None` if the file or the row itself
    /// is invalid.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self { message: error.to_string(), path: Some(error.path()) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
