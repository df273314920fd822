//! Compares the inventories of a platform's documents with its schema, in both directions.
//!
//! Invariant: without a diagnostic, each inventory row is claimed by the schema or omitted with a reason, and each item
//! that a document with an inventory states has a row. Runs only if there are no other errors.

mod count;
mod items;
mod paths;

use std::collections::BTreeSet;

use super::context::Cx;
use super::{docs, operations};
use crate::diagnostic::{Code, Diagnostic, did_you_mean, nearest};
use crate::model::{self, DocumentCoverage};
use crate::schema::{Inventoried, Inventory, PartRow, Row, RowKind};
use crate::source::{SourceId, Span, Spanned};
use items::Item;
use paths::Paths;

/// Checks the inventory of a platform, if it has one, and counts its rows.
pub(super) fn resolve(cx: &mut Cx<'_>, platform: &model::Platform) -> model::Coverage {
    let documents = cx.input.inventory.map(|inventory| documents(cx, platform, inventory));
    model::Coverage { platform: platform.name.clone(), title: platform.title.clone(), documents }
}

fn documents(cx: &mut Cx<'_>, platform: &model::Platform, inventory: &Inventory) -> Vec<DocumentCoverage> {
    let items = items::all(cx.input, platform);
    let paths = paths::all(&cx.input.files);
    let mut check = Check { cx, items: &items, paths: &paths, claimed: BTreeSet::new() };
    let mut documents = Vec::new();
    for document in &inventory.documents {
        let title = docs::title(check.cx, &document.name.value, &document.name.span);
        for row in &document.rows {
            check.row(&document.name.value, row);
        }
        documents.push(count::count(title.unwrap_or_default(), document));
    }
    for item in &items {
        check.item(&inventory.documents, item);
    }
    documents
}

struct Check<'c, 's> {
    cx: &'c mut Cx<'s>,
    items: &'c [Item],
    paths: &'c Paths,
    /// The locations of the names of claimed items.
    claimed: BTreeSet<(SourceId, usize)>,
}

