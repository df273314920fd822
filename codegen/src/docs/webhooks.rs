//! Webhooks: the module, the topics, the payloads.

use super::item::{self, Cx};
use super::{enums, markdown, model, receiving, signed_fields};
use crate::model::{
    DeduplicationKeyPart, Docs, HeaderRole, Lines, Signature, SignedMessage, Topic, WebhookHeader, Webhooks,
};

/// Documents the webhooks of a platform.
pub(super) fn document(cx: &Cx<'_>, webhooks: &mut Webhooks) {
    webhooks.docs.rustdoc = module(cx, webhooks);
    let title = markdown::line(&cx.platform.title);
    webhooks.receiver_docs = vec![format!("Receives webhooks of {title}. See the [module](self) for examples.")];
    webhooks.delivery_docs = signed_fields::delivery(webhooks);
    let Webhooks { subscriptions, topics, topic_enum, models, enums, .. } = webhooks;
    if let Some(subscriptions) = subscriptions {
        let otherwise = "Returns the subscriptions of a shop: which topics are delivered to which address.";
        subscriptions.docs.rustdoc = item::sourced(cx, &subscriptions.docs, vec![otherwise.to_owned()]);
    }
    for topic in &mut *topics {
        topic.docs.rustdoc = self::topic(cx, topic);
    }
    topic_enum.docs.rustdoc = vec!["The topic of a webhook event.".to_owned()];
    for (value, topic) in topic_enum.values.iter_mut().zip(&*topics) {
        value.docs.rustdoc.clone_from(&topic.docs.rustdoc);
    }
    for model in models {
        model::document(cx, model);
    }
    for enum_ in enums {
        enums::document(cx, enum_);
    }
}

fn topic(cx: &Cx<'_>, topic: &Topic) -> Lines {
    let Topic { wire, docs, payload, .. } = topic;
    let mut lines = item::description(docs, vec![format!("{}.", markdown::code(wire))]);
    if payload.ty.is_none() {
        item::paragraph(&mut lines, vec!["The payload is not documented.".to_owned()]);
    }
    item::paragraph(&mut lines, item::source(cx, docs).into_iter().collect());
    item::notes(&mut lines, docs);
    lines
}

/// The documentation of the module.
fn module(cx: &Cx<'_>, webhooks: &Webhooks) -> Lines {
    let Webhooks { docs, headers, signatures, delivery, deduplication_key, .. } = webhooks;
    let mut lines = item::description(docs, vec![format!("Webhooks of {}.", markdown::line(&cx.platform.title))]);
    item::paragraph(&mut lines, receiving::guide(&cx.platform.module, webhooks));
    item::section(&mut lines, "Signature", self::signatures(signatures.as_deref()));
    item::section(&mut lines, "Headers", headers.iter().map(header).collect());
    item::section(&mut lines, "Delivery", delivery.iter().map(|it| entry(&it.name, &it.docs, "")).collect());
    item::section(&mut lines, "Deduplication", deduplication(deduplication_key));
    item::notes(&mut lines, docs);
    lines
}

/// What the deduplication key consists of.
fn deduplication(parts: &[DeduplicationKeyPart]) -> Lines {
    let digest = "SHA-256 digest of the topic, the shop and the body, or of the topic and the body if the delivery \
                  contains no shop";
    let key = if parts.is_empty() {
        format!(
            "Nothing in a delivery is known to identify its event. The deduplication key of a delivery is a {digest}."
        )
    } else {
        let parts: Vec<String> = parts.iter().map(key_part).collect();
        format!(
            "The deduplication key of a delivery consists of {}. If one of these is missing, the key is a {digest}.",
            parts.join(", ")
        )
    };
    let window = "Events with the same content have the same digest, so digests are remembered for a shorter time. See \
                  [`DeduplicationKey`](rt::webhook::DeduplicationKey::is_digest).";
    vec![key, window.to_owned()]
}

/// A part of the deduplication key.
pub(crate) fn key_part(part: &DeduplicationKeyPart) -> String {
    match part {
        DeduplicationKeyPart::Topic => "the topic".to_owned(),
        DeduplicationKeyPart::Shop => "the shop".to_owned(),
        DeduplicationKeyPart::Id => "the id of the event".to_owned(),
        DeduplicationKeyPart::Header(name) => format!("the header {}", markdown::code(name)),
        DeduplicationKeyPart::Body => "the body".to_owned(),
        DeduplicationKeyPart::Payload(path) => format!("{} of the payload", markdown::code(&path.join("."))),
    }
}

fn entry(name: &str, docs: &Docs, otherwise: &str) -> String {
    format!("- {}: {}", markdown::code(name), item::one_line(docs, otherwise))
}

fn header(header: &WebhookHeader) -> String {
    let otherwise = match header.role {
        HeaderRole::Topic => "The topic of the event.",
        HeaderRole::Shop => "The shop.",
        HeaderRole::Signature => "The signature.",
        HeaderRole::Deduplication => "The same in each delivery of an event.",
        HeaderRole::Version => "The version of the payload.",
        HeaderRole::Other => "Not described.",
    };
    entry(&header.header, &header.docs, otherwise)
}

/// The signatures of deliveries, or what to do if they are not documented.
pub(crate) fn signatures(signatures: Option<&[Signature]>) -> Lines {
    match signatures {
        Some(signatures) => signatures.iter().map(signature).collect(),
        None => vec![
            "The signature of deliveries is not documented. The receiver rejects all deliveries unless it is given the"
                .to_owned(),
            "signature (`with_signature`) or accepts deliveries without one (`accept_unsigned`).".to_owned(),
        ],
    }
}

fn signature(signature: &Signature) -> String {
    let fact = signature_in_words(signature);
    let parts = [fact, item::one_line(&signature.docs, "")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("- {}: {}", markdown::code(&signature.header), parts.join(" "))
}

/// What is signed, and how: HMAC-SHA256 of the body in base64.
pub(crate) fn signature_in_words(signature: &Signature) -> String {
    let Signature { message, digest, encodings, optional, .. } = signature;
    let message = match message {
        SignedMessage::Body => "the body".to_owned(),
        SignedMessage::Header(name) => format!("the value of {}", markdown::code(name)),
    };
    let encodings: Vec<_> = encodings.iter().map(|encoding| encoding.as_str()).collect();
    let optional = if *optional { ", if present" } else { "" };
    format!("{} of {message} in {}{optional}.", digest.hmac(), encodings.join(" or "))
}
