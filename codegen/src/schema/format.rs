//! File formats: XML documents and CSV rows of a model.

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A file format.
#[derive(Clone, Debug)]
pub(crate) struct Format {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: FormatKind,
    /// The model of the document, or of a row.
    pub(crate) model: Spanned<String>,
    pub(crate) docs: Docs,
}

/// The syntax of a file format.
#[derive(Clone, Debug)]
pub(crate) enum FormatKind {
    /// An XML document with a root element. `items` is the path of the elements that are decoded one by one.
    Xml { root: Spanned<String>, items: Option<Spanned<String>> },
    /// CSV with a row per value.
    Csv { separator: Spanned<String>, columns: Vec<Spanned<String>> },
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Format> {
    let mut entries = Entries::open(cx, node, &name.span, &language::FORMAT)?;
    let is_xml = entries.vary(cx, &language::FORMAT_KIND, &[("xml", true), ("csv", false)], "`xml` or `csv`")?;
    let model = entries.require(cx, "model", "the model of the document, or of a row").and_then(|node| cx.string(node));
    let kind = if is_xml { xml(cx, &mut entries) } else { csv(cx, &mut entries) };
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Format { name: name.clone(), kind: kind?, model: model?, docs })
}

fn xml(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<FormatKind> {
    let root = entries.require(cx, "root", "the name of the root element").and_then(|node| cx.string(node));
    let items = entries.take("items").and_then(|node| cx.string(node));
    Some(FormatKind::Xml { root: root?, items })
}

fn csv(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<FormatKind> {
    let separator = entries.require(cx, "separator", "such as `\";\"`").and_then(|node| cx.string(node));
    let columns = entries.require(cx, "columns", "the fields of the model, in file order");
    let columns = columns.map(|node| cx.strings(node)).unwrap_or_default();
    Some(FormatKind::Csv { separator: separator?, columns })
}
