//! A YAML text and its syntax tree, and where a path of keys leads in it.

use anyhow::{bail, ensure};
use rowan::TextRange;
use shopwire_codegen::plain_yaml::Value;
use yaml_parser::{SyntaxKind, SyntaxNode, SyntaxToken};

use super::parse;

/// More than a schema file needs. The time to parse grows with the size.
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// The parser counts columns of indentation in the bits of a number.
const MAX_INDENT: usize = 60;

/// A text with its syntax tree and its value.
pub(super) struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) root: SyntaxNode,
    pub(super) value: Value,
}

/// Bytes to replace.
pub(super) struct Splice {
    pub(super) range: std::ops::Range<usize>,
    pub(super) with: String,
}

/// Where a path leads.
pub(super) struct Walk<'p> {
    /// The entries of the keys that exist.
    pub(super) entries: Vec<SyntaxNode>,
    /// The node of the value of the last of them, or of the file; none if it is empty.
    pub(super) value: Option<SyntaxNode>,
    /// The keys that do not exist.
    pub(super) missing: &'p [&'p str],
}

impl<'t> Document<'t> {
    /// Parses a text without byte order mark.
    pub(super) fn parse(text: &'t str) -> anyhow::Result<Self> {
        ensure!(text.len() <= MAX_BYTES, "the file has more than {} MiB; split it", MAX_BYTES / 1024 / 1024);
        let indent = |line: &str| line.len() - line.trim_start().len();
        if let Some(line) = text.lines().position(|line| indent(line) > MAX_INDENT) {
            bail!("line {} is indented by more than {MAX_INDENT} columns; indent by 2 per level", line + 1);
        }
        let value = parse("the file", text)?;
        let root = yaml_parser::parse(text).map_err(|error| anyhow::anyhow!("cannot edit the file: {error}"))?;
        ensure!(root.to_string() == text, "cannot edit the file: the parser lost a part of it");
        Ok(Self { text, root, value })
    }

    pub(super) fn comments(&self) -> Vec<String> {
        let tokens = self.root.descendants_with_tokens().filter_map(rowan::NodeOrToken::into_token);
        let comments = tokens.filter(|token| token.kind() == SyntaxKind::COMMENT);
        comments.map(|comment| comment.text().trim_end().to_owned()).collect()
    }

