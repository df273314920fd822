//! What items say of themselves: `description`, and keys of our own for what OpenAPI has no word for.

use super::json::Object;
use crate::model::{About, Known};

/// `description`, `x-known`, `x-notes` and `x-source`.
pub(super) fn emit(about: &About) -> Object {
    Object::new().with_some("description", about.doc.as_deref()).and(emit_notes(about))
}

/// How an item is known, what is odd about it, and where it is documented.
pub(super) fn emit_notes(about: &About) -> Object {
    let About { doc: _, notes, known, sources } = about;
    let known = match known {
        Known::Documented => None,
        Known::Example => Some("example"),
        Known::Reported => Some("reported"),
        Known::Inferred => Some("inferred"),
    };
    Object::new().with_some("x-known", known).with_list("x-notes", notes).with_list("x-source", sources)
}
