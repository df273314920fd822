//! What people have to know about a proposal.

use std::fmt;

/// A remark about a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    pub(crate) severity: Severity,
    /// The model and the field: `Order.total`.
    pub(crate) place: String,
    pub(crate) message: String,
}

/// How serious a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    /// The samples contradict each other, or the schema.
    Conflict,
    /// Something that a person should decide or check.
    Note,
}

impl Remark {
    pub(crate) fn conflict(place: &str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Conflict, place: place.to_owned(), message: message.into() }
    }

    pub(crate) fn note(place: &str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, place: place.to_owned(), message: message.into() }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Conflict => "conflict",
            Severity::Note => "note",
        };
        write!(f, "{word}: {}: {}", self.place, self.message)
    }
}
