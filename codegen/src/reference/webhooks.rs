//! Webhooks: signature, headers, delivery, topics.

use super::page::Page;
use super::{anchor, checks, facts, types};
use crate::docs::{markdown, webhooks as docs};
use crate::model::{OperationRef, Payload, Platform, Subscriptions, Topic, WebhookEnvelope, WebhookHeader, Webhooks};

/// Adds the webhooks.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    let Some(webhooks) = &platform.webhooks else { return };
    page.heading(2, &anchor::section("webhooks"), "Webhooks");
    facts::add(page, platform, &webhooks.docs, "");
    if !webhooks.is_json {
        page.paragraph("The format of the bodies is not documented.");
    }
    add_signatures(page, platform, webhooks);
    add_headers(page, platform, webhooks);
    add_delivery(page, platform, webhooks);
    add_topics(page, platform, webhooks);
}

fn add_signatures(page: &mut Page, platform: &Platform, webhooks: &Webhooks) {
    page.heading(3, &anchor::section("signature"), "Signature");
    match webhooks.signatures.as_deref() {
        None => page.block(docs::signatures(None)),
        Some(signatures) => page.list(signatures.iter().map(|signature| {
            let header = markdown::code(&signature.header);
            format!("{header}: {} {}", docs::signature_in_words(signature), facts::cell(platform, &signature.docs, []))
        })),
    }
}

fn add_headers(page: &mut Page, platform: &Platform, webhooks: &Webhooks) {
    if !webhooks.headers.is_empty() {
        page.heading(3, &anchor::section("delivery-headers"), "Headers of deliveries");
    }
    let row = |WebhookHeader { name, header, example, docs, .. }: &WebhookHeader| {
        let example = example.as_deref().map(markdown::code).unwrap_or_default();
        vec![markdown::code(header), markdown::code(name), example, facts::cell(platform, docs, [])]
    };
    page.table(&["header", "role", "example", "description"], &webhooks.headers.iter().map(row).collect::<Vec<_>>());
}

fn add_delivery(page: &mut Page, platform: &Platform, webhooks: &Webhooks) {
    let Webhooks { envelope, delivery, deduplication_key, subscriptions, .. } = webhooks;
    page.heading(3, &anchor::section("delivery"), "Delivery");
    let documented = delivery.iter().map(|fact| {
        let facts = facts::cell(platform, &fact.docs, []);
        format!("{}: {facts}", markdown::code(&fact.name))
    });
    let key: Vec<String> = deduplication_key.iter().map(docs::key_part).collect();
    let key = if key.is_empty() {
        "Deduplication: nothing in a delivery is known to identify its event, so a digest of topic, shop and body does"
            .to_owned()
    } else {
        format!("Deduplication: an event is identified by {}", key.join(", "))
    };
    let envelope = envelope_in_words(envelope);
    let subscriptions = subscriptions.as_ref().map(|it| self::subscriptions(platform, it)).unwrap_or_default();
    page.list(documented.chain([envelope, key, subscriptions]));
}

/// The keys of the body around the payload.
fn envelope_in_words(envelope: &WebhookEnvelope) -> String {
    let WebhookEnvelope { topic, time, shop, id, data } = envelope;
    let keys = [("topic", topic), ("time", time), ("shop", shop), ("id of the event", id), ("payload", data)];
    let keys: Vec<String> = keys
        .into_iter()
        .filter_map(|(what, key)| Some(format!("{what} in {}", markdown::code(key.as_ref()?))))
        .collect();
    if keys.is_empty() { String::new() } else { format!("Envelope: {}", keys.join(", ")) }
}

fn subscriptions(platform: &Platform, subscriptions: &Subscriptions) -> String {
    let Subscriptions { list, create, update, delete, docs, .. } = subscriptions;
    let all = [Some(list), Some(create), update.as_ref(), Some(delete)];
    let links: Vec<String> = all.into_iter().flatten().filter_map(|it| link(platform, it)).collect();
    format!("Subscriptions: managed by {}. {}", links.join(", "), facts::cell(platform, docs, [])).trim_end().to_owned()
}

fn link(platform: &Platform, operation: &OperationRef) -> Option<String> {
    let resource = platform.resources.iter().find(|resource| resource.module == operation.module)?;
    let found = resource.operations.iter().find(|it| it.constant == operation.constant)?;
    Some(anchor::operation_link(resource, found))
}

fn add_topics(page: &mut Page, platform: &Platform, webhooks: &Webhooks) {
    page.heading(3, &anchor::section("topics"), "Topics");
    let rows: Vec<Vec<String>> = webhooks.topics.iter().map(|topic| row(platform, topic)).collect();
    page.table(&["topic", "`Event::`", "payload", "description"], &rows);
}

fn row(platform: &Platform, topic: &Topic) -> Vec<String> {
    let Topic { wire, aliases, variant, docs, payload, .. } = topic;
    vec![
        format!("{}{}", anchor::mark(&anchor::topic(variant)), markdown::code(wire)),
        format!("`{}`", variant.as_str()),
        self::payload(payload),
        facts::cell(platform, docs, checks::aliases(aliases)),
    ]
}

/// The type of a payload, and its key.
pub(super) fn payload(payload: &Payload) -> String {
    let Payload { key, ty, .. } = payload;
    let Some(ty) = ty else { return "undocumented".to_owned() };
    let key = key.as_deref().map(|key| format!(", in {}", markdown::code(key))).unwrap_or_default();
    format!("{}{key}", types::of(ty, None))
}
