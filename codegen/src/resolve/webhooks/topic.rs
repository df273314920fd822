//! Topics and their payloads.

use super::sample;
use crate::diagnostic::Code;
use crate::model::{self, Docs};
use crate::resolve::context::Cx;
use crate::resolve::namespace::Namespace;
use crate::resolve::symbols::TOPIC_TYPE;
use crate::resolve::{docs, names, reserved, server, types};
use crate::schema;

pub(super) fn resolve_all(
    cx: &mut Cx<'_>,
    webhooks: &schema::Webhooks,
    envelope: &model::WebhookEnvelope,
) -> (Vec<model::Topic>, Vec<model::Sample>) {
    let mut samples = Vec::new();
    let mut variants = Namespace::renamable("variant", &reserved::VARIANTS);
    let mut names = Namespace::fixed("topic", &[]);
    let mut topics = Vec::new();
    for topic in &webhooks.topics {
        docs::require_source(cx, &topic.docs, &format!("topic `{}`", topic.wire.value), &topic.wire.span);
        let variant = names::variant(cx.sink, names::renamable(&topic.wire, topic.rust.as_ref()));
        variants.add(cx.sink, &variant, &topic.wire.span);
        for name in std::iter::once(&topic.wire).chain(&topic.aliases) {
            names.add_str(cx.sink, &name.value, &name.span);
        }
        check_header_value(cx, webhooks, topic);
        let payload = payload(cx, webhooks, topic);
        topics.push(model::Topic {
            wire: topic.wire.value.clone(),
            aliases: topic.aliases.iter().map(|alias| alias.value.clone()).collect(),
            variant,
            docs: docs::resolve(cx, &topic.docs),
            sample: position(&mut samples, sample::resolve(cx, topic, &payload, envelope)),
            payload,
        });
    }
    (topics, samples)
}

/// The index of a sample, which is added if it is new.
fn position(samples: &mut Vec<model::Sample>, sample: model::Sample) -> usize {
    samples.iter().position(|other| *other == sample).unwrap_or_else(|| {
        samples.push(sample);
        samples.len() - 1
    })
}

/// Checks that a topic that is sent in a header is a valid header value.
fn check_header_value(cx: &mut Cx<'_>, webhooks: &schema::Webhooks, topic: &schema::Topic) {
    if webhooks.headers.iter().any(|header| header.role.value == "topic") {
        server::check_header_value(cx, &topic.wire.value, &topic.wire.span);
    }
}

fn payload(cx: &mut Cx<'_>, webhooks: &schema::Webhooks, topic: &schema::Topic) -> model::Payload {
    let schema::Payload::Typed { key, ty } = &topic.payload else {
        return model::Payload { key: None, ty: None, is_json: webhooks.is_json };
    };
    if ty.optional {
        let help = "remove the `?`, or write `payload: undocumented`";
        cx.report(Code::InvalidType, &ty.span, "a payload cannot be optional", help);
    }
    if !webhooks.is_json {
        let help = "write `payload: undocumented`, or remove `format`";
        cx.report(Code::InvalidType, &ty.span, "a payload type requires JSON bodies", help);
    }
    let key = key.as_ref().map(|key| key.value.clone());
    model::Payload { key, ty: Some(types::resolve(cx, ty)), is_json: webhooks.is_json }
}

/// The enum of the topics, for subscriptions and parameters.
pub(super) fn topic_enum(cx: &Cx<'_>, topics: &[model::Topic]) -> model::Enum {
    let value = |topic: &model::Topic| model::EnumValue {
        wire: topic.wire.clone(),
        aliases: topic.aliases.clone(),
        variant: topic.variant.clone(),
        docs: topic.docs.clone(),
    };
    model::Enum {
        ty: cx.symbols.type_ident(TOPIC_TYPE),
        docs: Docs::default(),
        values: topics.iter().map(value).collect(),
    }
}
