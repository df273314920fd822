//! The tables of the webhooks of a platform, for generated code, and signatures.

use crate::digest::{Digest, Encoding};

/// How the deliveries of a platform are verified and decoded. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub struct WebhookSpec {
    /// The name of the platform in the schema.
    pub platform: &'static str,
    /// The signatures of each delivery, all of which must be valid; empty if the platform does not document any.
    pub signatures: &'static [Signature],
    /// Whether bodies are documented as JSON.
    pub is_json: bool,
    /// The header with the topic, in lower case.
    pub topic_header: Option<&'static str>,
    /// The header with the shop, in lower case.
    pub shop_header: Option<&'static str>,
    /// The header with the version of the payload, in lower case.
    pub version_header: Option<&'static str>,
    /// The metadata in the body.
    pub envelope: Envelope,
    /// The parts of the deduplication key; empty if the platform documents nothing that identifies an event. A delivery that
    /// lacks one of them has a digest as its key.
    pub deduplication_key: &'static [DeduplicationKeyPart],
    /// The topics. Generated code refers to them by index.
    pub topics: &'static [Topic],
}

impl WebhookSpec {
    /// Returns the index of a topic, by its name or an alias.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let exact = self.topics.iter().position(|topic| topic.name == name);
        exact.or_else(|| self.topics.iter().position(|topic| topic.aliases.contains(&name)))
    }

    /// Returns the keys that lead to the payload of a topic.
    pub(super) fn payload_path(&self, topic: usize) -> Vec<&'static str> {
        self.envelope.payload.into_iter().chain(self.topics[topic].payload_key).collect()
    }
}

/// A topic. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub struct Topic {
    /// The name on the wire.
    pub name: &'static str,
    /// Other names under which the topic is received.
    pub aliases: &'static [&'static str],
    /// The key of the payload in the body, below [`Envelope::payload`].
    pub payload_key: Option<&'static str>,
}

/// The keys of the metadata and of the payload in the body. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub struct Envelope {
    /// The key of the topic.
    pub topic: Option<&'static str>,
    /// The key of the time of the event.
    pub time: Option<&'static str>,
    /// The key of the shop.
    pub shop: Option<&'static str>,
    /// The key of the event id.
    pub id: Option<&'static str>,
    /// The key of the payload; `None` if the body itself is the payload.
    pub payload: Option<&'static str>,
}

impl Envelope {
    /// Returns whether the body contains metadata.
    pub(super) const fn has_metadata(&self) -> bool {
        self.topic.is_some() || self.time.is_some() || self.shop.is_some() || self.id.is_some()
    }
}

/// A part of the deduplication key. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub enum DeduplicationKeyPart {
    /// The topic.
    Topic,
    /// The shop.
    Shop,
    /// The event id in the envelope.
    Id,
    /// A header, in lower case.
    Header(&'static str),
    /// The bytes of the body.
    Body,
    /// A value of the payload, by the keys that lead to it.
    Payload(&'static [&'static str]),
}

/// A signature scheme: an HMAC in a header, keyed with the webhook secret.
///
/// Needed only for [`Receiver::with_signature`](crate::webhook::Receiver::with_signature), where the platform does not
/// document its signatures.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::webhook::{Digest, Encoding, Signature};
///
/// let signature = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]);
/// ```
#[doc(alias = "hmac")]
#[doc(alias = "verify")]
#[doc(alias = "signing secret")]
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    pub(super) header: &'static str,
    pub(super) payload: SignedPayload,
    pub(super) digest: Digest,
    pub(super) encodings: &'static [Encoding],
    pub(super) is_optional: bool,
}

/// The bytes that a signature covers.
#[derive(Clone, Copy, Debug)]
pub enum SignedPayload {
    /// The bytes of the body, as received.
    Body,
    /// The value of a header.
    Header(&'static str),
}

impl Signature {
    /// Creates a scheme: an HMAC of the body, in the given header, in one of the given encodings.
    #[must_use]
    pub const fn new(header: &'static str, digest: Digest, encodings: &'static [Encoding]) -> Self {
        Self { header, payload: SignedPayload::Body, digest, encodings, is_optional: false }
    }

    /// Sets what the signature covers; the default is the body.
    #[must_use]
    pub const fn of(self, payload: SignedPayload) -> Self {
        Self { payload, ..self }
    }

    /// Accepts deliveries without this signature. A signature that is present must be valid.
    #[must_use]
    pub const fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }
}
