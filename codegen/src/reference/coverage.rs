//! Coverage: how much of its documents a platform's schema has, and what it omits.

use super::page::Page;
use super::{anchor, facts};
use crate::docs::markdown;
use crate::model::{Count, Coverage, DocumentCoverage, Omitted};

/// Adds the coverage of each document.
pub(super) fn add(page: &mut Page, coverage: Option<&Coverage>) {
    page.heading(2, &anchor::section("coverage"), "Coverage");
    let documents = coverage.and_then(|coverage| coverage.documents.as_deref());
    let Some(documents) = documents else {
        page.paragraph("There is no inventory of the documents, so what the schema omits is not known.");
        return;
    };
    page.paragraph("What the documents offer, counted from the documents alone. Each item is in the schema, or omitted with a reason.");
    for document in documents {
        add_document(page, document);
    }
}

fn add_document(page: &mut Page, document: &DocumentCoverage) {
    let DocumentCoverage { title, counts, omitted } = document;
    page.paragraph(format!("**{}**", markdown::line(title)));
    let total = Count {
        kind: "total",
        listed: counts.iter().map(|count| count.listed).sum(),
        omitted: counts.iter().map(|count| count.omitted).sum(),
    };
    let row = |Count { kind, listed, omitted }: &Count| {
        vec![(*kind).to_owned(), listed.to_string(), (listed - omitted).to_string(), omitted.to_string()]
    };
    page.table(&["kind", "listed", "covered", "omitted"], &counts.iter().chain([&total]).map(row).collect::<Vec<_>>());
    let row = |Omitted { name, at, reason }: &Omitted| {
        vec![markdown::line(name), markdown::code(at), facts::one_line(reason)]
    };
    page.table(&["omitted", "lines", "reason"], &omitted.iter().map(row).collect::<Vec<_>>());
}
