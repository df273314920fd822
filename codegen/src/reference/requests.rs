//! What all requests have in common: limits, the envelope of responses, errors, times.

use super::page::Page;
use super::{anchor, facts, returns, types};
use crate::docs::{limit, markdown};
use crate::model::{Envelope, ErrorFieldKind, ErrorShape, Limit, Platform, SuccessField, TimeZone, Type};

/// Adds the limits.
pub(super) fn add_limits(page: &mut Page, platform: &Platform) {
    if platform.limits.is_empty() {
        return;
    }
    page.heading(2, &anchor::section("limits"), "Limits");
    page.paragraph(
        "They apply to all operations. Clients delay requests to stay within the limits on their number, and reject bodies that \
         are too large before sending them.",
    );
    page.list(platform.limits.iter().map(|limit| limit_entry(platform, limit)));
}

fn limit_entry(platform: &Platform, limit: &Limit) -> String {
    let enabled = limit.builder_method.as_ref();
    let enabled = enabled.map(|method| format!("Off unless `ClientBuilder::{}` enables it.", method.as_str()));
    let words = facts::capitalized(&limit::in_words(limit.kind));
    facts::sentences([format!("{words}."), facts::cell(platform, &limit.docs, enabled)])
}

/// Adds what responses have in common.
pub(super) fn add_responses(page: &mut Page, platform: &Platform) {
    let Platform { envelope, request_id, time_zone, .. } = platform;
    let facts: Vec<String> = [
        envelope.as_ref().map(|it| self::envelope(platform, it)),
        request_id.as_deref().map(|header| format!("ID of the request: header {}", markdown::code(header))),
        time_zone.as_ref().map(|it| zone(platform, it)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !facts.is_empty() {
        page.heading(2, &anchor::section("responses"), "Responses");
    }
    page.list(facts);
}

fn envelope(platform: &Platform, envelope: &Envelope) -> String {
    let Envelope { data, success, message, docs } = envelope;
    let success = success.as_ref().map(|SuccessField { key, values }| {
        let values: Vec<String> = values.iter().map(|value| markdown::code(value)).collect();
        let values = if values.is_empty() { "`true`".to_owned() } else { values.join(" or ") };
        format!("The request succeeded if {} is {values}.", markdown::code(key))
    });
    let message = message.as_deref().map(|key| format!("Messages are in {}.", markdown::code(key)));
    let facts = facts::cell(platform, docs, success.into_iter().chain(message));
    format!("Envelope: the result of an operation is in {} of each response. {facts}", markdown::code(data))
        .trim_end()
        .to_owned()
}

fn zone(platform: &Platform, zone: &TimeZone) -> String {
    let facts = facts::cell(platform, &zone.docs, []);
    format!("Times without an offset: in the time zone {}. {facts}", markdown::code(&zone.name)).trim_end().to_owned()
}

/// Adds the shapes of errors and the meanings of statuses.
pub(super) fn add_errors(page: &mut Page, platform: &Platform) {
    let Platform { error_shapes, statuses, .. } = platform;
    if error_shapes.is_empty() && statuses.is_empty() {
        return;
    }
    page.heading(2, &anchor::section("errors"), "Errors of all operations");
    page.list(statuses.iter().map(|status| returns::error(platform, status)));
    let rows: Vec<Vec<String>> = error_shapes.iter().map(|shape| shape_row(platform, shape)).collect();
    page.table(&["error shape", "key", "content", "with a success status", "description"], &rows);
}

fn shape_row(platform: &Platform, shape: &ErrorShape) -> Vec<String> {
    let ErrorShape { name, key, kind, codes, in_success, docs } = shape;
    let content = match kind {
        ErrorFieldKind::Message => "a message",
        ErrorFieldKind::Messages => "a list of messages",
        ErrorFieldKind::FieldMessages => "messages by field",
        ErrorFieldKind::Code => "a code",
    };
    let codes = codes.iter().map(|name| format!(": {}", types::of(&Type::Enum(name.clone()), None)));
    vec![
        markdown::code(name),
        markdown::code(key),
        format!("{content}{}", codes.collect::<String>()),
        facts::yes(*in_success).to_owned(),
        facts::cell(platform, docs, []),
    ]
}
