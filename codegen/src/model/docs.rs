//! Documentation of items: the facts of the schema, and what rustdoc shows of them.
//!
//! Invariant: the facts are as the schema has them; `rustdoc` is Markdown that is safe to publish. The stage `docs` writes
//! `rustdoc`, and nothing but emitters of Rust reads it.

use std::fmt;

pub(crate) use crate::schema::{ErrorFieldKind, Known, StatusKind};

/// Lines of Markdown, safe to publish with rustdoc.
pub(crate) type Lines = Vec<String>;

/// The documentation of an item.
#[derive(Clone, Debug, Default)]
pub(crate) struct Docs {
    /// The description.
    pub(crate) doc: Option<String>,
    /// What callers have to know beside the description.
    pub(crate) notes: Vec<String>,
    pub(crate) known: Known,
    pub(crate) sources: Vec<Source>,
    /// The documentation of the generated item.
    pub(crate) rustdoc: Lines,
}

/// A place in a document: `open-api#L201-L292`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// The name of the document.
    pub(crate) document: String,
    pub(crate) lines: Option<(u32, u32)>,
}

/// A document that the schema is based on.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The name that `sources` refer to.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) url: Option<String>,
    /// The day it was retrieved.
    pub(crate) retrieved: Option<String>,
}

/// The status of a platform's API.
#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub(crate) kind: StatusKind,
    pub(crate) doc: Option<String>,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { document, lines } = self;
        match lines {
            None => f.write_str(document),
            Some((first, last)) if first == last => write!(f, "{document}#L{first}"),
            Some((first, last)) => write!(f, "{document}#L{first}-L{last}"),
        }
    }
}
