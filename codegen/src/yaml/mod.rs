//! Parses YAML into a tree of nodes with locations. The only module that uses the YAML library.
//!
//! Invariant: scalars stay as written: `1.10` stays `1.10`, `yes` stays `yes`.

mod error;
mod events;
mod node;
mod raw;

use serde_yaml::{DuplicateKeyPolicy, Error, Location};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, SourceId, Span, Spanned};
pub(crate) use node::{Kind, Node};

use error::{explain, report_duplicates};
use node::span;
use raw::{Raw, RawNode, read, usize_of};

/// Parses a file. Continues after duplicate keys.
pub(crate) fn parse(id: SourceId, source: &Source, sink: &mut Vec<Diagnostic>) -> Option<Node> {
    let yaml = source.text.as_str();
    if let Some(root) = events::read(id, yaml) {
        return Some(root);
    }
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
        let offset = |number: Option<u64>| number.map_or(0, usize_of);
        let start = offset(location.span().byte_offset());
        let end = start.saturating_add(offset(location.span().byte_len()));
        span(self.id, self.yaml, start..end)
    }
}
