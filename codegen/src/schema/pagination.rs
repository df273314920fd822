//! How lists come in pages.

use super::about::About;
use super::parameter;
use super::reader::{Cx, Entries};
use crate::source::Spanned;
use crate::yaml::Node;

/// A way in which lists come in pages.
#[derive(Clone, Debug)]
pub(crate) struct Pagination {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: PaginationKind,
}

/// What it consists of.
#[derive(Clone, Debug)]
pub(crate) enum PaginationKind {
    Page(PageNumbers),
}

/// Pages by number and size.
#[derive(Clone, Debug)]
pub(crate) struct PageNumbers {
    pub(crate) page: parameter::Parameter,
    pub(crate) size: parameter::Parameter,
    pub(crate) first: i64,
    pub(crate) default: i64,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Pagination> {
    let mut entries = Entries::open(cx, node, &name.span, "a pagination")?;
    let kind = entries.require(cx, "kind", "which is `page`");
    kind.and_then(|node| cx.choice(node, "`kind`", &[("page", ())]))?;
    let first = entries.require(cx, "first", "the number of the first page").and_then(|node| cx.integer(node));
    let page = entries.require(cx, "page", "the query parameter with the number of the page");
    let page = page.and_then(|node| cx.text(node));
    let size = entries.require(cx, "size", "the query parameter with the size of a page");
    let size = size.and_then(|node| cx.text(node));
    let default = entries.require(cx, "default", "the size of a page if none is asked for");
    let default = default.and_then(|node| cx.positive(node));
    let max = entries.take("max").and_then(|node| cx.positive(node));
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    let page_doc = first.map(|first| format!("The number of the page; the first is {first}.")).unwrap_or_default();
    let size_doc = match (default, max) {
        (Some(default), Some(max)) => format!("How many items a page has: {default} by default, {max} at most."),
        (Some(default), None) => format!("How many items a page has: {default} by default."),
        _ => String::new(),
    };
    let about = |doc: String| {
        let more = about.doc.iter().map(|more| format!(" {more}"));
        About { doc: Some(std::iter::once(doc).chain(more).collect()), ..about.clone() }
    };
    let page = parameter::whole_number(page?, about(page_doc), first, None);
    let size = parameter::whole_number(size?, about(size_doc), Some(1), max);
    let kind = PaginationKind::Page(PageNumbers { page, size, first: first?, default: default? });
    Some(Pagination { name: name.clone(), kind })
}
