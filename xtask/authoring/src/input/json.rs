//! Reads JSON as a tree of nodes.

use std::collections::BTreeSet;

use anyhow::bail;

use super::{Kind, Node};
use crate::samples::{self, Entry, Json};

pub(super) fn parse(text: &str) -> anyhow::Result<Node> {
    let mut documents = samples::parse(text)?.into_iter();
    match (documents.next(), documents.next()) {
        (Some(document), None) => Ok(node(document)),
        (_, Some(second)) => bail!("line {}: another document starts", second.lines.0),
        (None, None) => bail!("the document is empty"),
    }
}

fn node(Json { kind, lines }: Json) -> Node {
    let kind = match kind {
        samples::Kind::Null => Kind::Null,
        samples::Kind::Bool(is) => Kind::Bool(is),
        samples::Kind::Number(number) => Kind::Number(number),
        samples::Kind::String(string) => Kind::Text(string),
        samples::Kind::List(items) => Kind::List(items.into_iter().map(node).collect()),
        samples::Kind::Object(entries) => Kind::Map(map(entries)),
    };
    Node { kind, lines }
}

/// Of two equal keys, the first counts.
fn map(entries: Vec<Entry>) -> Vec<(String, u32, Node)> {
    let mut names = BTreeSet::new();
    let entries = entries.into_iter().filter(|entry| names.insert(entry.key.clone()));
    entries.map(|Entry { key, line, value }| (key, line, node(value))).collect()
}
