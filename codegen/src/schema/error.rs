//! Shapes of error responses.

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A shape of error responses.
#[derive(Clone, Debug)]
pub(crate) struct ErrorShape {
    pub(crate) name: Spanned<String>,
    pub(crate) key: Spanned<String>,
    pub(crate) kind: ErrorFieldKind,
    /// The enum that lists the codes.
    pub(crate) ty: Option<Spanned<String>>,
    /// Whether it also occurs with a success status.
    pub(crate) in_success: bool,
    pub(crate) docs: Docs,
}

/// What the key of an error shape contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorFieldKind {
    Message,
    Messages,
    FieldMessages,
    Code,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<ErrorShape> {
    let mut entries = Entries::open(cx, node, &name.span, &language::ERROR_SHAPE)?;
    let key = entries.require(cx, "key", "the key of the messages in the response").and_then(|node| cx.string(node));
    let kind = entries.require(cx, "kind", "one of `message`, `messages`, `field_messages`, `code`");
    let choices = [
        ("message", ErrorFieldKind::Message),
        ("messages", ErrorFieldKind::Messages),
        ("field_messages", ErrorFieldKind::FieldMessages),
        ("code", ErrorFieldKind::Code),
    ];
    let kind = kind.and_then(|node| cx.choice(node, &language::ERROR_KIND, &choices));
    let ty = entries.take("type").and_then(|node| cx.string(node));
    let in_success = entries.take("in_success").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(ErrorShape { name: name.clone(), key: key?, kind: kind?, ty, in_success, docs })
}
