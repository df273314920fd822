//! Sample bodies: the examples of the schema, and minimal bodies where there is none.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::{self, HeaderRole, Sample, Type};
use crate::resolve::context::Cx;
use crate::schema;
use crate::source::Spanned;

/// Resolves the sample body of a topic.
pub(super) fn resolve(
    cx: &mut Cx<'_>,
    topic: &schema::Topic,
    payload: &model::Payload,
    envelope: &model::WebhookEnvelope,
) -> Sample {
    let body = topic.example.as_ref().and_then(|name| {
        let (body, value) = example(cx, name)?;
        check_fits(cx, topic, name, &value, payload, envelope);
        Some(body)
    });
    match body {
        Some(body) => Sample { body, is_example: true },
        None => Sample { body: minimal(&topic.wire.value, payload, envelope), is_example: false },
    }
}

/// The text and the value of an example, a JSON file beside the schema files.
fn example(cx: &mut Cx<'_>, name: &Spanned<String>) -> Option<(String, Value)> {
    let folder = folder(cx);
    let sources = cx.input.sources;
    let path = format!("{folder}{}.json", name.value);
    let Some((_, source)) = sources.iter().find(|(_, source)| source.path == path) else {
        let known = sources.iter().filter_map(|(_, it)| it.path.strip_prefix(&folder)?.strip_suffix(".json"));
        let help = format!("add the file `schema/{path}`; {}", did_you_mean(&name.value, known, "examples"));
        cx.unknown("example", &name.value, &name.span, help);
        return None;
    };
    // Line endings must not depend on the checkout, since the body is signed.
    let text = source.text.replace("\r\n", "\n");
    match serde_json::from_str(&text) {
        Ok(value) => Some((text, value)),
        Err(error) => {
            let help = "correct the syntax, such as curved quotes, and keep the values of the document";
            cx.report(Code::InvalidValue, &name.span, format!("invalid JSON in `schema/{path}`: {error}"), help);
            None
        }
    }
}

/// Checks that an example has its topic, and its payload at the declared location.
fn check_fits(
    cx: &mut Cx<'_>,
    topic: &schema::Topic,
    name: &Spanned<String>,
    example: &Value,
    payload: &model::Payload,
    envelope: &model::WebhookEnvelope,
) {
    let mut part = Some(example);
    for key in envelope.data.iter().chain(&payload.key) {
        part = part.and_then(|part| part.get(key));
        if part.is_none() {
            let message = format!("the example `{}` has no key `{key}`, which contains the payload", name.value);
            cx.report(Code::InvalidValue, &name.span, message, "write the whole body, with its envelope");
            return;
        }
    }
    let Some(key) = &envelope.topic else { return };
    let is_of_topic = |text: &str| std::iter::once(&topic.wire).chain(&topic.aliases).any(|it| it.value == text);
    if !example.get(key).and_then(Value::as_str).is_some_and(is_of_topic) {
        let message = format!("the key `{key}` of the example `{}` is not this topic", name.value);
        cx.report(Code::InvalidValue, &name.span, message, "use an example of this topic, or remove `example`");
    }
}

/// The folder of a platform's examples.
fn folder(cx: &Cx<'_>) -> String {
    format!("{}/examples/", cx.input.platform.name.value)
}

/// The sample headers, except those that differ between deliveries.
pub(super) fn headers(headers: &[model::WebhookHeader]) -> Vec<(String, String)> {
    let value = |header: &model::WebhookHeader| match (header.role, &header.example) {
        (HeaderRole::Shop, None) => Some("shop.example".to_owned()),
        (HeaderRole::Topic | HeaderRole::Signature | HeaderRole::Deduplication, _)
        | (HeaderRole::Version | HeaderRole::Other, None) => None,
        (_, Some(example)) => Some(example.clone()),
    };
    headers.iter().filter_map(|header| Some((header.header.clone(), value(header)?))).collect()
}

/// Reports unused examples.
pub(super) fn check_unused(cx: &mut Cx<'_>, webhooks: &schema::Webhooks) {
    if cx.input.damage.is_in(webhooks.platform.span.source) {
        return;
    }
    let folder = folder(cx);
    let used = |name: &str| webhooks.topics.iter().any(|it| it.example.as_ref().is_some_and(|it| it.value == name));
    let unused = cx.input.sources.iter().filter_map(|(id, source)| {
        let name = source.path.strip_prefix(&folder)?.strip_suffix(".json")?;
        (!used(name)).then(|| (name.to_owned(), crate::source::Span { source: id, range: 0..0 }))
    });
    for (name, span) in unused.collect::<Vec<_>>() {
        let message = format!("example `{name}` is never used");
        cx.sink.push(Diagnostic::new(
            Code::Unused,
            &span,
            message,
            format!("add `example: {name}` to a topic, or remove the file"),
        ));
    }
}

/// A minimal body: an empty payload, and the topic if the envelope has it.
fn minimal(topic: &str, payload: &model::Payload, envelope: &model::WebhookEnvelope) -> String {
    let value = match payload.ty {
        Some(Type::List(_)) => serde_json::json!([]),
        Some(Type::String | Type::Secret | Type::Id(_) | Type::Enum(_)) => serde_json::json!(""),
        Some(Type::Integer | Type::Decimal | Type::Money) => serde_json::json!(0),
        Some(Type::Boolean) => serde_json::json!(false),
        Some(Type::DateTime) => serde_json::json!("2000-01-01T00:00:00Z"),
        Some(Type::Date) => serde_json::json!("2000-01-01"),
        Some(Type::Model(_) | Type::Map(_) | Type::Json | Type::Undocumented) | None => serde_json::json!({}),
    };
    let payload = match &payload.key {
        Some(key) => serde_json::json!({ key: value }),
        None => value,
    };
    let mut body = match &envelope.data {
        Some(key) => serde_json::json!({ key: payload }),
        None => payload,
    };
    if let (Some(key), Some(object)) = (&envelope.topic, body.as_object_mut()) {
        object.insert(key.clone(), topic.into());
    }
    // The order of keys must not depend on features of `serde_json`.
    body.sort_all_objects();
    body.to_string()
}
