//! Topics of events and their payloads.

use crate::language;
use crate::schema::docs::Docs;
use crate::schema::entries::Entries;
use crate::schema::reader::Cx;
use crate::schema::ty::{self, Type};
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// A topic.
#[derive(Clone, Debug)]
pub(crate) struct Topic {
    pub(crate) wire: Spanned<String>,
    /// Other names of the topic.
    pub(crate) aliases: Vec<Spanned<String>>,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) payload: Payload,
    /// The file with an example body in `examples/`, without its extension.
    pub(crate) example: Option<Spanned<String>>,
    pub(crate) docs: Docs,
}

/// The payload of an event.
#[derive(Clone, Debug)]
pub(crate) enum Payload {
    /// Undocumented.
    Undocumented,
    /// A type, of the whole payload or of the value of a key.
    Typed { key: Option<Spanned<String>>, ty: Type },
}

pub(super) fn parse(cx: &mut Cx<'_>, wire: &Spanned<String>, node: &Node) -> Option<Topic> {
    let mut entries = Entries::open(cx, node, &wire.span, &language::TOPIC)?;
    let payload = entries.require(cx, "payload", "its payload type, such as `{ order: Order }`, or `undocumented`");
    let payload = payload.and_then(|node| payload_of(cx, node));
    let aliases = entries.take("aliases").map(|node| cx.strings(node)).unwrap_or_default();
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let example = entries.take("example").and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Topic { wire: wire.clone(), aliases, rust, payload: payload?, example, docs })
}

fn payload_of(cx: &mut Cx<'_>, node: &Node) -> Option<Payload> {
    match &node.kind {
        Kind::Scalar(word) if word == "undocumented" => Some(Payload::Undocumented),
        Kind::Mapping(entries) if !ty::is_map(node) => {
            let [(key, value)] = entries.as_slice() else {
                return cx.wrong_type(node, "a type, or one key with a type");
            };
            Some(Payload::Typed { key: Some(key.clone()), ty: ty::parse(cx, value)? })
        }
        _ => Some(Payload::Typed { key: None, ty: ty::parse(cx, node)? }),
    }
}
