//! Webhooks.

use super::change::Item;
use super::recorder::{Effect, Place, Recorder};
use super::topic;
use super::types::Renames;
use crate::model::{
    DeduplicationKeyPart, Fact, HeaderRole, Signature, SignedMessage, Subscriptions, WebhookEnvelope, WebhookHeader,
    Webhooks,
};

pub(super) fn compare(before: Option<&Webhooks>, after: Option<&Webhooks>, new_names: &Renames, out: &mut Recorder) {
    let place = Place::new(Item::Webhooks, "webhooks");
    match (before, after) {
        (None, None) => {}
        (Some(_), None) => {
            let reason = "The module `webhooks` and the type `WebhookTopic` do not exist any more.";
            out.removed(&place, Effect::breaking(reason, "Stay on the current version, or parse deliveries yourself."));
        }
        (None, Some(webhooks)) => {
            let reason = format!("The module `webhooks` receives deliveries of {} topics.", webhooks.topics.len());
            out.added(&place, Effect::addition(reason));
        }
        (Some(before), Some(after)) => {
            topic::compare_all(before, after, new_names, out);
            deliveries(&place, before, after, out);
            subscriptions([before, after].map(|webhooks| webhooks.subscriptions.as_ref()), out);
            docs(before, after, out);
        }
    }
}

/// Compares how a receiver verifies and decodes deliveries.
fn deliveries(place: &Place, before: &Webhooks, after: &Webhooks, out: &mut Recorder) {
    // Topics, subscriptions and documentation are compared elsewhere; models and enums with those of the resources.
    let Webhooks { headers, signatures, is_json: _, envelope, deduplication_key, .. } = before;
    out.compare(place, "headers", [headers, &after.headers].map(|it| show_headers(it)), || {
        Effect::note("Receivers read other headers.")
    });
    let signatures = [signatures, &after.signatures].map(|it| it.as_ref().map(|it| show_signatures(it)));
    out.compare(place, "signatures", signatures, || {
        Effect::note("Receivers verify deliveries in another way, and reject those that are not signed like that.")
    });
    out.compare(place, "envelope", [envelope, &after.envelope].map(show_envelope), || {
        Effect::note("Receivers read other keys of the body.")
    });
    let keys = [deduplication_key, &after.deduplication_key].map(|it| show_key(it));
    out.compare(place, "deduplication_key", keys, || {
        Effect::note("Deliveries have other deduplication keys: one that was handled before the update counts as new.")
    });
}

fn show_headers(headers: &[WebhookHeader]) -> String {
    let used = headers.iter().filter(|header| header.role != HeaderRole::Other);
    used.map(|header| format!("{} `{}`", header.name, header.header)).collect::<Vec<_>>().join(", ")
}

fn show_signatures(signatures: &[Signature]) -> String {
    let show = |signature: &Signature| {
        let Signature { header, message, digest, encodings, optional, docs: _ } = signature;
        let message = match message {
            SignedMessage::Body => "the body".to_owned(),
            SignedMessage::Header(name) => format!("the header `{name}`"),
        };
        let optional = if *optional { " (optional)" } else { "" };
        format!("`{header}`: {digest:?} of {message} as {encodings:?}{optional}")
    };
    signatures.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn show_envelope(envelope: &WebhookEnvelope) -> String {
    let WebhookEnvelope { topic, time, shop, id, data } = envelope;
    let keys = [("topic", topic), ("time", time), ("shop", shop), ("id", id), ("data", data)];
    let keys = keys.iter().filter_map(|(name, key)| key.as_ref().map(|key| format!("{name} `{key}`")));
    keys.collect::<Vec<_>>().join(", ")
}

fn show_key(parts: &[DeduplicationKeyPart]) -> String {
    let show = |part: &DeduplicationKeyPart| match part {
        DeduplicationKeyPart::Topic => "topic".to_owned(),
        DeduplicationKeyPart::Shop => "shop".to_owned(),
        DeduplicationKeyPart::Id => "id".to_owned(),
        DeduplicationKeyPart::Header(name) => format!("header `{name}`"),
        DeduplicationKeyPart::Body => "body".to_owned(),
        DeduplicationKeyPart::Payload(path) => format!("`{}`", path.join(".")),
    };
    parts.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn subscriptions(subscriptions: [Option<&Subscriptions>; 2], out: &mut Recorder) {
    let place = Place::new(Item::Webhooks, "webhooks.subscriptions");
    out.compare(&place, "subscriptions", subscriptions.map(|it| it.map(show_subscriptions)), || match subscriptions {
        [None, _] => Effect::addition("`webhooks::subscriptions` reconciles the subscriptions of a shop."),
        [Some(_), None] => Effect::breaking(
            "The function `webhooks::subscriptions` does not exist any more.",
            "Create, update and delete subscriptions with the operations of the platform.",
        ),
        [Some(_), Some(_)] => Effect::note("Subscriptions are reconciled with other operations or fields."),
    });
    if let [Some(before), Some(after)] = subscriptions {
        out.docs(&place.path, [&before.docs, &after.docs]);
    }
}

fn show_subscriptions(subscriptions: &Subscriptions) -> String {
    let Subscriptions { list, create, update, delete, id, topic, address, docs: _ } = subscriptions;
    let operations = [Some(list), Some(create), update.as_ref(), Some(delete)];
    let operations = operations.into_iter().flatten().map(|it| it.constant.as_str().to_lowercase());
    format!("{} by `{id}`, `{topic}`, `{address}`", operations.collect::<Vec<_>>().join(", "))
}

fn docs(before: &Webhooks, after: &Webhooks, out: &mut Recorder) {
    out.docs("webhooks", [&before.docs, &after.docs]);
    let facts = |facts: &[Fact]| format!("{facts:?}");
    out.documentation("webhooks.delivery", facts(&before.delivery) == facts(&after.delivery));
    let headers = |webhooks: &Webhooks| format!("{:?}", webhooks.headers);
    out.documentation("webhooks.headers", headers(before) == headers(after));
    let samples = |webhooks: &Webhooks| format!("{:?}{:?}", webhooks.samples, webhooks.sample_headers);
    out.documentation("webhooks.examples", samples(before) == samples(after));
}
