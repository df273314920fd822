//! A flow map, `{ a: b }`, becomes a block map, with one line for each entry.

use anyhow::ensure;
use yaml_parser::{SyntaxKind, SyntaxNode};

use super::document::{Document, Splice, bytes};

/// Returns the flow map that contains a node, or is it, and is in no other flow collection.
pub(super) fn outermost_flow_map(node: &SyntaxNode) -> Option<SyntaxNode> {
    let is_flow = |node: &SyntaxNode| matches!(node.kind(), SyntaxKind::FLOW_MAP | SyntaxKind::FLOW_SEQ);
    node.ancestors().filter(is_flow).last().filter(|node| node.kind() == SyntaxKind::FLOW_MAP)
}

/// Makes a flow map that is in no other flow collection a block map. It is the value of a key, or an item of a block list.
pub(super) fn expand(document: &Document<'_>, map: &SyntaxNode) -> anyhow::Result<Vec<Splice>> {
    let mut tokens = map.descendants_with_tokens().filter_map(rowan::NodeOrToken::into_token);
    let line = document.text.get(..map.text_range().start().into()).unwrap_or_default().lines().count();
    ensure!(
        tokens.all(|token| token.kind() != SyntaxKind::COMMENT),
        "the map on line {line} is in braces and has comments; write one line for each of its entries first"
    );
    let entries = map.children().filter(|node| node.kind() == SyntaxKind::FLOW_MAP_ENTRIES);
    let lines: Vec<String> =
        entries.flat_map(|entries| entries.children().map(|entry| on_one_line(&entry)).collect::<Vec<_>>()).collect();
    let range = bytes(map.text_range());
    let holder = map.ancestors().find(|node| {
        matches!(node.kind(), SyntaxKind::BLOCK_MAP_ENTRY | SyntaxKind::BLOCK_SEQ_ENTRY | SyntaxKind::DOCUMENT)
    });
    match holder {
        Some(entry) if entry.kind() == SyntaxKind::BLOCK_MAP_ENTRY => {
            let indent = document.column(entry.text_range().start().into()) + 2;
            Ok(below_key(document, range, &lines, indent))
        }
        _ => {
            let indent = document.column(range.start);
            let with = lines.join(&format!("{}{}", document.newline(), " ".repeat(indent)));
            Ok(vec![Splice { range, with }])
        }
    }
}

/// Moves the entries below the line of the key, whose comment stays there.
fn below_key(document: &Document<'_>, map: std::ops::Range<usize>, lines: &[String], indent: usize) -> Vec<Splice> {
    let before = document.text.get(..map.start).unwrap_or_default();
    let start = before.trim_end().len();
    let end = document.line_end(map.end);
    let indent = " ".repeat(indent);
    let indented: String = lines.iter().flat_map(|line| [document.newline(), &indent, line]).collect();
    vec![Splice { range: start..map.end, with: String::new() }, Splice { range: end..end, with: indented }]
}

/// The text of an entry of a flow map, as one of a block map. Line breaks between tokens mean a space.
fn on_one_line(entry: &SyntaxNode) -> String {
    let tokens = entry.descendants_with_tokens().filter_map(rowan::NodeOrToken::into_token);
    let text: String = tokens
        .map(|token| match token.kind() {
            SyntaxKind::WHITESPACE if token.text().contains('\n') => " ".to_owned(),
            _ => token.text().to_owned(),
        })
        .collect();
    let has_value = entry.children_with_tokens().any(|child| child.kind() == SyntaxKind::COLON);
    if has_value { text } else { format!("{text}:") }
}
