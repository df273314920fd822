//! Compares the sources of a schema with the documents that it is transcribed from.
//!
//! Invariant: a source without a warning is in bounds, its lines are not blank, and they name the item. A document that is
//! not at hand is not checked.

mod check;
mod endpoint;
mod html;
mod item;
mod items;
mod lines;
mod names;
mod nearest;
mod passages;
mod platform_files;
mod report;
mod syntax;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::schema::{Document, Files};

pub use check::Counts;
pub use syntax::DocumentSyntax;

use lines::{ByName, Lines};

/// Saved documents of platforms.
#[derive(Debug, Default)]
pub struct Documents {
    /// By platform and by name in the platform's `docs`.
    documents: BTreeMap<String, ByName>,
}

impl Documents {
    /// Adds a document, by platform and by its name in the platform's `docs`.
    pub fn add(&mut self, platform: &str, document: &str, syntax: DocumentSyntax, text: &str) {
        let documents = self.documents.entry(platform.to_owned()).or_default();
        documents.insert(document.to_owned(), Lines::new(syntax, text));
    }
}

/// Lists the documents of a schema: the platform, and the name in its `docs`.
pub(crate) fn names(files: &Files) -> Vec<(String, String)> {
    let platforms = files.parsed.iter().filter_map(|file| match &file.document {
        Document::Platform(platform) => Some((&file.folder, platform)),
        _ => None,
    });
    let names = platforms.flat_map(|(folder, platform)| {
        platform.documents.iter().map(move |document| (folder.clone(), document.name.value.clone()))
    });
    names.collect()
}

/// Checks all sources of a schema that refer to one of the documents.
pub(crate) fn check(files: &Files, documents: &Documents, sink: &mut Vec<Diagnostic>) -> Counts {
    let folders: BTreeSet<&str> = files.parsed.iter().map(|file| file.folder.as_str()).collect();
    let mut counts = Counts::default();
    for folder in folders {
        let Some(documents) = documents.documents.get(folder) else { continue };
        let in_folder = files.parsed.iter().filter(|file| file.folder == folder).map(|file| &file.document);
        let items = items::all(&in_folder.collect::<Vec<_>>());
        counts.add(&check::all(&items, documents, sink));
    }
    counts
}
