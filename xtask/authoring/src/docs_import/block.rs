//! Documents as blocks, whatever their markup: headings, paragraphs, code and tables, each with its lines.

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// The first and the last line, from 1.
    pub(super) lines: (u32, u32),
}

/// A part of a document by its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of a level from 1.
    Heading(u8, String),
    /// A paragraph or an item of a list. Lines are separated by line breaks.
    Text(String),
    /// Code, with the name of its language, which may be empty.
    Code(String, String),
    Table(Table),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The names of the columns.
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: u32,
    pub(super) cells: Vec<String>,
}

impl Block {
    pub(super) fn new(kind: Kind, first: u32, last: u32) -> Self {
        Self { kind, lines: (first, last.max(first)) }
    }
}

/// Joins white space.
pub(super) fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
