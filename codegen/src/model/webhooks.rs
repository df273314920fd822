//! What a platform sends by itself, and how one knows that it is the platform's.

use super::{Digest, Docs, Encoding, Enum, Ident, Lines, Model, Type};

/// The webhooks of a platform.
#[derive(Clone, Debug)]
pub(crate) struct Webhooks {
    /// The file, below the schema folder.
    pub(crate) file: String,
    pub(crate) docs: Docs,
    /// The documentation of the receiver. The stage `docs` writes it.
    pub(crate) receiver_docs: Lines,
    pub(crate) headers: Vec<WebhookHeader>,
    /// All of which have to hold; `None` if the document says nothing about signatures.
    pub(crate) signatures: Option<Vec<Signature>>,
    /// Whether the bodies are JSON; otherwise their format is undocumented.
    pub(crate) is_json: bool,
    pub(crate) envelope: WebhookEnvelope,
    pub(crate) delivery: Vec<Fact>,
    /// What makes the key that two deliveries of one event share; nothing if that is not known.
    pub(crate) deduplicate: Vec<DeduplicationKeyPart>,
    pub(crate) subscriptions: Option<Subscriptions>,
    /// In the order of the file.
    pub(crate) topics: Vec<Topic>,
    /// Headers of a delivery to test with: names in lower case, and values. The topic's and the signatures' are not
    /// among them.
    pub(crate) sample_headers: Vec<(String, String)>,
    /// Bodies to test with, each once.
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

/// What a header is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderRole {
    Topic,
    Shop,
    Signature,
    Deduplication,
    Version,
    /// For people to look at.
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

/// A part of the key that two deliveries of one event share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DeduplicationKeyPart {
    Topic,
    Shop,
    /// What the envelope has for the id of the event.
    Id,
    /// A header, in lower case.
    Header(String),
    /// The body, byte by byte.
    Body,
    /// The way to a value of the payload.
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

/// An operation by the place of its description.
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
    /// Of the enum of events, and of that of topics.
    pub(crate) variant: Ident,
    pub(crate) docs: Docs,
    pub(crate) payload: Payload,
    /// The number of the body to test it with.
    pub(crate) sample: usize,
}

/// The payload of an event.
#[derive(Clone, Debug)]
pub(crate) struct Payload {
    /// The key it is under.
    pub(crate) key: Option<String>,
    /// `None` if the document does not say.
    pub(crate) ty: Option<Type>,
    /// Whether it is JSON, of a known type or not.
    pub(crate) is_json: bool,
}

/// A body to test with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    pub(crate) body: String,
    /// Whether it is an example of the schema; if not, it is as empty as it can be.
    pub(crate) is_example: bool,
}
