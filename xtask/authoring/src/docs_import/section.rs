//! Sections of a document: an endpoint, with the tables and the JSON that belong to it.

use super::block::{Row, Table};
use super::columns::{self, Column};
use super::endpoint::Endpoint;
use super::json_block::Sample;

/// What a document has.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) sections: Vec<Section>,
    /// Tables of fields outside of sections, with their names.
    pub(super) objects: Vec<(String, Fields)>,
    /// Statuses and scopes: their names, descriptions and lines.
    pub(super) statuses: Vec<(String, String, u32)>,
    pub(super) scopes: Vec<(String, String, u32)>,
    /// The numbers of tables and JSON blocks.
    pub(super) tables: usize,
    pub(super) json_blocks: usize,
}

/// An endpoint, with what belongs to it.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) endpoint: Endpoint,
    /// The heading above it.
    pub(super) title: String,
    pub(super) lines: (u32, u32),
    pub(super) request: Vec<Fields>,
    pub(super) response: Vec<Fields>,
    pub(super) samples: Vec<Sample>,
    /// Whether it is in an example only.
    pub(super) is_example: bool,
    /// The level of that heading.
    pub(super) level: u8,
}

/// The rows of a table of parameters or fields.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub(super) columns: Vec<Option<Column>>,
    /// Whether the column of required values says `optional`.
    pub(super) is_inverted: bool,
    pub(super) rows: Vec<Row>,
    pub(super) lines: (u32, u32),
}

impl Fields {
    pub(super) fn new(table: &Table, lines: (u32, u32)) -> Self {
        let columns = table.header.iter().map(|name| columns::column(name)).collect();
        let is_inverted = table.header.iter().any(|name| name.trim().eq_ignore_ascii_case("optional"));
        Self { columns, is_inverted, rows: table.rows.clone(), lines }
    }

    /// Returns the cell of a column.
    pub(super) fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        let at = self.columns.iter().position(|it| *it == Some(column))?;
        row.cells.get(at).map(String::as_str)
    }

    /// Returns the name of a row, without marks.
    pub(super) fn name(&self, row: &Row) -> String {
        let cell = self.cell(row, Column::Name).or_else(|| row.cells.first().map(String::as_str)).unwrap_or_default();
        let name = cell.split_whitespace().next().unwrap_or_default();
        name.trim_matches(['`', '*', '“', '”', '"', ':', ',']).to_owned()
    }
}

/// A path without the names of its placeholders.
pub(super) fn generic(path: &str) -> String {
    let parts = path.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join("{}")
}