    /// Returns the line break of the text.
    pub(super) fn newline(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// Returns where the line of an offset ends, before its line break.
    pub(super) fn line_end(&self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        offset + line.trim_end_matches('\r').len()
    }

    /// Returns the column of an offset, in characters.
    pub(super) fn column(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default().chars().count()
    }

    /// Follows a path of keys as far as they exist.
    pub(super) fn walk<'p>(&self, path: &'p [&'p str]) -> anyhow::Result<Walk<'p>> {
        let document = self.root.children().find(|node| node.kind() == SyntaxKind::DOCUMENT);
        let mut value = document.and_then(|document| value_in(&document));
        let mut entries = Vec::new();
        for (number, name) in path.iter().enumerate() {
            let found = entries_of(value.as_ref()).find(|entry| key_of(entry).as_deref() == Some(name));
            let Some(entry) = found else {
                let here = path.get(..=number).unwrap_or_default();
                ensure!(
                    self.value.at(here).is_none(),
                    "`{}` comes from an alias or a merge key; edit it where the anchor is",
                    here.join(".")
                );
                return Ok(Walk { entries, value, missing: path.get(number..).unwrap_or_default() });
            };
            value = value_of(&entry);
            entries.push(entry);
            self.check_anchor(value.as_ref(), path.get(..=number).unwrap_or_default())?;
        }
        Ok(Walk { entries, value, missing: &[] })
    }

    /// Fails if a change of the value would change the aliases of it, too.
    fn check_anchor(&self, value: Option<&SyntaxNode>, path: &[&str]) -> anyhow::Result<()> {
        let anchor = value.and_then(|value| value.children().find(|node| node.kind() == SyntaxKind::PROPERTIES));
        let Some(anchor) = anchor.and_then(|properties| token_below(&properties, SyntaxKind::ANCHOR_NAME)) else {
            return Ok(());
        };
        let aliases = self.root.descendants().filter(|node| node.kind() == SyntaxKind::ALIAS);
        let used = aliases
            .filter_map(|alias| token_below(&alias, SyntaxKind::ANCHOR_NAME))
            .any(|name| name.text() == anchor.text());
        let path = path.join(".");
        ensure!(
            !used,
            "`{path}` has the anchor `&{anchor}`: the edit would change every `*{anchor}`, too; edit it by hand"
        );
        Ok(())
    }
}

fn token_below(node: &SyntaxNode, kind: SyntaxKind) -> Option<SyntaxToken> {
    node.descendants_with_tokens().filter_map(rowan::NodeOrToken::into_token).find(|token| token.kind() == kind)
}

/// The node of a value: a block or a flow node.
fn value_in(node: &SyntaxNode) -> Option<SyntaxNode> {
    node.children().find(|node| matches!(node.kind(), SyntaxKind::BLOCK | SyntaxKind::FLOW))
}

fn value_of(entry: &SyntaxNode) -> Option<SyntaxNode> {
    let is_value = |node: &SyntaxNode| matches!(node.kind(), SyntaxKind::BLOCK_MAP_VALUE | SyntaxKind::FLOW_MAP_VALUE);
    entry.children().find(is_value).and_then(|value| value_in(&value))
}

/// The content of a value: a node of a map, a list, an alias or a block scalar.
pub(super) fn content(value: Option<&SyntaxNode>) -> Option<SyntaxNode> {
    value?.children().find(|node| node.kind() != SyntaxKind::PROPERTIES)
}

/// The scalar of a value, if it is on the line of its key.
pub(super) fn scalar_token(value: Option<&SyntaxNode>) -> Option<SyntaxToken> {
    let is_scalar = |token: &SyntaxToken| {
        matches!(
            token.kind(),
            SyntaxKind::PLAIN_SCALAR | SyntaxKind::DOUBLE_QUOTED_SCALAR | SyntaxKind::SINGLE_QUOTED_SCALAR
        )
    };
    value?.children_with_tokens().filter_map(rowan::NodeOrToken::into_token).find(is_scalar)
}

/// The entries of a map; none for other values.
pub(super) fn entries_of(value: Option<&SyntaxNode>) -> impl Iterator<Item = SyntaxNode> + use<> {
    let map = content(value);
    let block = map.clone().filter(|node| node.kind() == SyntaxKind::BLOCK_MAP);
    let flow = map.filter(|node| node.kind() == SyntaxKind::FLOW_MAP);
    let flow = flow.and_then(|map| map.children().find(|node| node.kind() == SyntaxKind::FLOW_MAP_ENTRIES));
    block.into_iter().chain(flow).flat_map(|map| map.children().collect::<Vec<_>>())
}

/// The key of an entry.
pub(super) fn key_of(entry: &SyntaxNode) -> Option<String> {
    let is_key = |node: &SyntaxNode| matches!(node.kind(), SyntaxKind::BLOCK_MAP_KEY | SyntaxKind::FLOW_MAP_KEY);
    let key = entry.children().find(is_key)?.to_string();
    shopwire_codegen::plain_yaml::value("key", &key).ok()?.as_scalar().map(str::to_owned)
}

/// A range of the tree as one of bytes.
pub(super) fn bytes(range: TextRange) -> std::ops::Range<usize> {
    range.start().into()..range.end().into()
}

/// Applies splices, which do not overlap.
pub(super) fn splice(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| splice.range.start);
    let mut edited = text.to_owned();
    for Splice { range, with } in splices.into_iter().rev() {
        edited.replace_range(range, &with);
    }
    edited
}

/// Writes a key of a block map, in quotes if it needs them.
#[must_use]
pub fn key(name: &str) -> String {
    if is_key(name, &format!("{name}: x")) { name.to_owned() } else { quoted(name) }
}

/// Writes a key of a flow map, in quotes if it needs them.
pub(super) fn flow_key(name: &str) -> String {
    if key(name) == name && is_key(name, &format!("{{ {name}: x }}")) { name.to_owned() } else { quoted(name) }
}

fn is_key(name: &str, text: &str) -> bool {
    is(text, &Value::Map(vec![(name.to_owned(), Value::Scalar("x".to_owned()))]))
}

/// Writes a scalar on one line, in quotes if it needs them in a flow map or a block map.
#[must_use]
pub fn scalar(value: &str) -> String {
    if block_scalar(value) == value && is_value(value, &format!("{{ x: {value} }}")) {
        value.to_owned()
    } else {
        quoted(value)
    }
}

/// Writes a scalar of a block map on one line, in quotes if it needs them there.
#[must_use]
pub fn block_scalar(value: &str) -> String {
    let fits = !value.contains(['\n', '\r']) && is_value(value, &format!("x: {value}"));
    if fits { value.to_owned() } else { quoted(value) }
}

fn is_value(value: &str, text: &str) -> bool {
    is(text, &Value::Map(vec![("x".to_owned(), Value::Scalar(value.to_owned()))]))
}

fn is(text: &str, expected: &Value) -> bool {
    shopwire_codegen::plain_yaml::value("scalar", text).is_ok_and(|value| value == *expected)
}

fn quoted(value: &str) -> String {
    let mut quoted = String::from('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
