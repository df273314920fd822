//! Signatures of the platform's requests to an app.

use crate::language;
use crate::schema::docs::Docs;
use crate::schema::entries::Entries;
use crate::schema::reader::Cx;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// How the query parameters of a request are signed.
#[derive(Clone, Debug)]
pub(crate) struct CallbackSignature {
    /// The parameter with the signature.
    pub(crate) parameter: Spanned<String>,
    /// The accepted forms of the signed message.
    pub(crate) messages: Vec<CallbackMessage>,
    pub(crate) encoding: Encoding,
    pub(crate) docs: Docs,
}

/// The signed message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallbackMessage {
    /// The other parameters, sorted, with `&` between them.
    SortedQuery,
    /// The same, with encoded values.
    SortedEncodedQuery,
    /// The base64 of the shop's host.
    ShopInBase64,
}

/// The encoding of a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As hexadecimal digits.
    Hex,
    /// As base64.
    Base64,
}

impl Encoding {
    /// All encodings with their names in the schema.
    pub(crate) const NAMES: [(&str, Self); 2] = [("hex", Self::Hex), ("base64", Self::Base64)];

    /// The name.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Hex => "hex",
            Self::Base64 => "base64",
        }
    }
}

const MESSAGES: [(&str, CallbackMessage); 3] = [
    ("sorted query", CallbackMessage::SortedQuery),
    ("sorted encoded query", CallbackMessage::SortedEncodedQuery),
    ("shop in base64", CallbackMessage::ShopInBase64),
];

pub(super) fn parse(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<CallbackSignature> {
    let mut entries = Entries::open(cx, node, &key.span, &language::CALLBACK)?;
    let parameter = entries.require(cx, "parameter", "the query parameter with the signature");
    let parameter = parameter.and_then(|node| cx.string(node));
    let message = entries.require(cx, "message", "the signed message, such as `sorted query`");
    let messages = message.map(|node| messages(cx, node));
    // Only one digest is supported. It is required so that the file documents it.
    let digest = entries.require(cx, "digest", "such as `sha256`");
    digest.and_then(|node| cx.choice(node, &language::CALLBACK_DIGEST, &[("sha256", ())]));
    let encoding = entries.require(cx, "encoding", "`hex` or `base64`");
    let encoding = encoding.and_then(|node| cx.choice(node, &language::ENCODING, &Encoding::NAMES));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(CallbackSignature { parameter: parameter?, messages: messages?, encoding: encoding?, docs })
}

/// Parses one form or a list of forms.
fn messages(cx: &mut Cx<'_>, node: &Node) -> Vec<CallbackMessage> {
    let nodes = match &node.kind {
        Kind::List(items) => items.iter().collect(),
        _ => vec![node],
    };
    nodes.into_iter().filter_map(|node| cx.choice(node, &language::CALLBACK_MESSAGE, &MESSAGES)).collect()
}
