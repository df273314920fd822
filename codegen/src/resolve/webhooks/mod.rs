//! Webhooks.
//!
//! Invariant: a receiver can identify the topic of each delivery, and verify it unless its signature is undocumented.

mod deduplication_key;
mod sample;
mod signature;
mod subscriptions;
mod topic;

use super::context::Cx;
use super::{docs, models, server};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, HeaderRole};
use crate::schema;

/// Resolves the webhooks of a platform.
pub(super) fn resolve(cx: &mut Cx<'_>, resources: &[model::Resource]) -> Option<model::Webhooks> {
    let webhooks = cx.input.webhooks?;
    let headers: Vec<_> = webhooks.headers.iter().map(|header| self::header(cx, header)).collect();
    check_headers(cx, webhooks);
    let signatures = signature::resolve(cx, webhooks);
    let envelope = envelope(cx, webhooks);
    check_topic_location(cx, webhooks, &envelope);
    let (topics, samples) = topic::resolve_all(cx, webhooks, &envelope);
    sample::check_unused(cx, webhooks);
    let models: Vec<_> = webhooks.models.iter().map(|model| models::resolve(cx, model)).collect();
    let all_models: Vec<_> = resources.iter().flat_map(|resource| &resource.models).chain(&models).collect();
    let delivery: Vec<_> = webhooks.delivery.iter().map(|fact| self::fact(cx, fact)).collect();
    Some(model::Webhooks {
        file: cx.input.sources.get(webhooks.platform.span.source).path.clone(),
        docs: docs::resolve(cx, &webhooks.docs),
        receiver_docs: Vec::new(),
        delivery_docs: Vec::new(),
        deduplication_key: deduplication_key::resolve(cx, webhooks, &topics, &all_models),
        subscriptions: webhooks.subscriptions.as_ref().and_then(|it| subscriptions::resolve(cx, it, resources)),
        topic_enum: topic::topic_enum(cx, &topics),
        models,
        enums: webhooks.enums.iter().map(|enum_| models::resolve_enum(cx, enum_)).collect(),
        is_json: webhooks.is_json,
        sample_headers: sample::headers(&headers),
        headers,
        signatures,
        envelope,
        delivery,
        topics,
        samples,
    })
}

fn header(cx: &mut Cx<'_>, header: &schema::WebhookHeader) -> model::WebhookHeader {
    let name = &header.role;
    docs::require_source(cx, &header.docs, &format!("header `{}`", header.header.value), &name.span);
    if let Some(example) = &header.example {
        server::check_header_value(cx, example, &header.header.span);
    }
    let role = match name.value.as_str() {
        "topic" => HeaderRole::Topic,
        "shop" => HeaderRole::Shop,
        "signature" => HeaderRole::Signature,
        "deduplication" => HeaderRole::Deduplication,
        "version" => HeaderRole::Version,
        _ => HeaderRole::Other,
    };
    model::WebhookHeader {
        role,
        name: name.value.clone(),
        header: server::header_name(cx, &header.header),
        example: header.example.clone(),
        docs: docs::resolve(cx, &header.docs),
    }
}

/// Checks that each header has one role. Names are case-insensitive.
fn check_headers(cx: &mut Cx<'_>, webhooks: &schema::Webhooks) {
    for (number, second) in webhooks.headers.iter().enumerate() {
        let first = webhooks.headers[..number]
            .iter()
            .find(|first| first.header.value.eq_ignore_ascii_case(&second.header.value));
        if let Some(first) = first {
            let message = format!("duplicate header `{}`", second.header.value);
            let diagnostic =
                Diagnostic::new(Code::DuplicateName, &second.header.span, message, "remove one of the two");
            cx.sink.push(diagnostic.related(&first.header.span, "first declared here"));
        }
    }
}

fn envelope(cx: &mut Cx<'_>, webhooks: &schema::Webhooks) -> model::WebhookEnvelope {
    let Some(envelope) = &webhooks.envelope else { return model::WebhookEnvelope::default() };
    docs::check(cx, &envelope.docs);
    let schema::WebhookEnvelope { topic, time, shop, id, data, docs: _ } = envelope;
    let keys = [topic, time, shop, id, data];
    if let Some(key) = keys.into_iter().flatten().next().filter(|_| !webhooks.is_json) {
        let help = "remove `envelope`, or `format: undocumented`";
        cx.report(Code::InvalidValue, &key.span, "`envelope` requires JSON bodies", help);
    }
    let [topic, time, shop, id, data] = keys.map(|key| key.as_ref().map(|key| key.value.clone()));
    model::WebhookEnvelope { topic, time, shop, id, data }
}

/// Checks that a header or the body identifies the topic, if there are several.
fn check_topic_location(cx: &mut Cx<'_>, webhooks: &schema::Webhooks, envelope: &model::WebhookEnvelope) {
    let is_identified = envelope.topic.is_some() || webhooks.headers.iter().any(|header| header.role.value == "topic");
    let is_damaged = cx.input.damage.is_in(webhooks.platform.span.source);
    if !is_identified && !is_damaged && webhooks.topics.len() > 1 {
        let help = "add the header `topic` under `headers:`, or `envelope: { topic: … }`";
        cx.report(Code::InvalidValue, &webhooks.platform.span, "deliveries do not identify their topic", help);
    }
}

fn fact(cx: &mut Cx<'_>, fact: &schema::Fact) -> model::Fact {
    model::Fact { name: fact.name.value.clone(), docs: docs::resolve(cx, &fact.docs) }
}