impl<'c> Check<'c, '_> {
    /// Finds the item that a row is about, and compares the two.
    fn row(&mut self, document: &str, row: &Row) {
        let named = self.named(row.kind, &row.name.value);
        let found = self.pointed_at(row).or(named);
        match (&row.omitted, found) {
            (Some(reason), Some(item)) => {
                self.report_present(row.kind, &row.name, reason, &item.span);
                self.claim_whole(item);
            }
            (None, Some(item)) => {
                self.claim([&item.span]);
                if let Some(named) = named {
                    self.check_lines(document, row, named);
                }
                // An item of another kind covers the parts as a whole.
                for part in row.parts.iter().filter(|_| item.kind == row.kind) {
                    self.part(item, part);
                }
            }
            (None, None) if row.claimed_by.is_empty() => self.report_unclaimed(row),
            // Omitted and not in the schema, or claimed by a part of an item.
            _ => {}
        }
    }

    /// Finds an item by kind and name.
    fn named(&self, kind: RowKind, name: &str) -> Option<&'c Item> {
        let is_name = |known: &String| operations::generic(known) == operations::generic(name);
        self.items.iter().find(|item| item.kind == kind && item.names.iter().any(is_name))
    }

    /// Finds the last item on the paths of a row, and claims all items on them.
    fn pointed_at(&mut self, row: &Row) -> Option<&'c Item> {
        let mut found = None;
        for path in &row.claimed_by {
            let Some(way) = self.paths.get(&path.value) else {
                let help = did_you_mean(&path.value, self.paths.keys().map(String::as_str), "paths");
                self.cx.unknown("item", &path.value, &path.span, help);
                continue;
            };
            self.claim(way);
            found = way.iter().rev().find_map(|span| self.items.iter().find(|item| item.span == *span)).or(found);
        }
        found
    }

    /// Finds a parameter, a field or a value.
    fn part(&mut self, whole: &'c Item, part: &PartRow) {
        match (&part.omitted, items::find_part(self.items, whole, &part.name.value)) {
            (Some(reason), Some(way)) => {
                self.claim(way.iter().map(|item| &item.span));
                let found = way.last().map_or(&whole.span, |item| &item.span);
                self.report_present(part.kind, &part.name, reason, found);
            }
            (None, Some(way)) => self.claim(way.iter().map(|item| &item.span)),
            (None, None) => self.report_unclaimed_part(whole, part),
            (Some(_), None) => {}
        }
    }

    fn claim<'p>(&mut self, spans: impl IntoIterator<Item = &'p Span>) {
        self.claimed.extend(spans.into_iter().map(|span| (span.source, span.range.start)));
    }

    /// Claims an item with its parts, to suppress follow-up errors.
    fn claim_whole(&mut self, item: &Item) {
        self.claim([&item.span]);
        self.claim(item.parts.iter().map(|part| &part.span));
    }

    fn is_claimed(&self, item: &Item) -> bool {
        self.claimed.contains(&(item.span.source, item.span.range.start))
    }

    /// Checks that an item and its parts are in the inventory of their document.
    fn item(&mut self, documents: &[Inventoried], item: &Item) {
        if self.is_claimed(item) || item.parts.iter().any(|part| self.is_claimed(part)) {
            for part in &item.parts {
                self.expect(documents, part, Some(item));
            }
        } else {
            self.expect(documents, item, None);
        }
    }

    /// Reports an item that no row claims, though a document with an inventory states it.
    fn expect(&mut self, documents: &[Inventoried], item: &Item, whole: Option<&Item>) {
        let lists_kind = |document: &&Inventoried| {
            item.kind != RowKind::Enum || document.rows.iter().any(|row| row.kind == item.kind)
        };
        let states = |document: &&Inventoried| item.sources.iter().any(|source| source.doc == document.name.value);
        let Some(document) = documents.iter().filter(lists_kind).find(states) else { return };
        if !item.is_documented || self.is_claimed(item) {
            return;
        }
        let (kind, name, document) = (item.kind, &item.names[0], &document.name.value);
        let of = whole.map(|whole| format!(" of `{}`", whole.names[0])).unwrap_or_default();
        let message = format!("{} `{name}`{of} is not in the inventory of `{document}`", kind.noun());
        let help = format!("add it to `{}` there, or add `known:` here if the document does not state it", kind.key());
        self.cx.report(Code::NotInInventory, &item.span, message, help);
    }

    /// Checks that the lines of a row overlap with the item's sources.
    fn check_lines(&mut self, document: &str, row: &Row, item: &Item) {
        let sources: Vec<_> = item.sources.iter().filter(|source| source.doc == document).collect();
        let Some(ranges) = sources.iter().map(|source| source.lines).collect::<Option<Vec<_>>>() else { return };
        let touches = |(first, last): (u32, u32)| ranges.iter().any(|range| first <= range.1 && range.0 <= last);
        for at in row.at.iter().filter(|at| !ranges.is_empty() && !touches(at.value)) {
            let message = format!("the `source` of `{}` names other lines of `{document}`", row.name.value);
            let help = "correct the lines here, or `source:` there";
            let diagnostic = Diagnostic::new(Code::InventoryMismatch, &at.span, message, help);
            self.cx.sink.push(diagnostic.related(&item.span, "declared here"));
        }
    }

    fn report_present(&mut self, kind: RowKind, name: &Spanned<String>, reason: &Spanned<String>, item: &Span) {
        let message = format!("{} `{}` is omitted, but the schema declares it", kind.noun(), name.value);
        let diagnostic = Diagnostic::new(
            Code::InventoryMismatch,
            &reason.span,
            message,
            "remove it there, or remove the reason here",
        );
        self.cx.sink.push(diagnostic.related(item, "declared here"));
    }

    fn report_unclaimed(&mut self, row: &Row) {
        let (kind, name) = (row.kind, &row.name);
        let (message, otherwise) = match kind {
            RowKind::Fact => (
                format!("fact `{}` is not covered by the schema", name.value),
                "name what covers it, such as `claimed_by: auth.oauth`, or give a reason: `omitted: …`",
            ),
            _ => (
                format!("{} `{}` is not in the schema", kind.noun(), name.value),
                "declare it, name what covers it with `claimed_by:`, or give a reason: `omitted: …`",
            ),
        };
        let similar = self.similar(self.items.iter().filter(|item| item.kind == kind), &name.value);
        if let Some(item) = similar {
            self.claim_whole(item);
        }
        self.cx.report(Code::NotInSchema, &name.span, message, help(similar, otherwise));
    }

    fn report_unclaimed_part(&mut self, whole: &'c Item, part: &PartRow) {
        let (kind, name) = (part.kind, &part.name);
        let message = format!("`{}` has no {} `{}`", whole.names[0], kind.noun(), name.value);
        let similar = self.similar(whole.parts.iter(), &name.value);
        self.claim(similar.map(|item| &item.span));
        let otherwise = format!("declare it, or give a reason: `{}: {{ {}: … }}`", kind.omitted_key(), name.value);
        self.cx.report(Code::NotInSchema, &name.span, message, help(similar, &otherwise));
    }

    /// Finds the unclaimed item with the most similar name.
    fn similar(&self, items: impl Iterator<Item = &'c Item>, name: &str) -> Option<&'c Item> {
        let open: Vec<&Item> = items.filter(|item| !self.is_claimed(item)).collect();
        let near = nearest(name, open.iter().map(|item| item.names[0].as_str()))?;
        open.into_iter().find(|item| item.names[0] == near)
    }
}

fn help(similar: Option<&Item>, otherwise: &str) -> String {
    match similar {
        Some(item) => format!("did you mean `{}`? Otherwise, {otherwise}", item.names[0]),
        None => otherwise.to_owned(),
    }
}
