//! The envelope around each success response.

use super::docs::Docs;
use super::reader::{Cx, Entries};
use crate::source::Spanned;
use crate::yaml::Node;

/// The keys of an envelope.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    /// The key of the value that an operation returns.
    pub(crate) data: Spanned<String>,
    /// The key that says whether the request succeeded, whatever the HTTP status.
    pub(crate) success: Option<Spanned<String>>,
    /// The key of a message for people.
    pub(crate) message: Option<Spanned<String>>,
    pub(crate) docs: Docs,
}

pub(super) fn parse(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Envelope> {
    let mut entries = Entries::open(cx, node, &key.span, "an envelope")?;
    let data =
        entries.require(cx, "data", "the key of the value that an operation returns").and_then(|node| cx.string(node));
    let success = entries.take("success").and_then(|node| cx.string(node));
    let message = entries.take("message").and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Envelope { data: data?, success, message, docs })
}
