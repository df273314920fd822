//! Documentation of items: `description`, and extension keys where OpenAPI has no key.

use crate::emit::json::Object;
use crate::model::{Docs, Known};

/// Emits `description`, `x-known`, `x-notes` and `x-source`.
pub(super) fn emit(docs: &Docs) -> Object {
    Object::new().with_some("description", docs.doc.as_deref()).and(emit_notes(docs))
}

/// Emits `x-known`, `x-notes` and `x-source`: the confidence, the notes, and the source lines in the documents.
pub(super) fn emit_notes(docs: &Docs) -> Object {
    let Docs { doc: _, notes, known, sources, rustdoc: _ } = docs;
    let sources = sources.iter().map(ToString::to_string);
    Object::new().with_some("x-known", word(*known)).with_list("x-notes", notes).with_list("x-source", sources)
}

/// Returns the word for a confidence, unless a document states the fact.
pub(super) const fn word(known: Known) -> Option<&'static str> {
    match known {
        Known::Documented => None,
        Known::Example => Some("example"),
        Known::Reported => Some("reported"),
        Known::Inferred => Some("inferred"),
    }
}
