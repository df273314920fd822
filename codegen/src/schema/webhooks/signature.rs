//! Signatures of deliveries.

use crate::diagnostic::Code;
use crate::language;
use crate::schema::auth::Encoding;
use crate::schema::docs::Docs;
use crate::schema::entries::Entries;
use crate::schema::reader::Cx;
use crate::source::{Span, Spanned};
use crate::yaml::{Kind, Node};

/// The documented signatures.
#[derive(Clone, Debug)]
pub(crate) enum Signing {
    /// Undocumented: the receiver has to configure them.
    Undocumented,
    /// All of these are verified.
    Signed(Vec<Signature>),
}

/// A signature: an HMAC in a header.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    /// The header, unless `headers` has one with the role `signature`.
    pub(crate) header: Option<Spanned<String>>,
    pub(crate) message: Message,
    pub(crate) digest: Digest,
    /// The accepted encodings.
    pub(crate) encodings: Vec<Encoding>,
    /// Whether a delivery can omit it.
    pub(crate) optional: bool,
    pub(crate) docs: Docs,
    pub(crate) span: Span,
}

/// The signed message.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// The raw body.
    Body,
    /// The value of a header.
    Header(Spanned<String>),
}

/// The digest of an HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digest {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Digest {
    /// Returns the usual name of the HMAC with this digest.
    pub(crate) const fn hmac(self) -> &'static str {
        match self {
            Self::Sha1 => "HMAC-SHA1",
            Self::Sha256 => "HMAC-SHA256",
            Self::Sha512 => "HMAC-SHA512",
        }
    }
}

/// Parses one signature, a list of them, or the word for none.
pub(super) fn parse(cx: &mut Cx<'_>, node: &Node) -> Option<Signing> {
    match &node.kind {
        Kind::Scalar(word) if word == "undocumented" => Some(Signing::Undocumented),
        Kind::List(items) if !items.is_empty() => {
            // Parse all before failing, so that all errors are reported.
            let signatures: Vec<_> = items.iter().map(|item| signature(cx, item)).collect();
            signatures.into_iter().collect::<Option<Vec<_>>>().map(Signing::Signed)
        }
        Kind::Mapping(_) => signature(cx, node).map(|signature| Signing::Signed(vec![signature])),
        _ => cx.wrong_type(node, "a signature, a list of signatures, or `undocumented`"),
    }
}

fn signature(cx: &mut Cx<'_>, node: &Node) -> Option<Signature> {
    let mut entries = Entries::open(cx, node, &node.span, &language::SIGNATURE)?;
    let header = entries.take("header").and_then(|node| cx.string(node));
    let message = entries.require(cx, "message", "the signed message: `body`, or `{ header: X-Shop }`");
    let message = message.and_then(|node| message_of(cx, node));
    let digests = [("sha1", Digest::Sha1), ("sha256", Digest::Sha256), ("sha512", Digest::Sha512)];
    let digest = entries.require(cx, "digest", "such as `sha256`");
    let digest = digest.and_then(|node| cx.choice(node, &language::DIGEST, &digests));
    let encodings = entries.require(cx, "encoding", "`hex`, `base64`, or a list of both");
    let encodings = encodings.and_then(|node| encodings_of(cx, node));
    let optional = entries.take("optional").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Signature {
        header,
        message: message?,
        digest: digest?,
        encodings: encodings?,
        optional,
        docs,
        span: node.span.clone(),
    })
}

fn message_of(cx: &mut Cx<'_>, node: &Node) -> Option<Message> {
    if let Kind::Mapping(_) = &node.kind {
        let mut entries = Entries::open(cx, node, &node.span, &language::SIGNED_HEADER)?;
        let header = entries.require(cx, "header", "the header whose value is signed");
        let header = header.and_then(|node| cx.string(node));
        entries.close(cx);
        return header.map(Message::Header);
    }
    cx.choice(node, &language::SIGNED_MESSAGE, &[("body", ())]).map(|()| Message::Body)
}

fn encodings_of(cx: &mut Cx<'_>, node: &Node) -> Option<Vec<Encoding>> {
    let nodes = match &node.kind {
        Kind::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    if nodes.is_empty() {
        cx.report(Code::InvalidValue, &node.span, "the list of encodings is empty", "add `hex`, `base64` or both");
        return None;
    }
    let encodings: Vec<_> = nodes.iter().map(|node| cx.choice(node, &language::ENCODING, &Encoding::NAMES)).collect();
    encodings.into_iter().collect()
}
