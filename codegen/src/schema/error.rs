//! Shapes of error replies.

use super::about::About;
use super::reader::{Cx, Entries};
use crate::source::Spanned;
use crate::yaml::Node;

/// A shape of error replies.
#[derive(Clone, Debug)]
pub(crate) struct ErrorShape {
    pub(crate) name: Spanned<String>,
    pub(crate) key: Spanned<String>,
    pub(crate) kind: ErrorFieldKind,
    /// The enum that lists the codes.
    pub(crate) ty: Option<Spanned<String>>,
    /// Whether it comes with a success status, too.
    pub(crate) in_success: bool,
    pub(crate) about: About,
}

/// What the key of an error reply kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorFieldKind {
    Message,
    Messages,
    FieldMessages,
    Code,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<ErrorShape> {
    let mut entries = Entries::open(cx, node, &name.span, "a shape of errors")?;
    let key = entries.require(cx, "key", "where in the reply the messages are").and_then(|node| cx.text(node));
    let kind = entries.require(cx, "kind", "one of `message`, `messages`, `field_messages`, `code`");
    let choices = [
        ("message", ErrorFieldKind::Message),
        ("messages", ErrorFieldKind::Messages),
        ("field_messages", ErrorFieldKind::FieldMessages),
        ("code", ErrorFieldKind::Code),
    ];
    let kind = kind.and_then(|node| cx.choice(node, "`kind`", &choices));
    let ty = entries.take("type").and_then(|node| cx.text(node));
    let in_success = entries.take("in_success").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(ErrorShape { name: name.clone(), key: key?, kind: kind?, ty, in_success, about })
}
