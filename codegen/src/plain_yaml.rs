//! YAML values without their places, for programs that edit schema files.

use crate::diagnostic::Diagnostics;
use crate::source::SourceMap;
use crate::yaml::{Kind, Node, parse};

/// A YAML value. Anchors, aliases and merge keys are resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A missing value, `null` or `~`.
    Null,
    /// A string, a number or a boolean, as written.
    Scalar(String),
    /// A list.
    List(Vec<Self>),
    /// A map, with its entries in the order of the file.
    Map(Vec<(String, Self)>),
}

impl Value {
    /// Returns the value at a path of keys.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |value, key| value.get(key))
    }

    /// Returns the value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Returns the entries of a map; none if this is something else.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        if let Self::Map(entries) = self { entries } else { &[] }
    }

    /// Returns the scalar as written.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&str> {
        if let Self::Scalar(scalar) = self { Some(scalar) } else { None }
    }
}

/// Parses a file. The path appears in diagnostics.
///
/// # Errors
/// Fails if the file is not YAML, has a key twice, is too deeply nested, or has several documents.
pub fn value(path: &str, text: &str) -> Result<Value, Diagnostics> {
    let sources = SourceMap::new([(path.to_owned(), text.to_owned())]);
    let mut sink = Vec::new();
    let parsed = sources.iter().next().and_then(|(id, source)| parse(id, source, &mut sink));
    match parsed {
        Some(node) if sink.is_empty() => Ok(plain(node)),
        _ => Err(Diagnostics::new(sink, &sources)),
    }
}

fn plain(node: Node) -> Value {
    match node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar(scalar) => Value::Scalar(scalar),
        Kind::List(items) => Value::List(items.into_iter().map(plain).collect()),
        Kind::Mapping(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (key.value, plain(value))).collect())
        }
    }
}
