//! Compares the inventories of a platform's documents with its schema, in both directions.
//!
//! Invariant: without a diagnostic, each inventory row is claimed by the schema or omitted with a reason, and each item
//! that a document with an inventory states has a row. Runs only if there are no other errors.

mod count;
mod items;
mod paths;
mod report;

use std::collections::{BTreeMap, BTreeSet};

use super::context::Cx;
use super::{docs, operations};
use crate::diagnostic::{did_you_mean, nearest};
use crate::model::{self, DocumentCoverage};
use crate::schema::{Inventoried, Inventory, PartRow, Row, RowKind};
use crate::source::Span;
use items::{Item, Place, Start, start};

/// Checks the inventory of a platform, if it has one, and counts its rows.
pub(super) fn resolve(cx: &mut Cx<'_>, platform: &model::Platform) -> model::Coverage {
    let documents = cx.input.inventory.map(|inventory| documents(cx, platform, inventory));
    model::Coverage { platform: platform.name.clone(), title: platform.title.clone(), documents }
}

fn documents(cx: &mut Cx<'_>, platform: &model::Platform, inventory: &Inventory) -> Vec<DocumentCoverage> {
    let items = items::all(cx.input, platform);
    let mut check = Check {
        cx,
        items: &items,
        at: at(&items),
        named: named(&items),
        claimed: BTreeSet::new(),
        unknown_fields: BTreeSet::new(),
    };
    let mut documents = Vec::new();
    for document in &inventory.documents {
        let title = docs::title(check.cx, &document.name.value, &document.name.span);
        // Endpoints can have the fields of models, which are reported once.
        let (models, others): (Vec<&Row>, Vec<&Row>) = document.rows.iter().partition(|row| row.kind == RowKind::Model);
        for row in models.into_iter().chain(others) {
            check.row(&document.name.value, row);
        }
        documents.push(count::count(title.unwrap_or_default(), document));
    }
    for item in &items {
        check.item(&inventory.documents, item);
    }
    documents
}

/// All items and their parts by the location of their names.
fn at(items: &[Item]) -> BTreeMap<Start, Vec<&Item>> {
    let mut at: BTreeMap<Start, Vec<&Item>> = BTreeMap::new();
    for item in items.iter().chain(items.iter().flat_map(|item| &item.parts)) {
        at.entry(item.place.own).or_default().push(item);
    }
    at
}

/// The first item of each kind and name.
fn named(items: &[Item]) -> BTreeMap<(RowKind, String), &Item> {
    let mut named = BTreeMap::new();
    for item in items {
        for name in &item.names {
            named.entry((item.kind, operations::generic(name))).or_insert(item);
        }
    }
    named
}

struct Check<'c, 's> {
    cx: &'c mut Cx<'s>,
    items: &'c [Item],
    at: BTreeMap<Start, Vec<&'c Item>>,
    /// The first item of each kind and name.
    named: BTreeMap<(RowKind, String), &'c Item>,
    claimed: BTreeSet<Place>,
    /// Fields in rows of models that the schema does not have.
    unknown_fields: BTreeSet<Start>,
}

