//! Webhooks: topics and their payloads, signatures, deduplication, subscriptions.

use super::{Digest, Docs, Encoding, Enum, Ident, Lines, Model, Type};

/// The webhooks of a platform.
#[derive(Clone, Debug)]
pub(crate) struct Webhooks {
    /// The file, below the schema folder.
    pub(crate) file: String,
    pub(crate) docs: Docs,
    /// The documentation of the receiver. The stage `docs` writes it.
    pub(crate) receiver_docs: Lines,
    /// The documentation of the delivery. The stage `docs` writes it.
    pub(crate) delivery_docs: Lines,
    pub(crate) headers: Vec<WebhookHeader>,
    /// The required signatures; `None` if they are not documented.
    pub(crate) signatures: Option<Vec<Signature>>,
    /// Whether the bodies are JSON; otherwise their format is undocumented.
    pub(crate) is_json: bool,
    pub(crate) envelope: WebhookEnvelope,
    pub(crate) delivery: Vec<Fact>,
    /// The parts of the deduplication key; empty if no key is documented.
    pub(crate) deduplication_key: Vec<DeduplicationKeyPart>,
    pub(crate) subscriptions: Option<Subscriptions>,
    /// In the order of the file.
    pub(crate) topics: Vec<Topic>,
    /// The headers of sample deliveries, except the topic and the signatures: names in lower case, and values.
    pub(crate) sample_headers: Vec<(String, String)>,
    /// The bodies of sample deliveries, without duplicates.
    pub(crate) samples: Vec<Sample>,
    /// The enum of all topics.
    pub(crate) topic_enum: Enum,
    pub(crate) models: Vec<Model>,
    pub(crate) enums: Vec<Enum>,
}

/// A header of every delivery.
#[derive(Clone, Debug)]
pub(crate) struct WebhookHeader {
    pub(crate) role: HeaderRole,
    /// The name of the role, as the schema has it.
    pub(crate) name: String,
    /// In lower case.
    pub(crate) header: String,
    /// An example value.
    pub(crate) example: Option<String>,
    pub(crate) docs: Docs,
}

/// The role of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderRole {
    Topic,
    Shop,
    Signature,
    Deduplication,
    Version,
    /// Documentation only.
    Other,
}

/// A signature: an HMAC in a header.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    /// In lower case.
    pub(crate) header: String,
    pub(crate) message: SignedMessage,
    pub(crate) digest: Digest,
    pub(crate) encodings: Vec<Encoding>,
    pub(crate) optional: bool,
    pub(crate) docs: Docs,
}

/// The signed message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedMessage {
    /// The body, byte by byte.
    Body,
    /// The value of a header, whose name is in lower case.
    Header(String),
}

/// The keys of the envelope around a payload.
#[derive(Clone, Debug, Default)]
pub(crate) struct WebhookEnvelope {
    pub(crate) topic: Option<String>,
    pub(crate) time: Option<String>,
    pub(crate) shop: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) data: Option<String>,
}

/// A documented fact.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) docs: Docs,
}

/// A part of the deduplication key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DeduplicationKeyPart {
    Topic,
    Shop,
    /// The event id of the envelope.
    Id,
    /// A header, in lower case.
    Header(String),
    /// The body, byte by byte.
    Body,
    /// A value of the payload, by the keys that lead to it.
    Payload(Vec<String>),
}

/// The operations that manage webhook subscriptions.
#[derive(Clone, Debug)]
pub(crate) struct Subscriptions {
    pub(crate) list: OperationRef,
    pub(crate) create: OperationRef,
    pub(crate) update: Option<OperationRef>,
    pub(crate) delete: OperationRef,
    pub(crate) id: String,
    pub(crate) topic: String,
    pub(crate) address: String,
    pub(crate) docs: Docs,
}

/// An operation, by the module and the name of its static.
#[derive(Clone, Debug)]
pub(crate) struct OperationRef {
    pub(crate) module: Ident,
    pub(crate) constant: Ident,
}

/// A topic.
#[derive(Clone, Debug)]
pub(crate) struct Topic {
    pub(crate) wire: String,
    pub(crate) aliases: Vec<String>,
    /// The variant, in the enum of events and in the enum of topics.
    pub(crate) variant: Ident,
    pub(crate) docs: Docs,
    pub(crate) payload: Payload,
    /// The index of the sample body.
    pub(crate) sample: usize,
}

/// The payload of an event.
#[derive(Clone, Debug)]
pub(crate) struct Payload {
    /// The key of the payload in the body.
    pub(crate) key: Option<String>,
    /// `None` if the payload is undocumented.
    pub(crate) ty: Option<Type>,
    /// Whether it is JSON, of a known type or not.
    pub(crate) is_json: bool,
}

/// The body of a sample delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    pub(crate) body: String,
    /// Whether it is an example of the schema; otherwise it is minimal.
    pub(crate) is_example: bool,
}
