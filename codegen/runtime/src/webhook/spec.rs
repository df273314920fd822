//! What a schema says about deliveries, as types that fit into a `static`.

use crate::digest::{Digest, Encoding};

/// How the deliveries of a platform are verified and read.
#[derive(Debug)]
pub struct WebhookSpec {
    /// The platform, by the name it has in the schema.
    pub platform: &'static str,
    /// All of which have to hold; empty if the platform does not document how it signs.
    pub signatures: &'static [Signature],
    /// Whether bodies are known to be JSON.
    pub is_json: bool,
    /// The header with the topic, in lower case.
    pub topic: Option<&'static str>,
    /// The header with the shop, in lower case.
    pub shop: Option<&'static str>,
    /// The header with the version of the payload, in lower case.
    pub version: Option<&'static str>,
    /// What the body says beside the payload.
    pub envelope: Envelope,
    /// What two deliveries of one event have in common; empty if that is not known.
    pub deduplicate: &'static [DeduplicationKeyPart],
    /// The topics; events have their numbers.
    pub topics: &'static [Topic],
}

impl WebhookSpec {
    /// The number of a topic, by its name or another spelling.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let exact = self.topics.iter().position(|topic| topic.name == name);
        exact.or_else(|| self.topics.iter().position(|topic| topic.aliases.contains(&name)))
    }
}

/// What an event is about.
#[derive(Debug)]
pub struct Topic {
    /// The name on the wire.
    pub name: &'static str,
    /// Other spellings that are taken for it.
    pub aliases: &'static [&'static str],
    /// The key that the payload is under.
    pub key: Option<&'static str>,
}

/// The keys of a body that say something of the event, and the one with its payload.
#[derive(Debug)]
pub struct Envelope {
    /// The topic.
    pub topic: Option<&'static str>,
    /// When it happened.
    pub time: Option<&'static str>,
    /// The shop.
    pub shop: Option<&'static str>,
    /// The id of the event.
    pub id: Option<&'static str>,
    /// The payload; without it the body is the payload.
    pub data: Option<&'static str>,
}

impl Envelope {
    /// Whether the body says anything beside the payload.
    pub(crate) const fn has_metadata(&self) -> bool {
        self.topic.is_some() || self.time.is_some() || self.shop.is_some() || self.id.is_some()
    }
}

/// A part of what two deliveries of one event have in common.
#[derive(Debug)]
pub enum DeduplicationKeyPart {
    /// The topic.
    Topic,
    /// The shop.
    Shop,
    /// The id of the event, in the envelope.
    Id,
    /// A header, in lower case.
    Header(&'static str),
    /// The body, byte by byte.
    Body,
    /// A value of the payload, by the way to it.
    Payload(&'static [&'static str]),
}

/// How deliveries are signed: an HMAC in a header, whose key is a secret of the receiver's.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::webhook::{Digest, Encoding, Signature};
///
/// let signature = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    pub(crate) header: &'static str,
    pub(crate) message: Message,
    pub(crate) digest: Digest,
    pub(crate) encodings: &'static [Encoding],
    pub(crate) is_optional: bool,
}

/// What is signed.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// The body, byte by byte as it came.
    Body,
    /// The value of a header.
    Header(&'static str),
}

impl Signature {
    /// A signature of the body, in a header, written in one of some ways.
    #[must_use]
    pub const fn new(header: &'static str, digest: Digest, encodings: &'static [Encoding]) -> Self {
        Self { header, message: Message::Body, digest, encodings, is_optional: false }
    }

    /// Says that something else is signed.
    #[must_use]
    pub const fn of(self, message: Message) -> Self {
        Self { message, ..self }
    }

    /// Says that a delivery can come without it. If it is there, it has to hold.
    #[must_use]
    pub const fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }
}
