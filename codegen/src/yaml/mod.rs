//! Parses YAML into a tree of nodes with locations. The only module that uses the YAML library.
//!
//! Invariant: scalars stay as written: `1.10` stays `1.10`, `yes` stays `yes`.

mod error;
mod raw;

use serde_yaml::{DuplicateKeyPolicy, Error, Location};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, SourceId, Span, Spanned};
use error::{explain, report_duplicates};
use raw::{Raw, RawNode, read, usize_of};

/// A YAML node. Its location is the one where it is written: inside of an anchor, not at an alias.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

/// The kind of a node.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Null,
    Scalar(String),
    List(Vec<Node>),
    Mapping(Vec<(Spanned<String>, Node)>),
}

impl Kind {
    /// Describes the node in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Null => "an empty value".to_owned(),
            Self::Scalar(scalar) if scalar.len() <= 40 => format!("`{scalar}`"),
            Self::Scalar(_) => "a string".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Mapping(_) => "a map".to_owned(),
        }
    }
}

/// Parses a file. Continues after duplicate keys.
pub(crate) fn parse(id: SourceId, source: &Source, sink: &mut Vec<Diagnostic>) -> Option<Node> {
    let yaml = source.text.as_str();
    let raw = match read(yaml, DuplicateKeyPolicy::Error) {
        Ok(raw) => raw,
        Err(Error::DuplicateMappingKey { .. }) => {
            report_duplicates(id, yaml, sink);
            read(yaml, DuplicateKeyPolicy::FirstWins).ok()?
        }
        Err(error) => {
            sink.push(explain(id, yaml, &error));
            return None;
        }
    };
    Some(Tree { id, yaml, sink }.node(raw))
}

/// Converts the library's tree.
struct Tree<'t> {
    id: SourceId,
    yaml: &'t str,
    sink: &'t mut Vec<Diagnostic>,
}

impl Tree<'_> {
    fn node(&mut self, raw: RawNode) -> Node {
        // A value of an alias or a merge key is where its anchor is.
        let span = self.span(raw.defined);
        let kind = match raw.value {
            Raw::Null => Kind::Null,
            Raw::Bare => Kind::Scalar(self.yaml.get(span.range.clone()).unwrap_or_default().to_owned()),
            Raw::String(string) => Kind::Scalar(string),
            Raw::List(items) => Kind::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Mapping(entries) => {
                Kind::Mapping(entries.into_iter().filter_map(|(key, value)| self.entry(key, value)).collect())
            }
        };
        Node { kind, span }
    }

    fn entry(&mut self, key: RawNode, value: RawNode) -> Option<(Spanned<String>, Node)> {
        let key = self.node(key);
        let value = self.node(value);
        if let Kind::Scalar(name) = key.kind {
            return Some((Spanned { value: name, span: key.span }, value));
        }
        let (message, help) = match key.kind {
            Kind::Null => ("`null` is not a valid key".to_owned(), "put it in quotes"),
            other => (format!("a key must be a string, found {}", other.name()), "write the key as a string"),
        };
        self.sink.push(Diagnostic::new(Code::WrongType, &key.span, message, help));
        None
    }

    fn span(&self, location: Location) -> Span {
        let offset = |number: Option<u64>| number.map(usize_of);
        let start = offset(location.span().byte_offset()).unwrap_or(0).min(self.yaml.len());
        let len = offset(location.span().byte_len()).unwrap_or(0);
        let node = self.yaml.get(start..start.saturating_add(len).min(self.yaml.len())).unwrap_or_default();
        // The library includes the line break after a block scalar.
        Span { source: self.id, range: start..start + node.trim_end().len() }
    }
}
