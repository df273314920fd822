//! Formats of files.

use super::{Docs, Ident};

/// A format of files.
#[derive(Clone, Debug)]
pub(crate) struct Format {
    pub(crate) constant: Ident,
    pub(crate) docs: Docs,
    pub(crate) kind: FormatKind,
    /// The model of the whole, or of a row.
    pub(crate) model: Ident,
}

/// What a file consists of.
#[derive(Clone, Debug)]
pub(crate) enum FormatKind {
    /// One element around all.
    Xml { root: String },
    /// A row for each value.
    Csv { separator: u8, columns: Vec<String> },
}
