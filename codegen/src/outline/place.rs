//! Where an item is declared, and where it comes from.

use std::collections::BTreeMap;

use crate::schema::{self, Known};
use crate::source::{SourceMap, Span};
use crate::yaml::{Kind, Node};

/// The lines of a schema file that declare an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path of the file below the schema folder, such as `acme/orders.yaml`.
    pub file: String,
    /// The line of the item's key, from 1.
    pub first: u32,
    /// The last line of the item's value.
    pub last: u32,
}

/// What is known about the origin of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The description.
    pub doc: Option<String>,
    /// The places in documents, as in the schema: `guide#L12-L20`.
    pub sources: Vec<String>,
    /// `example`, `reported` or `inferred`; `None` if the platform documents the item.
    pub known: Option<&'static str>,
}

impl Provenance {
    pub(super) fn of(docs: &schema::Docs) -> Self {
        let known = match docs.known {
            Known::Documented => None,
            Known::Example => Some("example"),
            Known::Reported => Some("reported"),
            Known::Inferred => Some("inferred"),
        };
        let sources = docs.sources.iter().map(|source| reference(&source.value)).collect();
        Self { doc: docs.doc.clone(), sources, known }
    }
}

fn reference(source: &schema::SourceRef) -> String {
    match source.lines {
        None => source.doc.clone(),
        Some((first, last)) if first == last => format!("{}#L{first}", source.doc),
        Some((first, last)) => format!("{}#L{first}-L{last}", source.doc),
    }
}

/// Finds the lines of items: those of their keys, and of the values below the keys.
pub(super) struct Places<'s> {
    sources: &'s SourceMap,
    /// The end of the value below each key, by file and offset of the key.
    ends: BTreeMap<(String, usize), usize>,
}

impl<'s> Places<'s> {
    pub(super) fn new<'n>(sources: &'s SourceMap, roots: impl Iterator<Item = &'n Node>) -> Self {
        let mut places = Self { sources, ends: BTreeMap::new() };
        for root in roots {
            places.add(root);
        }
        places
    }

    /// Notes the end of each value. Returns the end of this one: in block style that of its last item.
    fn add(&mut self, node: &Node) -> usize {
        let ends: Vec<usize> = match &node.kind {
            Kind::Null | Kind::Scalar(_) => Vec::new(),
            Kind::List(items) => items.iter().map(|item| self.add(item)).collect(),
            Kind::Mapping(entries) => entries.iter().map(|(key, value)| self.add_entry(&key.span, value)).collect(),
        };
        // The items of an alias are where its anchor is.
        let last = ends.into_iter().max().filter(|end| *end >= node.span.range.start);
        last.unwrap_or(node.span.range.end)
    }

    fn add_entry(&mut self, key: &Span, value: &Node) -> usize {
        let end = self.add(value).max(key.range.end);
        self.ends.insert((self.file(key), key.range.start), end);
        end
    }

    fn file(&self, span: &Span) -> String {
        self.sources.get(span.source).path.clone()
    }

    /// Returns the place of the item with this key.
    pub(super) fn of(&self, key: &Span) -> Place {
        let source = self.sources.get(key.source);
        let end = self.ends.get(&(source.path.clone(), key.range.start)).copied().unwrap_or(key.range.end);
        let first = line(&source.text, key.range.start);
        Place { file: source.path.clone(), first, last: line(&source.text, end.saturating_sub(1)).max(first) }
    }
}

/// The line of a byte offset, from 1.
fn line(text: &str, offset: usize) -> u32 {
    let before = text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count();
    u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
}
