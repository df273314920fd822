//! Documentation of items: the facts that the schema has, with their sources checked.

use super::context::Cx;
use crate::diagnostic::{Code, did_you_mean};
use crate::model::{Docs, Source};
use crate::schema::{self, SourceRef};
use crate::source::Span;

/// The documentation of an item. Reports sources that name no document.
pub(super) fn resolve(cx: &mut Cx<'_>, docs: &schema::Docs) -> Docs {
    check(cx, docs);
    facts(docs)
}

/// The documentation of an item whose sources are checked elsewhere.
pub(super) fn facts(docs: &schema::Docs) -> Docs {
    let lines = |text: &str| text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    Docs {
        doc: docs.doc.as_deref().map(lines),
        notes: docs.notes.iter().map(|note| lines(note)).collect(),
        known: docs.known,
        sources: docs.sources.iter().map(|it| source(&it.value)).collect(),
        rustdoc: Vec::new(),
    }
}

/// Reports sources that name no document.
pub(super) fn check(cx: &mut Cx<'_>, docs: &schema::Docs) {
    for source in &docs.sources {
        title(cx, &source.value.doc, &source.span);
    }
}

fn source(source: &SourceRef) -> Source {
    let SourceRef { doc, lines } = source;
    Source { document: doc.clone(), lines: *lines }
}

/// The title of a document. Reports a name that no document has.
pub(super) fn title(cx: &mut Cx<'_>, name: &str, span: &Span) -> Option<String> {
    let docs = &cx.input.platform.documents;
    if let Some(doc) = docs.iter().find(|doc| doc.name.value == name) {
        return Some(doc.title.clone());
    }
    let help = did_you_mean(name, docs.iter().map(|doc| doc.name.value.as_str()), "documents");
    cx.unknown("document", name, span, help);
    None
}

/// Reports an item that does not say where it is documented.
pub(super) fn require_source(cx: &mut Cx<'_>, docs: &schema::Docs, what: &str, span: &Span) {
    if !docs.has_source {
        let example = cx.input.platform.documents.first().map_or("open-api", |doc| doc.name.value.as_str());
        let help = format!("add `source: {example}#L12-L20`, and `known:` if the document only implies it");
        cx.report(Code::MissingSource, span, format!("missing `source` for {what}"), help);
    }
}
