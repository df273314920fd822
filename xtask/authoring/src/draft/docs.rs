//! Documentation keys that every item can have.

use super::tree::{Map, Yaml};

/// The documentation of an item, and comments above it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The description.
    pub doc: Option<String>,
    /// Places in documents: `guide#L12-L20`.
    pub source: Vec<String>,
    /// How well the item is known.
    pub known: Known,
    /// Facts that callers need and do not expect.
    pub note: Vec<String>,
    /// Explanations for maintainers.
    pub internal_note: Vec<String>,
    /// Lines of comments above the item, such as a [`gap`].
    pub comment: Vec<String>,
}

/// How well an item is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Known {
    /// The document states it.
    #[default]
    Documented,
    /// It appears only in examples.
    Example,
    /// A third party reports it.
    Reported,
    /// It follows from other facts.
    Inferred,
}

/// Returns the comment that marks a gap: something that only a person can add.
pub fn gap(what: &str) -> String {
    format!("GAP: {what}")
}

impl Docs {
    /// Documentation with one source.
    pub fn from_source(source: impl Into<String>, known: Known) -> Self {
        Self { source: vec![source.into()], known, ..Self::default() }
    }

    /// Adds a comment that marks a gap.
    pub fn with_gap(mut self, what: &str) -> Self {
        self.comment.push(gap(what));
        self
    }

    /// Returns `doc` as an entry. Models and operations have it near the front.
    pub(super) fn doc(&self) -> Map {
        Map::default().with_text("doc", self.doc.as_ref())
    }

    /// Returns all keys but `doc`.
    pub(super) fn provenance(&self) -> Map {
        self.source_keys().and(self.notes())
    }

    /// Returns `source` and `known`.
    pub(super) fn source_keys(&self) -> Map {
        let source = (!self.source.is_empty()).then(|| Yaml::one_or_list(&self.source));
        Map::default().with_some("source", source).with_some("known", self.known.word().map(Yaml::text))
    }

    /// Returns `note` and `internal_note`.
    pub(super) fn notes(&self) -> Map {
        let notes = |notes: &[String]| (!notes.is_empty()).then(|| Yaml::one_or_list(notes));
        Map::default().with_some("note", notes(&self.note)).with_some("internal_note", notes(&self.internal_note))
    }

    /// Returns all keys, with `doc` first.
    pub fn keys(&self) -> Map {
        self.doc().and(self.provenance())
    }
}

impl Known {
    /// Returns the word of the schema language, unless the document states the fact.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Documented => None,
            Self::Example => Some("example"),
            Self::Reported => Some("reported"),
            Self::Inferred => Some("inferred"),
        }
    }
}
