//! Warnings about sources.

use super::item::{Item, Source};
use super::lines::{ByName, Lines};
use super::nearest::{self, join, reference};
use crate::diagnostic::{Code, Diagnostic};

/// The most names that a warning lists.
const MOST: usize = 8;

/// Lines behind the end of a document.
pub(super) fn out_of_range(item: &Item<'_>, source: &Source<'_>, documents: &ByName) -> Diagnostic {
    let count = documents.get(source.document).map_or(0, Lines::count);
    let message = format!("`{}` is out of range: the document has {count} lines", written(source));
    Diagnostic::new(Code::SourceOutOfRange, source.span, message, help(item, source, documents))
}

/// Lines without content.
pub(super) fn blank(item: &Item<'_>, source: &Source<'_>, documents: &ByName) -> Diagnostic {
    let message = format!("`{}` is blank", written(source));
    Diagnostic::new(Code::SourceNamesNothing, source.span, message, help(item, source, documents))
}

/// Lines that name neither an item nor a part of it.
pub(super) fn names_nothing(item: &Item<'_>, source: &Source<'_>, documents: &ByName) -> Diagnostic {
    let message = if item.names.is_empty() {
        let part = item.parts.first().map_or("part", |part| part.noun);
        format!("`{}` names no {part} of `{}`", written(source), item.name)
    } else {
        format!("`{}` does not name the {} `{}`", written(source), item.noun, item.name)
    };
    Diagnostic::new(Code::SourceNamesNothing, source.span, message, help(item, source, documents))
}

/// Sources that name only parts of an item.
pub(super) fn names_only_parts(item: &Item<'_>, documents: &ByName) -> Diagnostic {
    let message = format!("{} not name the {} `{}`", sources(item), item.noun, item.name);
    let Some(source) = item.sources.first() else {
        return Diagnostic::new(Code::SourceNamesNothing, item.span, message, "add a `source:`");
    };
    Diagnostic::new(Code::SourceNamesNothing, source.span, message, help(item, source, documents))
}

/// Parts that the sources of their item do not name.
pub(super) fn unnamed_parts(item: &Item<'_>, parts: &[&Item<'_>], documents: &ByName) -> Diagnostic {
    let noun = parts.first().map_or("part", |part| part.noun);
    let plural = if parts.len() == 1 { "" } else { "s" };
    let names = parts.iter().map(|part| part.name.as_str());
    let message = format!("{} not name the {noun}{plural} {} of `{}`", sources(item), listed(names), item.name);
    let span = item.sources.first().map_or(item.span, |source| source.span);
    let diagnostic = Diagnostic::new(Code::SourceNamesNothing, span, message, help_for_parts(item, parts, documents));
    parts.iter().take(3).fold(diagnostic, |diagnostic, part| diagnostic.related(part.span, "not named"))
}

/// The lines that name parts, and how to correct the sources.
fn help_for_parts(item: &Item<'_>, parts: &[&Item<'_>], documents: &ByName) -> String {
    let fix = match item.noun {
        "row" => "extend `at:`, or remove what the document does not have",
        _ => "extend `source:`, or give what is not there a `source:` or `known:` of its own",
    };
    let Some(source) = item.sources.last() else { return fix.to_owned() };
    let document = documents.get(source.document);
    let table = document.and_then(|document| nearest::table(item, parts, document, nearest::first_line(source)));
    let (them, names) = if parts.len() == 1 { ("it", "the name") } else { ("them", "the names") };
    let Some(table) = table else {
        return format!("no line of `{}` names {them}: correct {names}, or {}", source.document, otherwise(item));
    };
    let lines = reference(source.document, Some(table.lines));
    if parts.iter().all(|part| table.named.contains(part.name.as_str())) {
        return format!("`{lines}` names {them}: {fix}");
    }
    format!("`{lines}` names {}: {fix}", listed(table.named.iter().copied()))
}

/// What to do about a name that is not in the document.
fn otherwise(item: &Item<'_>) -> &'static str {
    if item.noun == "row" { "remove what the document does not have" } else { "add `known:`" }
}

/// Lists names, if they are many only the first ones.
fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = names.len().saturating_sub(MOST);
    let mut shown: Vec<String> = names.take(MOST).map(|name| format!("`{name}`")).collect();
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    join(&shown)
}

/// The subject of a sentence about the sources of an item.
fn sources(item: &Item<'_>) -> String {
    match item.sources.as_slice() {
        [source] => format!("`{}` does", written(source)),
        [first, second] => format!("`{}` and `{}` do", written(first), written(second)),
        sources => format!("{} sources do", sources.len()),
    }
}

fn written(source: &Source<'_>) -> String {
    reference(source.document, source.lines)
}

/// The nearest lines that name an item, or what to do if there are none.
fn help(item: &Item<'_>, source: &Source<'_>, documents: &ByName) -> String {
    if item.names.is_empty() && item.parts.is_empty() {
        return "correct the lines".to_owned();
    }
    match nearest::of_item(item, source, documents) {
        Some(places) => format!("the nearest lines that name it: {places}"),
        None => format!("no line of `{}` names it: correct the name, or {}", source.document, otherwise(item)),
    }
}
