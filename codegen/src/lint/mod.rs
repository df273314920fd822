//! Warnings: what is valid in a schema, but doubtful.
//!
//! Invariant: a schema with warnings generates. Runs only if there are no errors.

mod enums;
mod examples;
mod fields;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::schema::{Document, Enum, Files, Model};
use crate::source::SourceMap;

/// Examines all files.
pub(crate) fn lint(files: &Files, sources: &SourceMap) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for file in &files.parsed {
        let (models, enums) = types(&file.document);
        warnings.extend(enums.iter().filter_map(enums::single_value));
        warnings.extend(models.iter().flat_map(fields::undescribed));
        if let Document::Webhooks(webhooks) = &file.document {
            warnings.extend(examples::missing_fields(&models_of(files, &file.folder), webhooks, sources));
        }
    }
    warnings
}

/// The models of a platform, by name.
fn models_of<'f>(files: &'f Files, folder: &str) -> BTreeMap<&'f str, &'f Model> {
    let of_platform = files.parsed.iter().filter(|file| file.folder == folder);
    of_platform.flat_map(|file| types(&file.document).0).map(|model| (model.name.value.as_str(), model)).collect()
}

/// The models and enums of a file.
fn types(document: &Document) -> (&[Model], &[Enum]) {
    match document {
        Document::Resource(resource) => (&resource.models, &resource.enums),
        Document::Webhooks(webhooks) => (&webhooks.models, &webhooks.enums),
        Document::Platform(_) | Document::Inventory(_) => (&[], &[]),
    }
}
