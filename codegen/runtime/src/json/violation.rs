//! Violations of the constraints that a platform documents for requests.

use std::fmt;

/// A value in a request that violates a documented constraint, so that the platform would reject the request.
///
/// `Display` is one line: `` `limit` is 251, but the maximum is 250 ``.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The name of the parameter or field on the wire.
    pub name: String,
    /// What is wrong, as the rest of a sentence that starts with the name.
    pub message: String,
}

impl Violation {
    pub(crate) fn new(name: &str, message: impl Into<String>) -> Self {
        Self { name: name.to_owned(), message: message.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.name, self.message)
    }
}
