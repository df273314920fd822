//! The envelope around each success response.

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::diagnostic::Code;
use crate::language;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// The keys of an envelope.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    /// The key of the value that an operation returns.
    pub(crate) data: Spanned<String>,
    /// The field that says whether the request succeeded, whatever the HTTP status.
    pub(crate) success: Option<SuccessField>,
    /// The key of a message for people.
    pub(crate) message: Option<Spanned<String>>,
    pub(crate) docs: Docs,
}

/// The field that says whether a request succeeded.
#[derive(Clone, Debug)]
pub(crate) struct SuccessField {
    pub(crate) key: Spanned<String>,
    /// The values that mean success. Without values, the field is a boolean.
    pub(crate) values: Vec<Spanned<String>>,
}

pub(super) fn parse(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Envelope> {
    let mut entries = Entries::open(cx, node, &key.span, &language::ENVELOPE)?;
    let data =
        entries.require(cx, "data", "the key of the value that an operation returns").and_then(|node| cx.string(node));
    let success = entries.take("success").and_then(|node| parse_success(cx, node));
    let message = entries.take("message").and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Envelope { data: data?, success, message, docs })
}

/// Parses the key of a boolean, or a key with the values that mean success.
fn parse_success(cx: &mut Cx<'_>, node: &Node) -> Option<SuccessField> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return Some(SuccessField { key: cx.string(node)?, values: Vec::new() });
    }
    let mut entries = Entries::open(cx, node, &node.span, &language::SUCCESS)?;
    let key = entries.require(cx, "key", "the key of the value that says whether the request succeeded");
    let key = key.and_then(|node| cx.string(node));
    let values = entries.require(cx, "values", "a list of the values that mean success");
    entries.close(cx);
    let values = values?;
    if matches!(&values.kind, Kind::List(items) if items.is_empty()) {
        let help = "list at least one value, such as `[0]`; for a boolean, write only its key: `success: ok`";
        cx.report(Code::InvalidValue, &values.span, "no value means success", help);
    }
    Some(SuccessField { key: key?, values: cx.strings(values) })
}
