//! Warnings: what is valid in a schema, but doubtful.
//!
//! Invariant: a schema with warnings generates. Runs only if there are no errors.

mod enums;

use crate::diagnostic::Diagnostic;
use crate::schema::{Document, Files};

/// Examines all files.
pub(crate) fn lint(files: &Files) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for file in &files.parsed {
        let enums = match &file.document {
            Document::Resource(resource) => resource.enums.as_slice(),
            Document::Webhooks(webhooks) => webhooks.enums.as_slice(),
            Document::Platform(_) | Document::Inventory(_) => &[],
        };
        warnings.extend(enums.iter().filter_map(enums::single_value));
    }
    warnings
}