impl<'c> Check<'c, '_> {
    /// Finds the item that a row is about, and compares the two.
    fn row(&mut self, document: &str, row: &Row) {
        let named = self.named(row.kind, &row.name.value);
        let found = self.pointed_at(row).or(named);
        match (&row.omitted, found) {
            (Some(reason), Some(item)) => {
                self.cx.sink.push(report::present(row.kind, &row.name, reason, &item.span));
                self.claim_whole(item);
            }
            (None, Some(item)) => {
                self.claim([item]);
                if let Some(named) = named {
                    self.check_lines(document, row, named);
                }
                // An item of another kind covers the parts as a whole.
                if item.kind == row.kind {
                    self.parts(item, row);
                }
            }
            (None, None) if row.claimed_by.is_empty() => {
                let similar = self.similar(self.items.iter().filter(|item| item.kind == row.kind), &row.name.value);
                if let Some(item) = similar {
                    self.claim_whole(item);
                }
                self.cx.sink.push(report::unclaimed(row, similar));
            }
            // Omitted and not in the schema, or claimed by a part of an item.
            _ => {}
        }
    }

    /// Finds an item by kind and name.
    fn named(&self, kind: RowKind, name: &str) -> Option<&'c Item> {
        self.named.get(&(kind, operations::generic(name))).copied()
    }

    /// Finds the last item on the paths of a row, and claims all items on them.
    fn pointed_at(&mut self, row: &Row) -> Option<&'c Item> {
        let mut found = None;
        for path in &row.claimed_by {
            let Some(way) = paths::find(&self.cx.input.files, &path.value) else {
                let known = paths::all(&self.cx.input.files);
                let help = did_you_mean(&path.value, known.iter().map(String::as_str), "paths");
                self.cx.unknown("item", &path.value, &path.span, help);
                continue;
            };
            let on_way = self.on_way(&way);
            self.claim(on_way.iter().copied());
            found = on_way.into_iter().rfind(|item| item.place.owner.is_none()).or(found);
        }
        found
    }

    /// The items on a path of keys.
    fn on_way(&self, way: &[Span]) -> Vec<&'c Item> {
        let starts: Vec<Start> = way.iter().map(start).collect();
        let items = starts.iter().filter_map(|start| self.at.get(start)).flatten().copied();
        items.filter(|item| item.place.owner.is_none_or(|owner| starts.contains(&owner))).collect()
    }

    /// Finds the parameters, fields or values of a row. Reports all that are missing at once.
    fn parts(&mut self, whole: &'c Item, row: &Row) {
        let mut missing: Vec<(&PartRow, Option<&Item>)> = Vec::new();
        for part in &row.parts {
            match (&part.omitted, items::find_part(self.items, whole, &part.name.value)) {
                (Some(reason), Some(way)) => {
                    let found = way.last().map_or(&whole.span, |item| &item.span);
                    self.cx.sink.push(report::present(part.kind, &part.name, reason, found));
                    self.claim(way);
                }
                (None, Some(way)) => self.claim(way),
                (None, None) if self.unknown_fields.contains(&start(&part.name.span)) => {}
                (None, None) => {
                    let similar = self.similar(whole.parts.iter(), &part.name.value);
                    self.claim(similar);
                    missing.push((part, similar));
                }
                (Some(_), None) => {}
            }
        }
        if row.kind == RowKind::Model {
            self.unknown_fields.extend(missing.iter().map(|(part, _)| start(&part.name.span)));
        }
        if !missing.is_empty() {
            self.cx.sink.push(report::unclaimed_parts(whole, row, &missing));
        }
    }

    fn claim<'p>(&mut self, items: impl IntoIterator<Item = &'p Item>) {
        self.claimed.extend(items.into_iter().map(|item| item.place));
    }

    /// Claims an item with its parts, to suppress follow-up errors.
    fn claim_whole(&mut self, item: &Item) {
        self.claim([item]);
        self.claim(&item.parts);
    }

    fn is_claimed(&self, item: &Item) -> bool {
        self.claimed.contains(&item.place)
    }

    /// Checks that an item and its parts are in the inventory of their document.
    fn item(&mut self, documents: &[Inventoried], item: &Item) {
        if !self.is_claimed(item) && !item.parts.iter().any(|part| self.is_claimed(part)) {
            if let Some(document) = self.unlisted(documents, item) {
                self.cx.sink.push(report::unlisted(item, document));
            }
            return;
        }
        let mut unlisted: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
        for part in &item.parts {
            if let Some(document) = self.unlisted(documents, part) {
                unlisted.entry(document).or_default().push(part);
            }
        }
        for (document, parts) in unlisted {
            self.cx.sink.push(report::unlisted_parts(item, &parts, document));
        }
    }

    /// The document with an inventory that states an item, if no row claims the item.
    fn unlisted<'d>(&self, documents: &'d [Inventoried], item: &Item) -> Option<&'d str> {
        if !item.is_documented || self.is_claimed(item) {
            return None;
        }
        let lists_kind = |document: &&Inventoried| {
            item.kind != RowKind::Enum || document.rows.iter().any(|row| row.kind == item.kind)
        };
        let states = |document: &&Inventoried| item.sources.iter().any(|source| source.doc == document.name.value);
        let document = documents.iter().filter(lists_kind).find(states)?;
        Some(&document.name.value)
    }

    /// Checks that the lines of a row overlap with the item's sources.
    fn check_lines(&mut self, document: &str, row: &Row, item: &Item) {
        let sources: Vec<_> = item.sources.iter().filter(|source| source.doc == document).collect();
        let Some(ranges) = sources.iter().map(|source| source.lines).collect::<Option<Vec<_>>>() else { return };
        let touches = |(first, last): (u32, u32)| ranges.iter().any(|range| first <= range.1 && range.0 <= last);
        for at in row.at.iter().filter(|at| !ranges.is_empty() && !touches(at.value)) {
            self.cx.sink.push(report::other_lines(row, &at.span, item, document));
        }
    }

    /// Finds the unclaimed item with the most similar name.
    fn similar(&self, items: impl Iterator<Item = &'c Item>, name: &str) -> Option<&'c Item> {
        let open: Vec<&Item> = items.filter(|item| !self.is_claimed(item)).collect();
        let near = nearest(name, open.iter().map(|item| item.names[0].as_str()))?;
        open.into_iter().find(|item| item.names[0] == near)
    }
}
