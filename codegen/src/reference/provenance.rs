//! Provenance: the documents, and how well the items of each kind are known.

use super::page::Page;
use super::{anchor, facts};
use crate::docs::markdown;
use crate::model::{Docs, Document, Known, Platform};

const CONFIDENCE: [Known; 4] = [Known::Documented, Known::Example, Known::Reported, Known::Inferred];

/// Adds the documents and the confidence of the items.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    page.heading(2, &anchor::section("provenance"), "Provenance");
    let rows: Vec<Vec<String>> =
        platform.documents.iter().enumerate().map(|(number, it)| document(number, it)).collect();
    if rows.is_empty() {
        page.paragraph("The schema names no document.");
        return;
    }
    page.paragraph(
        "A source such as `manual#L12-L20` means lines 12 to 20 of the document `manual`, saved as plain text. An item is \
         documented unless it says otherwise: *example* means that only examples show it, *reported* that another source \
         reports it, *inferred* that it follows from other statements.",
    );
    page.table(&["document", "title", "retrieved"], &rows);
    let rows: Vec<Vec<String>> = kinds(platform).iter().filter_map(|(kind, items)| row(kind, items)).collect();
    page.table(&["items", "documented", "example", "reported", "inferred"], &rows);
}

fn document(number: usize, document: &Document) -> Vec<String> {
    let Document { name, title, url, retrieved } = document;
    vec![
        format!("{}{}", anchor::mark(&anchor::document(number)), markdown::code(name)),
        markdown::link(title, url.as_deref()),
        retrieved.as_deref().map(markdown::line).unwrap_or_default(),
    ]
}

/// How all items are known, by kind. A part of an item is known as the item is, unless it says otherwise.
fn kinds(platform: &Platform) -> Vec<(&'static str, Vec<Known>)> {
    let operations = || platform.resources.iter().flat_map(|resource| &resource.operations);
    let topics = platform.webhooks.as_ref().map(|webhooks| &webhooks.topic_enum.ty);
    let enums = || platform.enums().filter(|it| topics != Some(&it.ty));
    let credentials = platform.credentials.iter().map(|it| &it.docs);
    let flows = platform.login.iter().map(|it| &it.docs).chain(platform.oauth.iter().map(|it| &it.docs));
    vec![
        ("authentication", of(credentials.chain(flows))),
        ("limits", of(platform.limits.iter().map(|it| &it.docs))),
        ("scopes", of(platform.scopes.iter().map(|it| &it.docs))),
        ("operations", of(operations().map(|it| &it.docs))),
        ("parameters", operations().flat_map(|it| parts(&it.docs, it.parameters.iter().map(|it| &it.docs))).collect()),
        ("models", of(platform.models().map(|it| &it.docs))),
        ("fields", platform.models().flat_map(|it| parts(&it.docs, it.fields.iter().map(|it| &it.docs))).collect()),
        ("enums", of(enums().map(|it| &it.docs))),
        ("values of enums", enums().flat_map(|it| parts(&it.docs, it.values.iter().map(|it| &it.docs))).collect()),
        ("topics", of(platform.webhooks.iter().flat_map(|it| &it.topics).map(|it| &it.docs))),
    ]
}

fn of<'d>(items: impl Iterator<Item = &'d Docs>) -> Vec<Known> {
    items.map(|docs| docs.known).collect()
}

fn parts<'d>(owner: &Docs, parts: impl Iterator<Item = &'d Docs>) -> Vec<Known> {
    parts.map(|docs| if docs.known == Known::Documented { owner.known } else { docs.known }).collect()
}

fn row(kind: &str, items: &[Known]) -> Option<Vec<String>> {
    let counts = CONFIDENCE.map(|known| match items.iter().filter(|it| **it == known).count() {
        0 => String::new(),
        number => number.to_string(),
    });
    (!items.is_empty()).then(|| std::iter::once(kind.to_owned()).chain(counts).collect())
}

/// How many of a platform's items are known how: `12 documented, 3 inferred`.
pub(super) fn in_short(platform: &Platform) -> String {
    let all: Vec<Known> = kinds(platform).into_iter().flat_map(|(_, items)| items).collect();
    let count = |known: Known| all.iter().filter(|it| **it == known).count();
    let counts = CONFIDENCE.into_iter().map(|known| (count(known), facts::known(known)));
    let counts = counts.filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}"));
    counts.collect::<Vec<_>>().join(", ")
}
