//! What the documentation of most items is made of: the description, the source, the notes.

use super::markdown;
use crate::model::{Docs, Known, Lines, Platform};

/// What the documentation of an item can refer to.
pub(super) struct Cx<'m> {
    pub(super) platform: &'m Platform,
}

/// The description and the notes of an item; `otherwise` is its description if the schema has none.
pub(super) fn lines(docs: &Docs, otherwise: &str) -> Lines {
    let mut lines = description(docs, vec![otherwise.to_owned()]);
    notes(&mut lines, docs);
    lines
}

/// The description, the source and the notes of an item.
pub(super) fn sourced(cx: &Cx<'_>, docs: &Docs, otherwise: Lines) -> Lines {
    let mut lines = description(docs, otherwise);
    paragraph(&mut lines, source(cx, docs).into_iter().collect());
    notes(&mut lines, docs);
    lines
}

/// The description and the notes of a part of another item. The source only if it differs from that of the owner.
pub(super) fn part(cx: &Cx<'_>, docs: &Docs, owner: Option<&Docs>, description: Lines) -> Lines {
    let mut lines = description;
    paragraph(&mut lines, source_of_part(cx, docs, owner).into_iter().collect());
    notes(&mut lines, docs);
    lines
}

/// The description.
pub(crate) fn description(docs: &Docs, otherwise: Lines) -> Lines {
    match docs.doc.as_deref() {
        Some(doc) if !doc.trim().is_empty() => markdown::lines(doc),
        _ => otherwise,
    }
}

/// Description and notes in one line, for an entry of a list.
pub(super) fn one_line(docs: &Docs, otherwise: &str) -> String {
    let mut parts = description(docs, vec![otherwise.to_owned()]);
    for note in &docs.notes {
        parts.push(format!("Note: {}", markdown::lines(note).join(" ")));
    }
    parts.extend(confidence(docs.known).map(|word| format!("({word})")));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// The first paragraph of the description, in one line.
pub(super) fn first_paragraph(docs: &Docs, otherwise: &str) -> String {
    let lines = description(docs, vec![otherwise.to_owned()]);
    lines.into_iter().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Adds the section of the notes.
pub(super) fn notes(lines: &mut Lines, docs: &Docs) {
    let notes = docs.notes.iter().map(|note| format!("- {}", markdown::lines(note).join(" ")));
    section(lines, "Notes", notes.collect());
}

/// How an item is known, in a word, if the document does not simply say it.
pub(crate) const fn confidence(known: Known) -> Option<&'static str> {
    match known {
        Known::Documented => None,
        Known::Example => Some("example"),
        Known::Reported => Some("reported"),
        Known::Inferred => Some("inferred"),
    }
}

/// `Source: [Acme manual](https://acme.example/manual) (inferred).`
pub(super) fn source(cx: &Cx<'_>, docs: &Docs) -> Option<String> {
    let documents = &cx.platform.documents;
    let mut links: Vec<String> = Vec::new();
    for source in &docs.sources {
        let document = documents.iter().find(|document| document.name == source.document);
        let link = document.map(|document| markdown::link(&document.title, document.url.as_deref()));
        links.extend(link.filter(|link| !links.contains(link)));
    }
    let confidence = confidence(docs.known);
    match (links.is_empty(), confidence) {
        (true, None) => None,
        (true, Some(word)) => Some(format!("Confidence: {word}.")),
        (false, None) => Some(format!("Source: {}.", links.join(", "))),
        (false, Some(word)) => Some(format!("Source: {} ({word}).", links.join(", "))),
    }
}

/// The source of a part of an item, if another document or another confidence is behind it.
fn source_of_part(cx: &Cx<'_>, docs: &Docs, owner: Option<&Docs>) -> Option<String> {
    let owner = owner?;
    let is_of_owner = |document: &str| owner.sources.iter().any(|source| source.document == document);
    let same_documents = docs.sources.iter().all(|source| is_of_owner(&source.document));
    let same_confidence = docs.known == Known::Documented || docs.known == owner.known;
    if same_documents && same_confidence {
        return None;
    }
    let sources = if same_documents { Vec::new() } else { docs.sources.clone() };
    source(cx, &Docs { sources, known: docs.known, ..Docs::default() })
}

/// Adds lines as a paragraph of their own.
pub(super) fn paragraph(lines: &mut Lines, more: Lines) {
    if more.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
}

/// Adds a heading and its content, if there is any.
pub(super) fn section(lines: &mut Lines, title: &str, content: Lines) {
    if !content.is_empty() {
        paragraph(lines, vec![format!("# {title}")]);
        paragraph(lines, content);
    }
}
