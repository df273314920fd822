//! How lists come in pages, as data.

use super::json::Object;
use crate::model::Pagination;

/// Names of the parameters, and what holds without them.
pub(super) fn emit(pagination: &Pagination) -> Object {
    let Pagination { page, size, first, default } = pagination;
    Object::new()
        .with("kind", "page")
        .with("page", page)
        .with("size", size)
        .with("first", *first)
        .with("default", *default)
}
