//! A page of Markdown, put together from blocks.
//!
//! Invariant: callers pass escaped strings.

use super::anchor;
use crate::model::Lines;

/// A page.
#[derive(Default)]
pub(super) struct Page {
    lines: Lines,
}

impl Page {
    /// Adds a heading that links can point to.
    pub(super) fn heading(&mut self, level: usize, id: &str, title: &str) {
        self.block(vec![format!("{} {}{title}", "#".repeat(level), anchor::mark(id))]);
    }

    /// Adds lines as a block of their own, if there are any.
    pub(super) fn block(&mut self, lines: Lines) {
        if lines.iter().all(String::is_empty) {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    /// Adds a paragraph in one line, unless it is empty.
    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.block(vec![text.into()]);
    }

    /// Adds a list. Empty items are left out.
    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let items = items.into_iter().filter(|item| !item.is_empty());
        self.block(items.map(|item| format!("- {item}")).collect());
    }

    /// Adds a table, if it has rows. Columns without a value are left out, except for the first.
    pub(super) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let has_value = |column: usize| rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
        let columns: Vec<usize> = (0..head.len()).filter(|column| *column == 0 || has_value(*column)).collect();
        let line = |cell: &dyn Fn(usize) -> String| {
            let cells: Vec<String> = columns.iter().map(|column| cell(*column)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = vec![line(&|column| head[column].to_owned()), line(&|_| "---".to_owned())];
        lines.extend(rows.iter().map(|row| line(&|column| row.get(column).cloned().unwrap_or_default())));
        self.block(lines);
    }

    /// Returns the Markdown.
    pub(super) fn finish(self) -> String {
        self.lines.join("\n") + "\n"
    }
}
