//! Documentation of items, from what they say of themselves.

use super::context::Cx;
use super::markdown;
use crate::diagnostic::{Code, did_you_mean};
use crate::model::{self, Constraints, Docs};
use crate::schema::{About, Known, SourceRef};
use crate::source::{Span, Spanned};

/// The documentation of an item: what it is, what is odd about it, where it is documented.
pub(super) fn docs(cx: &mut Cx<'_>, about: &About, otherwise: &str) -> Docs {
    let mut lines = markdown::lines(about.doc.as_deref().unwrap_or(otherwise));
    add_notes(cx, about, &mut lines);
    Docs { lines, about: plain(about) }
}

/// What an item says of itself, as it is in the schema.
pub(super) fn plain(about: &About) -> model::About {
    let lines = |text: &str| text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    model::About {
        doc: about.doc.as_deref().map(lines),
        notes: about.notes.iter().map(|note| lines(note)).collect(),
        known: about.known,
        sources: about.sources.iter().map(|source| plain_source(&source.value)).collect(),
    }
}

/// The same of something that is sent, with what the platform takes.
pub(super) fn docs_with_constraints(
    cx: &mut Cx<'_>,
    about: &About,
    otherwise: &str,
    constraints: &Constraints,
) -> Docs {
    let mut lines = markdown::lines(about.doc.as_deref().unwrap_or(otherwise));
    paragraph(&mut lines, super::constraints::told(constraints).into_iter().collect());
    add_notes(cx, about, &mut lines);
    Docs { lines, about: plain(about) }
}

/// The same in one line, for an entry of a list.
pub(super) fn one_line(cx: &mut Cx<'_>, about: &About, otherwise: &str) -> String {
    docs(cx, about, otherwise).one_line()
}

/// Adds what is odd about an item, how it is known and where it is documented.
pub(super) fn add_notes(cx: &mut Cx<'_>, about: &About, lines: &mut Vec<String>) {
    for note in &about.notes {
        paragraph(lines, markdown::lines(&format!("Oddity: {note}")));
    }
    let known = match about.known {
        Known::Documented => None,
        Known::Example => Some("Known from examples only."),
        Known::Reported => Some("Reported by others; the platform's document does not say it."),
        Known::Inferred => Some("Inferred; the platform's document does not say it."),
    };
    paragraph(lines, known.map(str::to_owned).into_iter().collect());
    let sources = sources(cx, about);
    if !sources.is_empty() {
        paragraph(lines, vec![format!("Source: {}.", sources.join("; "))]);
    }
}

/// Where an item is documented, each document once.
fn sources(cx: &mut Cx<'_>, about: &About) -> Vec<String> {
    let titled = |source: &Spanned<SourceRef>| Some((title(cx, &source.value.doc, &source.span)?, source.value.lines));
    joined(about.sources.iter().filter_map(titled))
}

/// Titles of documents and lines, each title once.
fn joined(sources: impl Iterator<Item = (String, Option<(u32, u32)>)>) -> Vec<String> {
    let mut documents: Vec<(String, Vec<String>)> = Vec::new();
    for (title, lines) in sources {
        let lines = lines.map(|(first, last)| match first == last {
            true => format!("line {first}"),
            false => format!("lines {first}–{last}"),
        });
        match documents.iter_mut().find(|(other, _)| *other == title) {
            Some((_, all)) => all.extend(lines),
            None => documents.push((title, lines.into_iter().collect())),
        }
    }
    let joined = |(title, lines): (String, Vec<String>)| match lines.is_empty() {
        true => title,
        false => format!("{title}, {}", lines.join(" and ")),
    };
    documents.into_iter().map(joined).collect()
}

/// Looks for mistakes in what an item says of itself, where the item has no documentation of its own.
pub(super) fn check(cx: &mut Cx<'_>, about: &About) {
    sources(cx, about);
}

/// Adds lines as a paragraph of their own.
pub(super) fn paragraph(lines: &mut Vec<String>, more: Vec<String>) {
    if more.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
}

/// Adds a heading and a list, if there is anything to list.
pub(super) fn section(lines: &mut Vec<String>, title: &str, items: Vec<String>) {
    if !items.is_empty() {
        paragraph(lines, vec![format!("# {title}")]);
        paragraph(lines, items);
    }
}

fn plain_source(source: &SourceRef) -> String {
    match source.lines {
        None => source.doc.clone(),
        Some((first, last)) if first == last => format!("{}#L{first}", source.doc),
        Some((first, last)) => format!("{}#L{first}-L{last}", source.doc),
    }
}

/// The title of a document.
pub(super) fn title(cx: &mut Cx<'_>, name: &str, span: &Span) -> Option<String> {
    let docs = &cx.input.platform.docs;
    if let Some(doc) = docs.iter().find(|doc| doc.name.value == name) {
        return Some(markdown::line(&doc.title));
    }
    let help = did_you_mean(name, docs.iter().map(|doc| doc.name.value.as_str()), "documents of this platform");
    cx.unknown("document", name, span, help);
    None
}

/// Reports an item that does not say where it is documented.
pub(super) fn require_source(cx: &mut Cx<'_>, about: &About, what: &str, span: &Span) {
    if !about.has_source {
        let example = cx.input.platform.docs.first().map_or("open-api", |doc| doc.name.value.as_str());
        let help =
            format!("add `source: {example}#L12-L20`, the lines that say it; `known:` tells if they only imply it");
        cx.report(Code::MissingSource, span, format!("{what} does not say where it is documented"), help);
    }
}
