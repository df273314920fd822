//! What the sources of an item say: ranges of lines, and whole documents.

use std::collections::BTreeSet;

use super::item::{Item, Source};
use super::lines::Lines;
use super::names::Names;

/// The passages of some sources.
#[derive(Default)]
pub(super) struct Passages<'d> {
    lines: Vec<&'d str>,
    /// Documents without lines. They are searched with their index.
    whole: Vec<&'d Lines>,
}

impl<'d> Passages<'d> {
    pub(super) fn add(&mut self, source: &Source<'_>, document: &'d Lines) {
        match source.lines {
            None => self.whole.push(document),
            lines => self.lines.extend(document.range(lines).iter().map(String::as_str)),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        let lines = self.whole.iter().flat_map(|document| document.range(None)).map(String::as_str);
        lines.chain(self.lines.iter().copied()).all(|line| line.trim().is_empty())
    }

    /// Whether they have one of the names.
    pub(super) fn have(&self, names: &Names) -> bool {
        names.are_in(&self.lines) || self.whole.iter().any(|document| !names.find(document).is_empty())
    }

    /// The names of an item and its parts in words without anything between them.
    pub(super) fn run_together(&self, item: &Item<'_>) -> BTreeSet<String> {
        item.run_together(&self.lines)
    }
}
