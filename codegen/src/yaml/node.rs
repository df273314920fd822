//! Nodes of YAML with their locations.

use std::ops::Range;

use crate::source::{SourceId, Span, Spanned};

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

impl Node {
    /// Returns the number of nodes in it, and of levels of lists and maps.
    pub(super) fn size(&self) -> (usize, usize) {
        let inner: Vec<(usize, usize)> = match &self.kind {
            Kind::Null | Kind::Scalar(_) => return (1, 0),
            Kind::List(items) => items.iter().map(Self::size).collect(),
            Kind::Mapping(entries) => entries.iter().map(|(_, value)| value.size()).collect(),
        };
        let nodes = inner.iter().map(|(nodes, _)| nodes).sum::<usize>();
        let height = inner.iter().map(|(_, height)| *height).max().unwrap_or_default();
        (nodes + 1, height + 1)
    }
}

/// The location of a node. The library includes the line break after a block scalar.
pub(super) fn span(source: SourceId, yaml: &str, range: Range<usize>) -> Span {
    let start = range.start.min(yaml.len());
    let node = yaml.get(start..range.end.min(yaml.len())).unwrap_or_default();
    Span { source, range: start..start + node.trim_end().len() }
}
