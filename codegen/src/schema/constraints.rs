//! What a platform takes for a value that is sent: bounds, a default, and what depends on the values beside it.

use super::reader::{Cx, Entries};
use super::ty::WireFormat;
use crate::diagnostic::Code;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// The rules of a parameter or a field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Constraints {
    /// What the platform takes if nothing is sent.
    pub(crate) default: Option<Spanned<String>>,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    pub(crate) max_chars: Option<i64>,
    pub(crate) min_items: Option<i64>,
    pub(crate) max_items: Option<i64>,
    pub(crate) wire_format: Option<WireFormat>,
    pub(crate) required_if: Vec<Condition>,
    pub(crate) forbidden_if: Vec<Condition>,
}

/// A value beside this one that makes a difference.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    /// The name on the wire.
    pub(crate) sibling: Spanned<String>,
    pub(crate) value: Spanned<String>,
}

impl Constraints {
    /// Takes the keys that parameters and fields share.
    pub(super) fn take(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Self {
        let forms = [
            ("string", WireFormat::String),
            ("number", WireFormat::Number),
            ("spaced", WireFormat::Spaced),
            ("local", WireFormat::Local),
        ];
        let wire_format = entries.take("wire_format").and_then(|node| cx.choice(node, "`wire_format`", &forms));
        Self {
            default: entries.take("default").and_then(|node| cx.text(node)),
            min: entries.take("min").and_then(|node| cx.integer(node)),
            max: entries.take("max").and_then(|node| cx.integer(node)),
            max_chars: entries.take("max_chars").and_then(|node| cx.positive(node)),
            min_items: entries.take("min_items").and_then(|node| cx.positive(node)),
            max_items: entries.take("max_items").and_then(|node| cx.positive(node)),
            wire_format,
            required_if: entries.take("required_if").map(|node| conditions(cx, node)).unwrap_or_default(),
            forbidden_if: entries.take("forbidden_if").map(|node| conditions(cx, node)).unwrap_or_default(),
        }
    }
}

fn conditions(cx: &mut Cx<'_>, node: &Node) -> Vec<Condition> {
    if matches!(&node.kind, Kind::Mapping(entries) if entries.is_empty()) {
        let help = "name what it depends on, such as `{ status: paid }`, or remove the key";
        cx.report(Code::BadValue, &node.span, "this condition is empty", help);
    }
    cx.named(Some(node), "values", |cx, sibling, node| {
        Some(Condition { sibling: sibling.clone(), value: cx.text(node)? })
    })
}
