//! The object that a platform puts around each success reply.

use super::about::About;
use super::reader::{Cx, Entries};
use crate::source::Spanned;
use crate::yaml::Node;

/// The keys of an envelope.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    /// What the operation returns is under this key.
    pub(crate) data: Spanned<String>,
    /// Says whether the call was a success, whatever the HTTP status.
    pub(crate) success: Option<Spanned<String>>,
    /// A text for people.
    pub(crate) message: Option<Spanned<String>>,
    pub(crate) about: About,
}

pub(super) fn parse(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Envelope> {
    let mut entries = Entries::open(cx, node, &key.span, "an envelope")?;
    let data = entries.require(cx, "data", "the key with what an operation returns").and_then(|node| cx.text(node));
    let success = entries.take("success").and_then(|node| cx.text(node));
    let message = entries.take("message").and_then(|node| cx.text(node));
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Envelope { data: data?, success, message, about })
}
