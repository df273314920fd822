//! Composes the parser's events into a tree.
//!
//! Invariant: aliases neither expand to many nodes nor nest deeper than what is written out.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, options};

use super::mapping;
use super::node::{Kind, Node, span};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{self, SourceId};

/// More than the schema language needs. Each level uses stack space.
const MAX_DEPTH: usize = 24;

/// The most nodes that all aliases of a file stand for.
const MAX_ALIAS_NODES: usize = 10_000;

/// Reads the only document of a file.
///
/// # Errors
/// Fails with the first error after which the rest of the file cannot be understood.
pub(super) fn document(id: SourceId, yaml: &str, sink: &mut Vec<Diagnostic>) -> Result<Node, Diagnostic> {
    let parser = Parser::new_from_str_with_options(yaml, options! { emit_unresolved_aliases: true });
    let mut composer = Composer { id, yaml, parser, anchors: BTreeMap::new(), alias_nodes: 0, sink };
    let mut root = None;
    while let Some((event, place)) = composer.next()? {
        match event {
            Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd | Event::StreamEnd => {}
            _ if root.is_some() => {
                let (message, help) =
                    ("the file contains several YAML documents", "remove the line `---`, or split the file");
                return Err(composer.invalid(&place, message, help));
            }
            event => root = Some(composer.node(event, &place, 0)?),
        }
    }
    Ok(root.unwrap_or(Node { kind: Kind::Null, span: source::Span { source: id, range: 0..0 } }))
}

struct Composer<'y, 's> {
    id: SourceId,
    yaml: &'y str,
    parser: Parser<'y, StrInput<'y>>,
    /// The nodes with an anchor that are complete.
    anchors: BTreeMap<usize, Node>,
    /// The nodes that aliases have stood for until now.
    alias_nodes: usize,
    sink: &'s mut Vec<Diagnostic>,
}

impl<'y> Composer<'y, '_> {
    fn next(&mut self) -> Result<Option<(Event<'y>, Span)>, Diagnostic> {
        self.parser.next_event().transpose().map_err(|error| self.explain(&error))
    }

    /// Returns the next event inside of a list or a map. The parser always ends what it started.
    fn next_inside(&mut self, start: &Span) -> Result<(Event<'y>, Span), Diagnostic> {
        let end = |composer: &Self| composer.invalid(start, "invalid YAML: unexpected end of the file", HELP);
        self.next()?.ok_or_else(|| end(self))
    }

    fn node(&mut self, event: Event<'y>, place: &Span, depth: usize) -> Result<Node, Diagnostic> {
        let (kind, anchor) = match event {
            Event::Scalar(value, style, anchor, tag) => {
                let is_null = style == ScalarStyle::Plain && tag.is_none() && is_null(&value);
                (if is_null { Kind::Null } else { Kind::Scalar(value.into_owned()) }, anchor)
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if depth == MAX_DEPTH => {
                return Err(self.too_deep(place));
            }
            Event::SequenceStart(_, anchor, _) => (self.list(place, depth + 1)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.mapping(place, depth + 1)?, anchor),
            Event::Alias(anchor) => return self.alias(anchor, place, depth),
            Event::UnresolvedAlias(name) => {
                let help = format!("write `&{name}` before the value that it stands for, above this line");
                return Err(self.invalid(place, &format!("unknown anchor `{name}`"), &help));
            }
            _ => return Err(self.invalid(place, "invalid YAML", HELP)),
        };
        let node = Node { kind, span: self.span(place) };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, start: &Span, depth: usize) -> Result<Kind, Diagnostic> {
        let mut items = Vec::new();
        loop {
            match self.next_inside(start)? {
                (Event::SequenceEnd, _) => {
                    items.shrink_to_fit();
                    return Ok(Kind::List(items));
                }
                (event, place) => items.push(self.node(event, &place, depth)?),
            }
        }
    }

    fn mapping(&mut self, start: &Span, depth: usize) -> Result<Kind, Diagnostic> {
        let (mut entries, mut merged) = (Vec::new(), Vec::new());
        loop {
            let (event, place) = self.next_inside(start)?;
            if matches!(event, Event::MappingEnd) {
                // Most maps are small, and a vector makes room for four entries.
                entries.shrink_to_fit();
                return Ok(Kind::Mapping(mapping::merge(entries, merged, self.sink)));
            }
            let is_merge = matches!(&event, Event::Scalar(key, ScalarStyle::Plain, ..) if key == "<<");
            let key = self.node(event, &place, depth)?;
            let (event, place) = self.next_inside(start)?;
            let value = self.node(event, &place, depth)?;
            if is_merge {
                mapping::add_merged(value, &mut merged, self.sink);
            } else if let Some(key) = mapping::key(key, self.sink) {
                entries.push((key, value));
            }
        }
    }

    /// Copies the node that an alias stands for. Its location is where it is written.
    fn alias(&mut self, anchor: usize, place: &Span, depth: usize) -> Result<Node, Diagnostic> {
        let Some(node) = self.anchors.get(&anchor) else {
            let help = "an alias cannot stand for a value that it is part of";
            return Err(self.invalid(place, "the alias is inside of its own anchor", help));
        };
        let (nodes, height) = node.size();
        self.alias_nodes += nodes;
        if self.alias_nodes > MAX_ALIAS_NODES {
            let help = "write the values out, or split the file";
            return Err(self.invalid(place, "YAML aliases expand to too many nodes", help));
        }
        if depth + height > MAX_DEPTH {
            return Err(self.too_deep(place));
        }
        Ok(node.clone())
    }

    fn too_deep(&self, place: &Span) -> Diagnostic {
        self.invalid(place, "the file is too deeply nested", &format!("reduce the nesting to {MAX_DEPTH} levels"))
    }

    fn explain(&self, error: &ScanError) -> Diagnostic {
        self.invalid(&Span::empty(*error.marker()), &format!("invalid YAML: {}", error.info()), HELP)
    }

    /// Reports the first character at a place.
    fn invalid(&self, place: &Span, message: &str, help: &str) -> Diagnostic {
        let start = place.start.byte_offset().unwrap_or_default().min(self.yaml.len());
        let first = self.yaml.get(start..).and_then(|rest| rest.chars().next());
        let range = start..start + first.map_or(0, char::len_utf8);
        Diagnostic::new(Code::InvalidYaml, &source::Span { source: self.id, range }, message, help)
    }

    fn span(&self, place: &Span) -> source::Span {
        span(self.id, self.yaml, place.byte_range().unwrap_or_default())
    }
}

const HELP: &str =
    "check indentation, quotes and brackets here and above; a string that contains `: ` or ` #` needs quotes";

fn is_null(value: &str) -> bool {
    matches!(value, "" | "~" | "null" | "Null" | "NULL")
}
