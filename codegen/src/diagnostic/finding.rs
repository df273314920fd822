//! One diagnostic.
//!
//! Invariant: every diagnostic has a code, a location and a help.

use super::code::{Code, Severity};
use crate::invisible_chars::escape_invisible;
use crate::source::Span;

/// An error in the schema, or a warning about it.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The kind of the diagnostic, which decides its severity.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// The location.
    pub span: Span,
    /// Related locations with their labels.
    pub related: Vec<(Span, String)>,
    /// A suggested fix.
    pub help: String,
}

impl Diagnostic {
    /// Creates a diagnostic.
    pub fn new(code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            message: escape_invisible(&message.into()),
            span: span.clone(),
            related: Vec::new(),
            help: escape_invisible(&help.into()),
        }
    }

    /// Returns how severe the diagnostic is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Adds a related location.
    #[must_use]
    pub fn related(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.related.push((span.clone(), label.into()));
        self
    }
}
