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

    /// Creates an error for a line that does not decode.
    pub(super) fn in_line(line: u64, error: &DecodeError) -> Self {
        Self { message: format!("line {line}: {error}"), path: Some(error.path()) }
    }

    /// Returns the path of the value that does not decode, such as `$.products.product[3]`; `None` if the file itself is
    /// invalid.
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
