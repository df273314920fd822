//! Checks each source of an item.

use super::item::{Item, Source};
use super::lines::{ByName, Lines};
use super::passages::Passages;
use super::report;
use crate::diagnostic::Diagnostic;

/// The number of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that were compared with their document.
    pub compared: usize,
    /// Those whose document is not at hand.
    pub skipped: usize,
}

impl Counts {
    pub(super) fn add(&mut self, other: &Self) {
        self.compared += other.compared;
        self.skipped += other.skipped;
    }
}

/// Checks items and their parts.
pub(super) fn all(items: &[Item<'_>], documents: &ByName, sink: &mut Vec<Diagnostic>) -> Counts {
    let mut check = Check { documents, sink, counts: Counts::default() };
    for item in items {
        check.item(item);
    }
    check.counts
}

struct Check<'c> {
    documents: &'c ByName,
    sink: &'c mut Vec<Diagnostic>,
    counts: Counts,
}

impl Check<'_> {
    fn item(&mut self, item: &Item<'_>) {
        let reported = self.sink.len();
        let mut passages = Passages::default();
        let mut is_complete = !item.sources.is_empty();
        for source in &item.sources {
            let Some(document) = self.documents.get(source.document) else {
                self.counts.skipped += 1;
                is_complete = false;
                continue;
            };
            self.counts.compared += 1;
            passages.add(source, document);
            self.source(item, source, document);
        }
        // One warning leads to the right lines, which may name all else.
        if is_complete && self.sink.len() == reported {
            self.names(item, &passages);
        }
        for part in item.parts.iter().filter(|part| !part.sources.is_empty()) {
            self.item(part);
        }
    }

    /// Checks that lines exist and name the item or a part of it.
    fn source(&mut self, item: &Item<'_>, source: &Source<'_>, document: &Lines) {
        if source.lines.is_some_and(|(_, last)| last > document.count()) {
            self.sink.push(report::out_of_range(item, source, self.documents));
            return;
        }
        let mut passage = Passages::default();
        passage.add(source, document);
        if passage.is_blank() {
            self.sink.push(report::blank(item, source, self.documents));
            return;
        }
        let names = item.all_names();
        let is_named = names.is_empty() || passage.have(&names) || !passage.run_together(item).is_empty();
        if item.is_stated && !is_named {
            self.sink.push(report::names_nothing(item, source, self.documents));
        }
    }

    /// Checks that all passages together name the item and each of its parts.
    fn names(&mut self, item: &Item<'_>, passages: &Passages<'_>) {
        let is_named =
            item.names.is_empty() || passages.have(&item.names) || item.names.are_among(&passages.run_together(item));
        if item.is_stated && !is_named {
            self.sink.push(report::names_only_parts(item, self.documents));
            return;
        }
        let is_expected = |part: &&Item<'_>| part.is_stated && part.sources.is_empty() && !part.names.is_empty();
        let mut unnamed: Vec<&Item<'_>> =
            item.parts.iter().filter(is_expected).filter(|part| !passages.have(&part.names)).collect();
        if !unnamed.is_empty() {
            let together = passages.run_together(item);
            unnamed.retain(|part| !together.contains(&part.name));
        }
        if !unnamed.is_empty() {
            self.sink.push(report::unnamed_parts(item, &unnamed, self.documents));
        }
    }
}
