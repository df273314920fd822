//! Flow maps on lines that are too long become block maps.

use yaml_parser::{SyntaxKind, SyntaxNode};

use super::MAX_WIDTH;
use super::document::{Document, bytes, splice};
use super::expand::{expand, outermost_flow_map};
use super::verify::verify;

/// Each pass writes one level of maps on lines of their own. The language is not deeper.
const MAX_PASSES: usize = 24;

/// Writes the flow maps that reach beyond [`MAX_WIDTH`] as block maps.
pub(super) fn shorten(text: &str) -> anyhow::Result<String> {
    let mut text = text.to_owned();
    for _ in 0..MAX_PASSES {
        let document = Document::parse(&text)?;
        let maps = document.root.descendants().filter(|node| is_too_long(&document, node));
        let splices = maps.map(|map| expand(&document, &map)).collect::<anyhow::Result<Vec<_>>>()?;
        let splices: Vec<_> = splices.into_iter().flatten().collect();
        if splices.is_empty() {
            break;
        }
        text = verify(splice(&text, splices), document.value.clone())?;
    }
    Ok(text)
}

/// Whether the node is a flow map with entries but no comments, in no other one, that reaches too far.
fn is_too_long(document: &Document<'_>, node: &SyntaxNode) -> bool {
    let is_map = node.kind() == SyntaxKind::FLOW_MAP && outermost_flow_map(node).as_ref() == Some(node);
    let has_entries =
        node.children().any(|child| child.kind() == SyntaxKind::FLOW_MAP_ENTRIES && child.first_child().is_some());
    let has_comments = node.descendants_with_tokens().any(|token| token.kind() == SyntaxKind::COMMENT);
    let is_key = node.ancestors().any(|node| node.kind() == SyntaxKind::BLOCK_MAP_KEY);
    is_map && has_entries && !has_comments && !is_key && document.column(bytes(node.text_range()).end) > MAX_WIDTH
}
