//! A table with a column for each platform.

use super::super::page::Page;
use crate::model::{Api, Platform};

/// A row: its title, and a cell for each platform.
pub(super) struct Row {
    pub(super) title: String,
    pub(super) cells: Vec<String>,
}

impl Row {
    /// Fills the cells of a row. The title is Markdown.
    pub(super) fn new(title: impl Into<String>, api: &Api, cell: impl Fn(&Platform) -> String) -> Self {
        Self { title: title.into(), cells: api.platforms.iter().map(cell).collect() }
    }

    /// Whether no platform has anything in the row.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// Adds a table. Rows without a value are left out.
pub(super) fn add(page: &mut Page, api: &Api, first: &str, rows: &[Row]) {
    let links: Vec<String> = api.platforms.iter().map(link_to).collect();
    let head: Vec<&str> = std::iter::once(first).chain(links.iter().map(String::as_str)).collect();
    let or_dash = |cell: &String| if cell.is_empty() { "–".to_owned() } else { cell.clone() };
    let rows = rows.iter().filter(|row| !row.is_empty());
    let rows: Vec<Vec<String>> =
        rows.map(|row| std::iter::once(row.title.clone()).chain(row.cells.iter().map(or_dash)).collect()).collect();
    page.table(&head, &rows);
}

/// A link to the page of a platform.
pub(super) fn link_to(platform: &Platform) -> String {
    format!("[`{0}`]({0}.md)", platform.name)
}

/// A link to an anchor of the page of a platform. The label is Markdown.
pub(super) fn link_into(platform: &Platform, label: &str, anchor: &str) -> String {
    format!("[{label}]({}.md#{anchor})", platform.name)
}
