//! Formats of files.

use super::{Docs, Ident};

/// A file format.
#[derive(Clone, Debug)]
pub(crate) struct Format {
    pub(crate) constant: Ident,
    pub(crate) docs: Docs,
    pub(crate) kind: FormatKind,
    /// The model of the document, or of a row.
    pub(crate) model: Ident,
}

/// The syntax of a file format.
#[derive(Clone, Debug)]
pub(crate) enum FormatKind {
    /// An XML document with a root element. `items` are the names that lead to the elements that are decoded one by one.
    Xml { root: String, items: Vec<String> },
    /// CSV with a row per value.
    Csv { separator: u8, columns: Vec<String> },
}
