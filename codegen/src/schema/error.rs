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
    pub(crate) holds: ErrorHolds,
    /// The enum that lists the codes.
    pub(crate) ty: Option<Spanned<String>>,
    /// Whether it comes with a success status, too.
    pub(crate) in_success: bool,
    pub(crate) about: About,
}

/// What the key of an error reply holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorHolds {
    Text,
    List,
    Fields,
    Code,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<ErrorShape> {
    let mut entries = Entries::open(cx, node, &name.span, "a shape of errors")?;
    let key = entries.require(cx, "key", "where in the reply the messages are").and_then(|node| cx.text(node));
    let holds = entries.require(cx, "holds", "one of `text`, `list`, `fields`, `code`");
    let choices = [
        ("text", ErrorHolds::Text),
        ("list", ErrorHolds::List),
        ("fields", ErrorHolds::Fields),
        ("code", ErrorHolds::Code),
    ];
    let holds = holds.and_then(|node| cx.choice(node, "`holds`", &choices));
    let ty = entries.take("type").and_then(|node| cx.text(node));
    let in_success = entries.take("in_success").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(ErrorShape { name: name.clone(), key: key?, holds: holds?, ty, in_success, about })
}
