//! What every item can have: a description, notes, sources with lines, and how well it is known.

use super::anchor;
use super::page::Page;
use crate::docs::{item, markdown};
use crate::model::{Docs, Known, Platform, Source};

/// Adds the description and the notes of an item as paragraphs, and its sources.
pub(super) fn add(page: &mut Page, platform: &Platform, docs: &Docs, otherwise: &str) {
    describe(page, docs, otherwise);
    page.paragraph(source(platform, docs));
    notes(page, docs);
}

/// Adds the description of an item.
pub(super) fn describe(page: &mut Page, docs: &Docs, otherwise: &str) {
    page.block(item::description(docs, vec![otherwise.to_owned()]));
}

/// Adds the notes of an item as paragraphs.
pub(super) fn notes(page: &mut Page, docs: &Docs) {
    for note in notes_of(docs) {
        page.paragraph(note);
    }
}

/// The notes of an item, one by one.
pub(super) fn notes_of(docs: &Docs) -> impl Iterator<Item = String> {
    docs.notes.iter().map(|note| format!("Note: {}", one_line(note)))
}

/// The description, further facts, the notes and the sources in one line, for a cell of a table or an entry of a list.
pub(super) fn cell(platform: &Platform, docs: &Docs, further: impl IntoIterator<Item = String>) -> String {
    let mut parts = vec![docs.doc.as_deref().map(one_line).unwrap_or_default()];
    parts.extend(further);
    parts.extend(notes_of(docs));
    parts.push(source(platform, docs));
    sentences(parts)
}

/// Joins those parts that are not empty.
pub(super) fn sentences(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// ``Source: [`manual#L12-L20`](#document-1) (inferred).``
pub(super) fn source(platform: &Platform, docs: &Docs) -> String {
    let places: Vec<String> = docs.sources.iter().map(|source| place(platform, source)).collect();
    match (places.is_empty(), item::confidence(docs.known)) {
        (true, None) => String::new(),
        (true, Some(word)) => format!("({word})"),
        (false, None) => format!("Source: {}.", places.join(", ")),
        (false, Some(word)) => format!("Source: {} ({word}).", places.join(", ")),
    }
}

/// A place in a document, as a link to the list of documents.
fn place(platform: &Platform, source: &Source) -> String {
    let number = platform.documents.iter().position(|document| document.name == source.document);
    let label = markdown::code(&source.to_string());
    number.map_or(label.clone(), |number| anchor::link(&label, &anchor::document(number)))
}

/// A string of several lines in one.
pub(super) fn one_line(text: &str) -> String {
    sentences(markdown::lines(text))
}

/// How an item is known, in a word.
pub(super) const fn known(known: Known) -> &'static str {
    match item::confidence(known) {
        Some(word) => word,
        None => "documented",
    }
}

/// `3 operations`
pub(super) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// A number, or nothing for zero: the cell of a table.
pub(super) fn number(number: usize) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

/// A sentence with a capital letter at its start.
pub(super) fn capitalized(sentence: &str) -> String {
    let mut rest = sentence.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}

/// A word for a truth, which is empty for `false`: the cell of a table.
pub(super) const fn yes(is_true: bool) -> &'static str {
    if is_true { "yes" } else { "" }
}
