//! Webhook topics: which platform has which, and with what payload.

use std::collections::BTreeSet;

use super::super::anchor;
use super::super::page::Page;
use super::matrix::{self, Row};
use crate::docs::markdown;
use crate::model::{Api, Platform, Topic, Type};

/// Adds the table of topics.
pub(super) fn add(page: &mut Page, api: &Api) {
    let names: BTreeSet<&str> = api.platforms.iter().flat_map(topics).map(|topic| topic.wire.as_str()).collect();
    page.heading(2, &anchor::section("topics"), "Webhook topics");
    page.paragraph(if names.is_empty() {
        "No platform has webhooks."
    } else {
        "Under the names that platforms send, with the type of the payload."
    });
    let rows: Vec<Row> =
        names.iter().map(|name| Row::new(markdown::code(name), api, |platform| cell(platform, name))).collect();
    matrix::add(page, api, "topic", &rows);
}

fn topics(platform: &Platform) -> impl Iterator<Item = &Topic> {
    platform.webhooks.iter().flat_map(|webhooks| &webhooks.topics)
}

fn cell(platform: &Platform, name: &str) -> String {
    let Some(topic) = topics(platform).find(|topic| topic.wire == name) else { return String::new() };
    matrix::link_into(platform, &payload(topic.payload.ty.as_ref()), &anchor::topic(&topic.variant))
}

fn payload(ty: Option<&Type>) -> String {
    match ty {
        None | Some(Type::Undocumented) => "undocumented".to_owned(),
        Some(Type::Model(name) | Type::Enum(name) | Type::Id(name)) => format!("`{}`", name.as_str()),
        Some(Type::List(item)) => format!("list of {}", payload(Some(item))),
        Some(Type::Map(value)) => format!("map of {}", payload(Some(value))),
        Some(_) => "JSON".to_owned(),
    }
}
