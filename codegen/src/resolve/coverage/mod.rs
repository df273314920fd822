//! Compares what the documents of a platform offer with what its schema has, in both directions.
//!
//! Invariant: when nothing is reported, each row of an inventory is claimed or left out with a reason, and all that a
//! document with an inventory simply says is in a row. Run only when all else is right.

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
    let things = items::all(cx.input, platform);
    let paths = paths::all(&cx.input.files);
    let mut check = Check { cx, things: &things, paths: &paths, claimed: BTreeSet::new() };
    let mut documents = Vec::new();
    for document in &inventory.documents {
        let title = docs::title(check.cx, &document.name.value, &document.name.span);
        for row in &document.rows {
            check.row(&document.name.value, row);
        }
        documents.push(count::count(title.unwrap_or_default(), document));
    }
    for thing in &things {
        check.thing(&inventory.documents, thing);
    }
    documents
}

struct Check<'c, 's> {
    cx: &'c mut Cx<'s>,
    things: &'c [Item],
    paths: &'c Paths,
    /// Where the names of the things are that rows are about.
    claimed: BTreeSet<(SourceId, usize)>,
}

impl<'c> Check<'c, '_> {
    /// Looks for what claims a row, and for what the two do not agree on.
    fn row(&mut self, document: &str, row: &Row) {
        let named = self.named(row.kind, &row.name.value);
        let found = self.pointed_at(row).or(named);
        match (&row.left_out, found) {
            (Some(reason), Some(thing)) => {
                self.report_present(row.kind, &row.name, reason, &thing.span);
                self.claim_whole(thing);
            }
            (None, Some(thing)) => {
                self.claim([&thing.span]);
                if let Some(named) = named {
                    self.check_lines(document, row, named);
                }
                // What has no parts of that kind claims them as a whole.
                for part in row.parts.iter().filter(|_| thing.kind == row.kind) {
                    self.part(thing, part);
                }
            }
            (None, None) if row.claimed_by.is_empty() => self.report_unclaimed(row),
            // Left out and not there, or claimed by a part of something.
            _ => {}
        }
    }

    /// The thing of a kind and a name.
    fn named(&self, kind: RowKind, name: &str) -> Option<&'c Item> {
        let is_name = |known: &String| operations::generic(known) == operations::generic(name);
        self.things.iter().find(|thing| thing.kind == kind && thing.names.iter().any(is_name))
    }

    /// The last thing that the paths of a row lead through. All that they lead through is claimed.
    fn pointed_at(&mut self, row: &Row) -> Option<&'c Item> {
        let mut found = None;
        for path in &row.claimed_by {
            let Some(way) = self.paths.get(&path.value) else {
                let help = did_you_mean(&path.value, self.paths.keys().map(String::as_str), "paths in this schema");
                self.cx.unknown("item", &path.value, &path.span, help);
                continue;
            };
            self.claim(way);
            found = way.iter().rev().find_map(|span| self.things.iter().find(|thing| thing.span == *span)).or(found);
        }
        found
    }

    /// Looks for a parameter, a field or a value.
    fn part(&mut self, whole: &'c Item, part: &PartRow) {
        match (&part.left_out, items::find_part(self.things, whole, &part.name.value)) {
            (Some(reason), Some(way)) => {
                self.claim(way.iter().map(|thing| &thing.span));
                let found = way.last().map_or(&whole.span, |thing| &thing.span);
                self.report_present(part.kind, &part.name, reason, found);
            }
            (None, Some(way)) => self.claim(way.iter().map(|thing| &thing.span)),
            (None, None) => self.report_unclaimed_part(whole, part),
            (Some(_), None) => {}
        }
    }

    fn claim<'p>(&mut self, spans: impl IntoIterator<Item = &'p Span>) {
        self.claimed.extend(spans.into_iter().map(|span| (span.source, span.range.start)));
    }

    /// What follows from a mistake that is told is not told.
    fn claim_whole(&mut self, thing: &Item) {
        self.claim([&thing.span]);
        self.claim(thing.parts.iter().map(|part| &part.span));
    }

    fn is_claimed(&self, thing: &Item) -> bool {
        self.claimed.contains(&(thing.span.source, thing.span.range.start))
    }

    /// What a document simply says must be in its inventory.
    fn thing(&mut self, documents: &[Inventoried], thing: &Item) {
        if self.is_claimed(thing) || thing.parts.iter().any(|part| self.is_claimed(part)) {
            for part in &thing.parts {
                self.expect(documents, part, Some(thing));
            }
        } else {
            self.expect(documents, thing, None);
        }
    }

    /// Reports a thing that is not claimed, though a document with an inventory simply says it.
    fn expect(&mut self, documents: &[Inventoried], thing: &Item, whole: Option<&Item>) {
        let lists = |document: &&Inventoried| {
            thing.kind != RowKind::Enum || document.rows.iter().any(|row| row.kind == thing.kind)
        };
        let says = |document: &&Inventoried| thing.sources.iter().any(|source| source.doc == document.name.value);
        let Some(document) = documents.iter().filter(lists).find(says) else { return };
        if !thing.is_documented || self.is_claimed(thing) {
            return;
        }
        let (kind, name, document) = (thing.kind, &thing.names[0], &document.name.value);
        let of = whole.map(|whole| format!(" of `{}`", whole.names[0])).unwrap_or_default();
        let message = format!("the {} `{name}`{of} is not in the inventory of `{document}`", kind.noun());
        let help = format!(
            "add it to `{}` there; or, if the document does not simply say it, say how it is known with `known:`",
            kind.key()
        );
        self.cx.report(Code::NotInInventory, &thing.span, message, help);
    }

    /// The lines of a row are among those that the thing names.
    fn check_lines(&mut self, document: &str, row: &Row, thing: &Item) {
        let sources: Vec<_> = thing.sources.iter().filter(|source| source.doc == document).collect();
        let Some(ranges) = sources.iter().map(|source| source.lines).collect::<Option<Vec<_>>>() else { return };
        let touches = |(first, last): (u32, u32)| ranges.iter().any(|range| first <= range.1 && range.0 <= last);
        for at in row.at.iter().filter(|at| !ranges.is_empty() && !touches(at.value)) {
            let message = format!("the schema has `{}` from other lines of `{document}`", row.name.value);
            let help = "correct the lines here, or the `source:` there";
            let diagnostic = Diagnostic::new(Code::Inventory, &at.span, message, help);
            self.cx.sink.push(diagnostic.related(&thing.span, "of this"));
        }
    }

    fn report_present(&mut self, kind: RowKind, name: &Spanned<String>, reason: &Spanned<String>, thing: &Span) {
        let message = format!("the {} `{}` is left out, but the schema has it", kind.noun(), name.value);
        let diagnostic = Diagnostic::new(Code::Inventory, &reason.span, message, "remove it there, or the reason here");
        self.cx.sink.push(diagnostic.related(thing, "here"));
    }

    fn report_unclaimed(&mut self, row: &Row) {
        let (kind, name) = (row.kind, &row.name);
        let (message, otherwise) = match kind {
            RowKind::Fact => (
                format!("nothing claims the fact `{}`", name.value),
                "say what the schema has of it, such as `claimed_by: auth.oauth`, or why it has nothing: `left_out: …`",
            ),
            _ => (
                format!("the schema has no {} `{}`", kind.noun(), name.value),
                "declare it, say what else the schema has of it with `claimed_by:`, or why it has nothing: `left_out: …`",
            ),
        };
        let near = self.meant(self.things.iter().filter(|thing| thing.kind == kind), &name.value);
        if let Some(thing) = near {
            self.claim_whole(thing);
        }
        self.cx.report(Code::Unclaimed, &name.span, message, help(near, otherwise));
    }

    fn report_unclaimed_part(&mut self, whole: &'c Item, part: &PartRow) {
        let (kind, name) = (part.kind, &part.name);
        let message = format!("`{}` has no {} `{}`", whole.names[0], kind.noun(), name.value);
        let near = self.meant(whole.parts.iter(), &name.value);
        self.claim(near.map(|thing| &thing.span));
        let otherwise = format!("declare it, or say why not: `{}: {{ {}: … }}`", kind.left_out_key(), name.value);
        self.cx.report(Code::Unclaimed, &name.span, message, help(near, &otherwise));
    }

    /// The thing that a wrong name stands for, perhaps: a near one that nothing has claimed yet.
    fn meant(&self, things: impl Iterator<Item = &'c Item>, name: &str) -> Option<&'c Item> {
        let open: Vec<&Item> = things.filter(|thing| !self.is_claimed(thing)).collect();
        let near = nearest(name, open.iter().map(|thing| thing.names[0].as_str()))?;
        open.into_iter().find(|thing| thing.names[0] == near)
    }
}

fn help(near: Option<&Item>, otherwise: &str) -> String {
    match near {
        Some(thing) => format!("did you mean `{}`? If not, {otherwise}", thing.names[0]),
        None => otherwise.to_owned(),
    }
}
