//! Webhooks: a path item for each topic, and the verification and deduplication of deliveries.

use super::schema::{self, JsonKind};
use super::{docs, rust_name};
use crate::docs::openapi;
use crate::emit::json::{Json, Object};
use crate::model::{
    DeduplicationKeyPart, Fact, HeaderRole, OperationRef, Payload, Platform, Signature, SignedMessage, Subscriptions,
    Topic, Type, WebhookEnvelope, WebhookHeader, Webhooks,
};

/// Emits `webhooks`: a path item for each topic.
pub(super) fn emit(platform: &Platform, webhooks: &Webhooks) -> Object {
    webhooks.topics.iter().map(|topic| (topic.wire.as_str(), emit_topic(platform, webhooks, topic))).collect()
}

fn emit_topic(platform: &Platform, webhooks: &Webhooks, topic: &Topic) -> Object {
    let Topic { wire, aliases, variant, docs, payload, sample } = topic;
    let schema = emit_body(platform, &webhooks.envelope, payload);
    let example = webhooks.samples.get(*sample).filter(|sample| sample.is_example);
    let reference = Object::new().with("$ref", format!("#/components/examples/{}", example_name(*sample)));
    let examples = example.map(|_| Object::new().with("example", reference));
    let media = Object::new().with("schema", schema).with_some("examples", examples);
    let content = Object::new().with(if webhooks.is_json { "application/json" } else { "*/*" }, media);
    let response = Object::new().with("description", openapi::ACCEPTED_DELIVERY);
    let post = Object::new()
        .with("operationId", format!("webhook {wire}"))
        .and(docs::emit(docs))
        .with_list("parameters", webhooks.headers.iter().map(|header| emit_header(header, wire)))
        .with("requestBody", Object::new().with("required", true).with("content", content))
        .with("responses", Object::new().with("2XX", response))
        // Deliveries have a signature instead of credentials.
        .with("security", Json::List(Vec::new()))
        .with_list("x-aliases", aliases)
        .and(rust_name::emit_variant(wire, variant));
    Object::new().with("post", post)
}

/// Emits `examples` of `components`: each sample body once.
pub(super) fn emit_examples(webhooks: &Webhooks) -> Vec<(String, Object)> {
    let examples = webhooks.samples.iter().enumerate().filter(|(_, sample)| sample.is_example);
    let value = |body: &str| serde_json::from_str::<serde_json::Value>(body).unwrap_or_default();
    examples.map(|(number, it)| (example_name(number), Object::new().with("value", value(&it.body)))).collect()
}

fn example_name(number: usize) -> String {
    format!("webhook-{}", number + 1)
}

fn emit_header(header: &WebhookHeader, topic: &str) -> Object {
    let WebhookHeader { role, name, header, example, docs } = header;
    let string = schema::kind(&["string"], false);
    let schema = if *role == HeaderRole::Topic { string.with_list("examples", [topic]) } else { string };
    Object::new()
        .with("name", header)
        .with("in", "header")
        .and(docs::emit(docs))
        .with("schema", schema)
        .with_some("example", example.as_deref().filter(|_| *role != HeaderRole::Topic))
        .with("x-role", name)
}

/// Emits the schema of a body: the payload, under its key, in its envelope.
fn emit_body(platform: &Platform, envelope: &WebhookEnvelope, payload: &Payload) -> Object {
    let WebhookEnvelope { topic, time, shop, id, data } = envelope;
    let Payload { key, ty, is_json: _ } = payload;
    let value = schema::emit(ty.as_ref().unwrap_or(&Type::Undocumented), JsonKind::Either(platform, None), false);
    let value = key.iter().fold(value, |inner, key| schema::under_key(key, inner));
    let strings = [topic, time, shop, id].into_iter().flatten();
    let strings: Object = strings.map(|key| (key, schema::kind(&["string"], false))).collect();
    let Some(data) = data else {
        return if strings.is_empty() {
            value
        } else {
            Object::new().with_list("allOf", [schema::object(strings, Vec::new()), value])
        };
    };
    let required = topic.iter().chain([data]).map(String::as_str).collect();
    schema::object(strings.with(data, value), required)
}

/// Emits `x-webhooks`: the properties of all deliveries.
pub(super) fn emit_delivery(platform: &Platform, webhooks: &Webhooks) -> Object {
    let Webhooks {
        docs, signatures, is_json, envelope, delivery, deduplication_key, subscriptions, topic_enum, ..
    } = webhooks;
    let WebhookEnvelope { topic, time, shop, id, data } = envelope;
    let keys = [("topic", topic), ("time", time), ("shop", shop), ("id", id), ("data", data)];
    let keys = keys.into_iter().filter_map(|(role, key)| Some((role, key.as_ref()?)));
    let signatures = match signatures {
        Some(signatures) => Json::List(signatures.iter().map(|it| emit_signature(it).into()).collect()),
        None => "undocumented".into(),
    };
    docs::emit(docs)
        .with("topics", schema::reference(topic_enum.ty.as_str()))
        .with("signatures", signatures)
        .with_some("format", (!is_json).then_some("undocumented"))
        .with_object("envelope", keys.collect())
        .with_some("subscriptions", subscriptions.as_ref().map(|it| emit_subscriptions(platform, it)))
        .with_object("delivery", delivery.iter().map(|Fact { name, docs }| (name, docs::emit(docs))).collect())
        .with_list("deduplication_key", deduplication_key.iter().map(emit_key_part))
}

fn emit_subscriptions(platform: &Platform, subscriptions: &Subscriptions) -> Object {
    let Subscriptions { list, create, update, delete, id, topic, address, docs } = subscriptions;
    let name = |it: &OperationRef| {
        let operations = platform.resources.iter().flat_map(|resource| &resource.operations);
        let mut found = operations.filter(|operation| operation.constant == it.constant);
        found.next().map(|operation| operation.name.as_str())
    };
    Object::new()
        .with_some("list", name(list))
        .with_some("create", name(create))
        .with_some("update", update.as_ref().and_then(name))
        .with_some("delete", name(delete))
        .with("id", id)
        .with("topic", topic)
        .with("address", address)
        .and(docs::emit(docs))
}

fn emit_signature(signature: &Signature) -> Object {
    let Signature { header, message, digest, encodings, optional, docs } = signature;
    let message: Json = match message {
        SignedMessage::Body => "body".into(),
        SignedMessage::Header(name) => Object::new().with("header", name).into(),
    };
    Object::new()
        .with("header", header)
        .with("message", message)
        .with("digest", digest.hmac())
        .with_list("encodings", encodings.iter().map(|encoding| encoding.as_str()))
        .with_some("optional", optional.then_some(true))
        .and(docs::emit(docs))
}

fn emit_key_part(part: &DeduplicationKeyPart) -> String {
    match part {
        DeduplicationKeyPart::Topic => "topic".to_owned(),
        DeduplicationKeyPart::Shop => "shop".to_owned(),
        DeduplicationKeyPart::Id => "id".to_owned(),
        DeduplicationKeyPart::Header(name) => format!("header.{name}"),
        DeduplicationKeyPart::Body => "body".to_owned(),
        DeduplicationKeyPart::Payload(path) => format!("payload.{}", path.join(".")),
    }
}
