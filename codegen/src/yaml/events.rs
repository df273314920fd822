//! Reads a file from the parser events of the YAML library, which takes a quarter of the time of deserializing it.
//!
//! Invariant: the tree is that of the library's deserializer. Files that need more than plain maps, lists and scalars are left
//! to it: aliases, merge keys, tags, duplicate keys, several documents, sizes beyond its limits, and all errors.

use std::ops::Range;

use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle, StrInput, options};

use super::node::{Kind, Node, span};
use super::raw::MAX_DEPTH;
use crate::source::{SourceId, Spanned};

/// Files up to this size exceed no limit of the deserializer but that of the depth.
const MAX_BYTES: usize = 4_000_000;

/// Reads a file. Returns `None` if the deserializer must read it.
pub(super) fn read(id: SourceId, yaml: &str) -> Option<Node> {
    if yaml.len() > MAX_BYTES || yaml.starts_with('\u{feff}') {
        return None;
    }
    let parser = Parser::new_from_str_with_options(yaml, options! { emit_comments: false });
    let mut events = Events { id, yaml, parser };
    let is_start =
        matches!(events.next()?.0, Event::StreamStart) && matches!(events.next()?.0, Event::DocumentStart(..));
    let root = if is_start { events.next_node(0)? } else { return None };
    let is_end = matches!(events.next()?.0, Event::DocumentEnd) && matches!(events.next()?.0, Event::StreamEnd);
    is_end.then_some(root)
}

struct Events<'y> {
    id: SourceId,
    yaml: &'y str,
    parser: Parser<'y, StrInput<'y>>,
}

impl<'y> Events<'y> {
    fn next(&mut self) -> Option<(Event<'y>, Range<usize>)> {
        let (event, span) = self.parser.next_event()?.ok()?;
        Some((event, bytes(&span)?))
    }

    fn next_node(&mut self, depth: usize) -> Option<Node> {
        let (event, range) = self.next()?;
        self.node(event, range, depth)
    }

    fn node(&mut self, event: Event<'y>, range: Range<usize>, depth: usize) -> Option<Node> {
        let kind = match event {
            Event::Scalar(value, style, _, None) => scalar(value.into_owned(), style),
            Event::SequenceStart(_, _, None) if depth < MAX_DEPTH => self.list(depth + 1)?,
            Event::MappingStart(_, _, None) if depth < MAX_DEPTH => self.mapping(depth + 1)?,
            _ => return None,
        };
        Some(Node { kind, span: span(self.id, self.yaml, range) })
    }

    fn list(&mut self, depth: usize) -> Option<Kind> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Some(Kind::List(items)),
                (event, range) => items.push(self.node(event, range, depth)?),
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Option<Kind> {
        let mut entries: Vec<(Spanned<String>, Node)> = Vec::new();
        loop {
            let Node { kind, span } = match self.next()? {
                (Event::MappingEnd, _) => break,
                (event, range) => self.node(event, range, depth)?,
            };
            let Kind::Scalar(value) = kind else { return None };
            entries.push((Spanned { value, span }, self.next_node(depth)?));
        }
        let mut keys: Vec<&str> = entries.iter().map(|(key, _)| key.value.as_str()).collect();
        keys.sort_unstable();
        let is_plain = !keys.contains(&"<<") && keys.windows(2).all(|pair| pair[0] != pair[1]);
        is_plain.then_some(Kind::Mapping(entries))
    }
}

fn scalar(value: String, style: ScalarStyle) -> Kind {
    let is_null = style == ScalarStyle::Plain && matches!(value.as_str(), "" | "~" | "null" | "Null" | "NULL");
    if is_null { Kind::Null } else { Kind::Scalar(value) }
}

fn bytes(span: &granit_parser::Span) -> Option<Range<usize>> {
    Some(span.start.byte_offset()?..span.end.byte_offset()?)
}
