//! What webhook deliveries are like.

use super::super::facts;
use super::matrix::Row;
use crate::docs::markdown;
use crate::model::{Api, Platform, Signature, Type};

/// The rows about webhooks.
pub(super) fn rows(api: &Api) -> Vec<Row> {
    let row = |title: &str, cell: &dyn Fn(&Platform) -> String| Row::new(title, api, cell);
    vec![
        row("Topics", &|it| it.webhooks.iter().map(|it| facts::number(it.topics.len())).collect()),
        row("– with a documented payload", &typed_topics),
        row("Signature", &signature),
        row("Deduplication key", &deduplication),
        row("Subscriptions through the API", &subscriptions),
        row("Documented facts of delivery", &delivery),
    ]
}

fn subscriptions(platform: &Platform) -> String {
    facts::yes(platform.webhooks.as_ref().is_some_and(|webhooks| webhooks.subscriptions.is_some())).to_owned()
}

fn typed_topics(platform: &Platform) -> String {
    let topics = platform.webhooks.iter().flat_map(|webhooks| &webhooks.topics);
    facts::number(topics.filter(|topic| topic.payload.ty.as_ref().is_some_and(|ty| *ty != Type::Undocumented)).count())
}

fn signature(platform: &Platform) -> String {
    let Some(webhooks) = &platform.webhooks else { return String::new() };
    let Some(signatures) = &webhooks.signatures else { return "not documented".to_owned() };
    let one = |signature: &Signature| format!("{} in {}", signature.digest.hmac(), markdown::code(&signature.header));
    signatures.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn deduplication(platform: &Platform) -> String {
    facts::yes(platform.webhooks.as_ref().is_some_and(|webhooks| !webhooks.deduplication_key.is_empty())).to_owned()
}

fn delivery(platform: &Platform) -> String {
    let facts = platform.webhooks.iter().flat_map(|webhooks| &webhooks.delivery);
    facts.map(|fact| markdown::code(&fact.name)).collect::<Vec<_>>().join(", ")
}
