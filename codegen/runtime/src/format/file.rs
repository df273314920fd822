//! The content of a file, and the records that failed.

use std::fmt;

use super::error::Error;

/// The mark that some programs put in front of a file.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The decoded content of a file, with the records that could not be decoded.
///
/// ```
/// use shopwire_runtime::format::File;
///
/// fn skus(file: File<Vec<String>>) -> Vec<String> {
///     for failed in &file.failed {
///         eprintln!("{failed}: {}", failed.text);
///     }
///     file.value
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a file can have failed records"]
#[non_exhaustive]
pub struct File<T> {
    /// The content, without the records that failed.
    pub value: T,
    /// The records that failed, in the order of the file.
    pub failed: Vec<FailedRecord>,
}

impl<T> File<T> {
    pub(super) const fn new(value: T, failed: Vec<FailedRecord>) -> Self {
        Self { value, failed }
    }

    /// Returns the content if no record failed.
    ///
    /// # Errors
    /// Returns the error of the first failed record.
    pub fn into_result(self) -> Result<T, Error> {
        match self.failed.into_iter().next() {
            None => Ok(self.value),
            Some(failed) => Err(failed.error),
        }
    }
}

/// A record of a file that could not be decoded: a row, or an element.
///
/// `Display` is one line: the number of the line and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedRecord {
    /// The number of the line that the record starts in. The first line is 1.
    pub line: u64,
    /// The record as it is in the file.
    pub text: String,
    /// What is wrong.
    pub error: Error,
}

impl FailedRecord {
    pub(super) fn new(line: u64, text: &str, error: Error) -> Self {
        Self { line, text: text.to_owned(), error: error.in_line(line) }
    }
}

impl fmt::Display for FailedRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}
