//! Pagination: how lists come in pages.

use super::page::Page;
use super::{anchor, checks, facts, returns};
use crate::docs::markdown;
use crate::model::{Operation, PageKind, Pagination, Parameter, Platform};

/// Adds each way in which lists come in pages, with its parameters.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    let ways = ways(platform);
    if ways.is_empty() {
        return;
    }
    page.heading(2, &anchor::section("pagination"), "Pagination");
    page.paragraph("`stream()` yields the items of all pages, `pages()` the pages.");
    for (words, operation) in ways {
        page.paragraph(format!("{}:", facts::capitalized(&words)));
        page.list(operation.parameters.iter().filter(|it| is_of_pages(operation, it)).map(|it| entry(platform, it)));
    }
}

/// Whether lists come in pages.
pub(super) fn exists(platform: &Platform) -> bool {
    !ways(platform).is_empty()
}

/// Each way once, with the first operation that has it.
fn ways(platform: &Platform) -> Vec<(String, &Operation)> {
    let mut ways: Vec<(String, &Operation)> = Vec::new();
    for operation in platform.resources.iter().flat_map(|resource| &resource.operations) {
        if let Some(words) = returns::pages(operation)
            && !ways.iter().any(|(known, _)| *known == words)
        {
            ways.push((words, operation));
        }
    }
    ways
}

/// Whether a parameter is one that the pagination of its operation adds.
pub(super) fn is_of_pages(operation: &Operation, parameter: &Parameter) -> bool {
    let Some(Pagination { kind, size, .. }) = &operation.pagination else { return false };
    let names = match kind {
        PageKind::Page { page, offset, .. } => vec![page, size].into_iter().chain(offset).collect(),
        PageKind::Offset { offset } => vec![offset, size],
        PageKind::Cursor { cursor } => vec![cursor, size],
    };
    names.contains(&&parameter.wire)
}

fn entry(platform: &Platform, parameter: &Parameter) -> String {
    let facts = facts::cell(platform, &parameter.docs, checks::sentences(&parameter.constraints));
    format!("{}: {facts}", markdown::code(&parameter.wire)).trim_end_matches(": ").to_owned()
}
