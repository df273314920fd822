//! JSON and YAML documents as one kind of tree, in which each value knows its lines.

mod json;
mod lines;
mod yaml;

use anyhow::{Context, bail};

/// The largest document, in bytes.
const MAX_SIZE: usize = 64 << 20;

/// The deepest document. Each level takes space on the stack.
const MAX_DEPTH: usize = 100;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub kind: Kind,
    /// The first and the last line, from 1.
    pub lines: (u32, u32),
}

/// A value by its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map. Each key has its line.
    Map(Vec<(String, u32, Node)>),
}

/// Parses a JSON or YAML document.
///
/// # Errors
/// Fails with the line if the document is neither, or is too large or too deep.
pub fn parse(text: &str) -> anyhow::Result<Node> {
    if text.len() > MAX_SIZE {
        bail!("the document has {} MiB; at most {} MiB are read", text.len() >> 20, MAX_SIZE >> 20);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with(['{', '[']) {
        json::parse(text)
    } else {
        yaml::parse(text).context("not valid YAML")
    }
}

impl Node {
    /// Returns the value of a key of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, ..)| name == key).map(|(_, _, node)| node)
    }

    /// Returns the entries of a map, and nothing for other values.
    pub fn entries(&self) -> &[(String, u32, Self)] {
        match &self.kind {
            Kind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the items of a list, and nothing for other values.
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// Returns a string.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the string of a key.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// Returns the strings of a key: a list of them, or one.
    pub fn texts_of(&self, key: &str) -> Vec<String> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let single = node.text().into_iter();
        single.chain(node.items().iter().filter_map(Self::text)).map(ToOwned::to_owned).collect()
    }

    /// Whether a key is `true`.
    pub fn is(&self, key: &str) -> bool {
        self.get(key).is_some_and(|node| node.kind == Kind::Bool(true))
    }

    /// Returns the integer of a key.
    pub fn integer_of(&self, key: &str) -> Option<i64> {
        match &self.get(key)?.kind {
            Kind::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    /// Returns a single value as a literal: a string, a number or a boolean.
    pub fn literal(&self) -> Option<String> {
        match &self.kind {
            Kind::Bool(is) => Some(is.to_string()),
            Kind::Number(literal) | Kind::Text(literal) => Some(literal.clone()),
            _ => None,
        }
    }
}
