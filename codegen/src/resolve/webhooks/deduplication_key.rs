//! The deduplication key of deliveries.
//!
//! Invariant: some delivery has each part, since a delivery without one of the parts has a digest as its key.

use crate::diagnostic::{Code, did_you_mean};
use crate::model::{DeduplicationKeyPart, Model, Topic, Type};
use crate::resolve::context::Cx;
use crate::schema;
use crate::source::Spanned;

/// Resolves the parts of the key. `models` are those of the platform.
pub(super) fn resolve(
    cx: &mut Cx<'_>,
    webhooks: &schema::Webhooks,
    topics: &[Topic],
    models: &[&Model],
) -> Vec<DeduplicationKeyPart> {
    let part = |part: &Spanned<String>| match part.value.strip_prefix("payload.") {
        Some(path) => {
            check_path(cx, part, path, topics, models);
            Some(DeduplicationKeyPart::Payload(path.split('.').map(str::to_owned).collect()))
        }
        None => by_role(cx, webhooks, part),
    };
    webhooks.deduplication_key.iter().filter_map(part).collect()
}

/// A part in a header or in the envelope.
fn by_role(cx: &mut Cx<'_>, webhooks: &schema::Webhooks, part: &Spanned<String>) -> Option<DeduplicationKeyPart> {
    let envelope = webhooks.envelope.as_ref();
    let has =
        |key: fn(&schema::WebhookEnvelope) -> &Option<Spanned<String>>| envelope.is_some_and(|it| key(it).is_some());
    let header = webhooks.headers.iter().find(|header| header.role.value == part.value);
    match (part.value.as_str(), header) {
        ("topic", _) => Some(DeduplicationKeyPart::Topic),
        ("body", _) => Some(DeduplicationKeyPart::Body),
        ("shop", Some(_)) => Some(DeduplicationKeyPart::Shop),
        ("shop", None) if has(|it| &it.shop) => Some(DeduplicationKeyPart::Shop),
        ("id", None) if has(|it| &it.id) => Some(DeduplicationKeyPart::Id),
        (_, Some(header)) => Some(DeduplicationKeyPart::Header(header.header.value.to_lowercase())),
        (name, None) => {
            let roles = webhooks.headers.iter().map(|header| header.role.value.as_str());
            let help = did_you_mean(name, roles.chain(["topic", "body", "payload.id"]), "parts");
            cx.unknown("part of the deduplication key", name, &part.span, help);
            None
        }
    }
}

/// Checks that some payload has the value, unless all payloads are undocumented.
fn check_path(cx: &mut Cx<'_>, part: &Spanned<String>, path: &str, topics: &[Topic], models: &[&Model]) {
    if topics.iter().any(|topic| !topic.payload.is_json) {
        let help = "remove it, or `format: undocumented`";
        cx.report(Code::InvalidValue, &part.span, "`payload.…` requires JSON bodies", help);
        return;
    }
    let types = || topics.iter().filter_map(|topic| topic.payload.ty.as_ref());
    let described: Vec<&Model> = types().filter_map(|ty| find(models, ty)).collect();
    if cx.is_damaged() || described.is_empty() || types().any(|ty| can_have(models, ty, Some(path))) {
        return;
    }
    let fields = described.iter().flat_map(|model| &model.fields);
    let known: Vec<String> = fields.map(|field| format!("payload.{}", field.wire)).collect();
    let help = did_you_mean(&part.value, known.iter().map(String::as_str), "payload values");
    cx.unknown("payload value", &part.value, &part.span, help);
}

fn find<'m>(models: &[&'m Model], ty: &Type) -> Option<&'m Model> {
    let Type::Model(name) = ty else { return None };
    models.iter().find(|model| model.ty == *name).copied()
}

/// Whether a value of a type can have a path of keys. Raw JSON can.
fn can_have(models: &[&Model], ty: &Type, path: Option<&str>) -> bool {
    let Some(path) = path else { return true };
    let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    match find(models, ty) {
        Some(model) => {
            let field = model.fields.iter().find(|field| field.wire == key);
            field.is_some_and(|field| can_have(models, &field.ty, rest))
        }
        None => matches!(ty, Type::Json | Type::Undocumented | Type::Map(_)),
    }
}
