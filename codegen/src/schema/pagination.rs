//! How lists come in pages.

use super::about::About;
use super::parameter::{self, Parameter};
use super::reader::{Cx, Entries};
use crate::diagnostic::Code;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// A way in which lists come in pages.
#[derive(Clone, Debug)]
pub(crate) struct Pagination {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: PaginationKind,
    pub(crate) size: Parameter,
    /// The size of a page if none is asked for.
    pub(crate) default: Option<i64>,
    pub(crate) total: Option<ResponseLocation>,
    pub(crate) total_pages: Option<ResponseLocation>,
    pub(crate) next: Option<ResponseLocation>,
    pub(crate) has_more: Option<ResponseLocation>,
}

/// How one gets from page to page.
#[derive(Clone, Debug)]
pub(crate) enum PaginationKind {
    /// By the number of the page, perhaps after some items.
    Page { page: Parameter, first: i64, offset: Option<Box<Parameter>> },
    /// By the number of items before the page.
    Offset { offset: Parameter },
    /// By what the page before calls the next.
    Cursor { cursor: Parameter },
}

/// A place in a reply.
#[derive(Clone, Debug)]
pub(crate) enum ResponseLocation {
    Header(Spanned<String>),
    /// Keys of the body with dots between them.
    Key(Spanned<String>),
}

impl Pagination {
    /// The parameters that it gives an operation.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        let (main, more) = match &self.kind {
            PaginationKind::Page { page, offset, .. } => (page, offset.as_deref()),
            PaginationKind::Offset { offset } => (offset, None),
            PaginationKind::Cursor { cursor } => (cursor, None),
        };
        [main, &self.size].into_iter().chain(more)
    }

    /// The places in a reply that tell of the list.
    pub(crate) fn places(&self) -> impl Iterator<Item = &ResponseLocation> {
        [&self.total, &self.total_pages, &self.next, &self.has_more].into_iter().flatten()
    }
}

#[derive(Clone, Copy)]
enum Word {
    Page,
    Offset,
    Cursor,
}

const KINDS: [(&str, Word); 3] = [("page", Word::Page), ("offset", Word::Offset), ("cursor", Word::Cursor)];

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Pagination> {
    let mut entries = Entries::open(cx, node, &name.span, "a pagination")?;
    let kind = entries.require(cx, "kind", "which is `page`, `offset` or `cursor`");
    let word = kind.and_then(|node| cx.choice(node, "`kind`", &KINDS))?;
    // What holds of the pagination is told with each of its parameters.
    let about = About::take(cx, &mut entries);
    let kind = self::kind(cx, &mut entries, word, &about);
    let (size, default) = size(cx, &mut entries, word, &about);
    let total = place(cx, &mut entries, "total_count", "`total_count`");
    let total_pages = place(cx, &mut entries, "total_pages", "`total_pages`");
    if matches!(word, Word::Cursor) && !entries.has("next") {
        entries.require(cx, "next", "where a reply has the cursor of the next page: its key, or `{ header: X-Next }`");
    }
    let next = place(cx, &mut entries, "next", "`next`");
    let has_more = place(cx, &mut entries, "has_more", "`has_more`");
    entries.close(cx);
    Some(Pagination { name: name.clone(), kind: kind?, size: size?, default, total, total_pages, next, has_more })
}

fn kind(cx: &mut Cx<'_>, entries: &mut Entries<'_>, word: Word, about: &About) -> Option<PaginationKind> {
    let mut main = |cx: &mut Cx<'_>, key, help| entries.require(cx, key, help).and_then(|node| cx.text(node));
    match word {
        Word::Page => {
            let page = main(cx, "page", "the parameter with the number of the page");
            let first = entries.require(cx, "first", "the number of the first page");
            let first = first.and_then(|node| cx.integer(node));
            let offset = entries.take("offset").and_then(|node| cx.text(node)).map(|offset| {
                let doc = "How many items to pass over before the first page.".to_owned();
                Box::new(parameter::whole_number(offset, with_doc(about, doc), Some(0), None))
            });
            let (page, first) = (page?, first?);
            let doc = format!("The number of the page; the first is {first}.");
            let page = parameter::whole_number(page, with_doc(about, doc), Some(first), None);
            Some(PaginationKind::Page { page, first, offset })
        }
        Word::Offset => {
            let offset = main(cx, "offset", "the parameter that says how many items to pass over")?;
            let doc = "How many items to pass over.".to_owned();
            let offset = parameter::whole_number(offset, with_doc(about, doc), Some(0), None);
            Some(PaginationKind::Offset { offset })
        }
        Word::Cursor => {
            let cursor = main(cx, "cursor", "the parameter that says where the page starts")?;
            let doc = "Where the page starts: what the page before it calls the next. The first page has none.";
            Some(PaginationKind::Cursor { cursor: parameter::text(cursor, with_doc(about, doc.to_owned())) })
        }
    }
}

/// The parameter with the size of a page, and the size if none is asked for.
fn size(cx: &mut Cx<'_>, entries: &mut Entries<'_>, word: Word, about: &About) -> (Option<Parameter>, Option<i64>) {
    let key = if matches!(word, Word::Offset) { "limit" } else { "size" };
    let size = entries.require(cx, key, "the parameter with the size of a page").and_then(|node| cx.text(node));
    let default = entries.take("default").and_then(|node| cx.positive(node));
    let max = entries.take("max").and_then(|node| cx.positive(node));
    let doc = match default {
        None => "How many items a page has.".to_owned(),
        Some(default) => format!("How many items a page has: {default} by default."),
    };
    let size = size.map(|size| parameter::whole_number(size, with_doc(about, doc), Some(1), max));
    (size, default)
}

/// What is known of the pagination, and what a parameter of it is.
fn with_doc(about: &About, doc: String) -> About {
    let more = about.doc.iter().map(|more| format!(" {more}"));
    About { doc: Some(std::iter::once(doc).chain(more).collect()), ..about.clone() }
}

fn place(
    cx: &mut Cx<'_>,
    entries: &mut Entries<'_>,
    key: &'static str,
    what: &'static str,
) -> Option<ResponseLocation> {
    let (name, node) = entries.take_named(key)?;
    if !matches!(node.kind, Kind::Mapping(_)) {
        return cx.text(node).map(ResponseLocation::Key);
    }
    let mut entries = Entries::open(cx, node, &name.span, what)?;
    let header = entries.take("header").and_then(|node| cx.text(node));
    let key = entries.take("key").and_then(|node| cx.text(node));
    entries.close(cx);
    match (header, key) {
        (Some(header), None) => Some(ResponseLocation::Header(header)),
        (None, Some(key)) => Some(ResponseLocation::Key(key)),
        (Some(_), Some(_)) => {
            let message = format!("{what} is in a header or in the body, not in both");
            cx.report(Code::BadPagination, &name.span, message, "keep `header:` or `key:`");
            None
        }
        (None, None) => {
            let help =
                "write `{ header: X-Total }` for a header of the reply, `{ key: meta.total }` for a key of its body";
            cx.report(Code::BadPagination, &name.span, format!("{what} does not say where it is"), help);
            None
        }
    }
}
