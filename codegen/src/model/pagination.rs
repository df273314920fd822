//! Pagination.

use super::Docs;

/// The pagination of an operation. Parameters have their names on the wire.
#[derive(Clone, Debug)]
pub(crate) struct Pagination {
    /// The name in the platform's file.
    pub(crate) name: String,
    pub(crate) kind: PageKind,
    pub(crate) size: String,
    pub(crate) default: Option<i64>,
    /// The maximum page size.
    pub(crate) max: Option<i64>,
    pub(crate) total: Option<ResponseLocation>,
    pub(crate) total_pages: Option<ResponseLocation>,
    pub(crate) next: Option<ResponseLocation>,
    pub(crate) has_more: Option<ResponseLocation>,
    pub(crate) short_page_ends: bool,
    pub(crate) docs: Docs,
}

/// How the next page is requested.
#[derive(Clone, Debug)]
pub(crate) enum PageKind {
    Page { page: String, first: i64, offset: Option<String> },
    Offset { offset: String },
    Cursor { cursor: String },
}

/// A location in a response.
#[derive(Clone, Debug)]
pub(crate) enum ResponseLocation {
    /// In lower case.
    Header(String),
    /// The keys that lead to it.
    Body(Vec<String>),
}
