//! What items say of themselves.
//!
//! Invariant: `lines` is Markdown that is safe to publish with rustdoc; the rest is as the schema has it.

pub(crate) use crate::schema::{ErrorFieldKind, Known, Standing};

/// The documentation of an item.
#[derive(Clone, Debug, Default)]
pub(crate) struct Docs {
    /// For people who use it from Rust: lines of Markdown, with all that `about` says.
    pub(crate) lines: Vec<String>,
    pub(crate) about: About,
}

/// What an item says of itself, as plain text.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    pub(crate) doc: Option<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) known: Known,
    /// `open-api#L201-L292`
    pub(crate) sources: Vec<String>,
}

/// A document that the schema is taken from.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// What `sources` call it.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) url: Option<String>,
    /// The day it was read.
    pub(crate) read: Option<String>,
}

/// How far a platform can be relied on.
#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub(crate) standing: Standing,
    pub(crate) doc: Option<String>,
}

impl Docs {
    /// Documentation that no schema says.
    pub(crate) fn of(lines: Vec<String>) -> Self {
        Self { lines, about: About::default() }
    }

    /// All of it in one line.
    pub(crate) fn one_line(&self) -> String {
        let lines = self.lines.iter().filter(|line| !line.is_empty()).map(String::as_str);
        lines.collect::<Vec<_>>().join(" ")
    }
}
