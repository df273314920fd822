//! Pagination.

use super::docs::Docs;
use super::entries::Entries;
use super::parameter::{self, Parameter};
use super::reader::Cx;
use crate::diagnostic::Code;
use crate::language;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// A pagination, which operations refer to by name.
#[derive(Clone, Debug)]
pub(crate) struct Pagination {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: PaginationKind,
    pub(crate) size: Parameter,
    /// The default page size.
    pub(crate) default: Option<i64>,
    pub(crate) total: Option<ResponseLocation>,
    pub(crate) total_pages: Option<ResponseLocation>,
    pub(crate) next: Option<ResponseLocation>,
    pub(crate) has_more: Option<ResponseLocation>,
    /// Whether a page with fewer items than the page size is the last.
    pub(crate) short_page_ends: bool,
    pub(crate) docs: Docs,
}

/// How the next page is requested.
#[derive(Clone, Debug)]
pub(crate) enum PaginationKind {
    /// By page number, optionally after an offset.
    Page { page: Parameter, first: i64, offset: Option<Box<Parameter>> },
    /// By the number of items to skip.
    Offset { offset: Parameter },
    /// By the cursor of the previous page.
    Cursor { cursor: Parameter },
}

/// A location in a response.
#[derive(Clone, Debug)]
pub(crate) enum ResponseLocation {
    Header(Spanned<String>),
    /// Keys of the body, separated by dots.
    Key(Spanned<String>),
}

impl Pagination {
    /// Returns the parameters that it adds to an operation.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        let (main, more) = match &self.kind {
            PaginationKind::Page { page, offset, .. } => (page, offset.as_deref()),
            PaginationKind::Offset { offset } => (offset, None),
            PaginationKind::Cursor { cursor } => (cursor, None),
        };
        [main, &self.size].into_iter().chain(more)
    }

    /// Returns the locations of page information in the response.
    pub(crate) fn locations(&self) -> impl Iterator<Item = &ResponseLocation> {
        [&self.total, &self.total_pages, &self.next, &self.has_more].into_iter().flatten()
    }
}

#[derive(Clone, Copy)]
enum KindName {
    Page,
    Offset,
    Cursor,
}

const KINDS: [(&str, KindName); 3] =
    [("page", KindName::Page), ("offset", KindName::Offset), ("cursor", KindName::Cursor)];

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Pagination> {
    let mut entries = Entries::open(cx, node, &name.span, &language::PAGINATION)?;
    let kind_name = entries.vary(cx, &language::PAGINATION_KIND, &KINDS, "one of `page`, `offset`, `cursor`")?;
    // Each parameter has the documentation of the pagination.
    let docs = Docs::take(cx, &mut entries);
    let kind = kind(cx, &mut entries, kind_name, &docs);
    let (size, default) = size(cx, &mut entries, kind_name, &docs);
    let total = place(cx, &mut entries, "total_count", "`total_count`");
    let total_pages = place(cx, &mut entries, "total_pages", "`total_pages`");
    let next = place(cx, &mut entries, "next", "`next`");
    let has_more = place(cx, &mut entries, "has_more", "`has_more`");
    let short_page_ends = entries.take("short_page_ends").and_then(|node| cx.boolean(node)).unwrap_or_default();
    entries.close(cx);
    let (name, kind, size) = (name.clone(), kind?, size?);
    Some(Pagination { name, kind, size, default, total, total_pages, next, has_more, short_page_ends, docs })
}

fn kind(cx: &mut Cx<'_>, entries: &mut Entries<'_>, kind_name: KindName, docs: &Docs) -> Option<PaginationKind> {
    let mut main = |cx: &mut Cx<'_>, key, help| entries.require(cx, key, help).and_then(|node| cx.string(node));
    match kind_name {
        KindName::Page => {
            let page = main(cx, "page", "the parameter for the page number");
            let first = entries.require(cx, "first", "the number of the first page");
            let first = first.and_then(|node| cx.integer(node));
            let offset = entries.take("offset").and_then(|node| cx.string(node)).map(|offset| {
                let doc = "Number of items to skip before the first page.".to_owned();
                Box::new(parameter::integer(offset, with_doc(docs, doc), Some(0), None))
            });
            let (page, first) = (page?, first?);
            let doc = format!("Page number, starting at {first}.");
            let page = parameter::integer(page, with_doc(docs, doc), Some(first), None);
            Some(PaginationKind::Page { page, first, offset })
        }
        KindName::Offset => {
            let offset = main(cx, "offset", "the parameter for the number of items to skip")?;
            let doc = "Number of items to skip.".to_owned();
            let offset = parameter::integer(offset, with_doc(docs, doc), Some(0), None);
            Some(PaginationKind::Offset { offset })
        }
        KindName::Cursor => {
            let cursor = main(cx, "cursor", "the parameter for the cursor")?;
            let doc = "Cursor of the page, from the previous response. Omit it for the first page.";
            Some(PaginationKind::Cursor { cursor: parameter::string(cursor, with_doc(docs, doc.to_owned())) })
        }
    }
}

/// Parses the page size parameter and the default page size.
fn size(
    cx: &mut Cx<'_>,
    entries: &mut Entries<'_>,
    kind_name: KindName,
    docs: &Docs,
) -> (Option<Parameter>, Option<i64>) {
    let key = if matches!(kind_name, KindName::Offset) { "limit" } else { "size" };
    let size = entries.require(cx, key, "the parameter for the page size").and_then(|node| cx.string(node));
    let default = entries.take("default").and_then(|node| cx.positive(node));
    let max = entries.take("max").and_then(|node| cx.positive(node));
    let doc = match default {
        None => "Number of items per page.".to_owned(),
        Some(default) => format!("Number of items per page, {default} by default."),
    };
    let size = size.map(|size| parameter::integer(size, with_doc(docs, doc), Some(1), max));
    (size, default)
}

/// The documentation of the pagination, with the description of one of its parameters.
fn with_doc(docs: &Docs, doc: String) -> Docs {
    let more = docs.doc.iter().map(|more| format!(" {more}"));
    Docs { doc: Some(std::iter::once(doc).chain(more).collect()), ..docs.clone() }
}

fn place(
    cx: &mut Cx<'_>,
    entries: &mut Entries<'_>,
    key: &'static str,
    what: &'static str,
) -> Option<ResponseLocation> {
    let help = "the key of the value in the response, or `{ header: X-Next }`";
    let (name, node) = entries.require_named(cx, key, help)?;
    if !matches!(node.kind, Kind::Mapping(_)) {
        return cx.string(node).map(ResponseLocation::Key);
    }
    let mut entries = Entries::open(cx, node, &name.span, &language::LOCATION)?;
    let header = entries.take("header").and_then(|node| cx.string(node));
    let key = entries.take("key").and_then(|node| cx.string(node));
    entries.close(cx);
    match (header, key) {
        (Some(header), None) => Some(ResponseLocation::Header(header)),
        (None, Some(key)) => Some(ResponseLocation::Key(key)),
        (Some(_), Some(_)) => {
            let message = format!("{what} has both a header and a key");
            cx.report(Code::InvalidPagination, &name.span, message, "remove `header:` or `key:`");
            None
        }
        (None, None) => {
            let help = "write `{ header: X-Total }` for a response header, or `{ key: meta.total }` for a key of the response body";
            cx.report(Code::InvalidPagination, &name.span, format!("{what} has neither a header nor a key"), help);
            None
        }
    }
}
