//! Constraints on values that are sent: bounds, defaults, and conditions on sibling values.

use super::entries::Entries;
use super::reader::Cx;
use super::ty::WireFormat;
use crate::diagnostic::Code;
use crate::language;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// The constraints of a parameter or a field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Constraints {
    /// The value that the platform uses if none is sent.
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

/// A condition on a sibling value.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    /// The wire name of the sibling.
    pub(crate) sibling: Spanned<String>,
    pub(crate) value: Spanned<String>,
}

impl Constraints {
    /// Parses the keys that parameters and fields share.
    pub(super) fn take(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Self {
        let formats = [
            ("string", WireFormat::String),
            ("number", WireFormat::Number),
            ("spaced", WireFormat::Spaced),
            ("local", WireFormat::Local),
        ];
        let wire_format =
            entries.take("wire_format").and_then(|node| cx.choice(node, &language::WIRE_FORMAT, &formats));
        Self {
            default: entries.take("default").and_then(|node| cx.string(node)),
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
        let help = "add a condition, such as `{ status: paid }`, or remove the key";
        cx.report(Code::InvalidValue, &node.span, "the condition is empty", help);
    }
    cx.named(Some(node), "values", |cx, sibling, node| {
        Some(Condition { sibling: sibling.clone(), value: cx.string(node)? })
    })
}
