//! Pagination, for the extension key `x-pagination`.

use std::collections::BTreeMap;

use super::docs;
use crate::emit::json::Object;
use crate::model::{PageKind, Pagination, Platform, ResponseLocation};

/// Emits the paginations that operations use, by name, for the extension key `x-paginations`.
pub(super) fn emit_all(platform: &Platform) -> Object {
    let operations = platform.resources.iter().flat_map(|resource| &resource.operations);
    let mut all: BTreeMap<&str, Object> = BTreeMap::new();
    for pagination in operations.filter_map(|operation| operation.pagination.as_ref()) {
        let Pagination { name, max, docs, .. } = pagination;
        all.entry(name).or_insert_with(|| emit(pagination).with_some("max", *max).and(docs::emit(docs)));
    }
    all.into_iter().collect()
}

/// Emits the pagination of an operation: its name and its properties.
pub(super) fn emit_use(pagination: &Pagination) -> Object {
    Object::new().with("name", &pagination.name).and(emit(pagination))
}

/// Emits the parameters of a pagination, the default page size, and the locations of page information in responses.
fn emit(pagination: &Pagination) -> Object {
    let Pagination {
        name: _,
        kind,
        size,
        default,
        max: _,
        total,
        total_pages,
        next,
        has_more,
        short_page_ends,
        docs: _,
    } = pagination;
    let place = |place: &Option<ResponseLocation>| place.as_ref().map(emit_place);
    emit_kind(kind)
        .with("size", size)
        .with_some("default", *default)
        .with_some("total_count", place(total))
        .with_some("total_pages", place(total_pages))
        .with_some("next", place(next))
        .with_some("has_more", place(has_more))
        .with_some("short_page_ends", short_page_ends.then_some(true))
}

fn emit_kind(kind: &PageKind) -> Object {
    match kind {
        PageKind::Page { page, first, offset } => {
            let numbers = Object::new().with("kind", "page").with("page", page).with("first", *first);
            numbers.with_some("offset", offset.as_ref())
        }
        PageKind::Offset { offset } => Object::new().with("kind", "offset").with("offset", offset),
        PageKind::Cursor { cursor } => Object::new().with("kind", "cursor").with("cursor", cursor),
    }
}

fn emit_place(place: &ResponseLocation) -> Object {
    match place {
        ResponseLocation::Header(name) => Object::new().with("header", name),
        ResponseLocation::Body(keys) => Object::new().with("key", keys.join(".")),
    }
}
