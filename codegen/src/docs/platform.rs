//! The front page of a platform.

use super::item::{self, Cx};
use super::{client, markdown, sections};
use crate::model::{Document, DocumentedError, Envelope, ErrorShape, Header, Lines, Platform, SuccessField, TimeZone};

/// The front page of a platform.
pub(super) fn lines(cx: &Cx<'_>) -> Lines {
    let platform = cx.platform;
    let mut lines = vec![format!("{}.", markdown::line(&platform.title))];
    item::paragraph(&mut lines, item::description(&platform.docs, Vec::new()));
    item::paragraph(&mut lines, vec![reliability(platform)]);
    item::section(&mut lines, "Quick start", sections::quick_start(platform));
    item::section(&mut lines, "Operations", sections::resources(platform));
    item::section(&mut lines, "Authentication", sections::authentication(platform));
    item::section(&mut lines, "Rate limits", sections::rate_limits(cx));
    item::section(&mut lines, "Body size limits", sections::body_limits(cx));
    item::section(&mut lines, "Pagination", sections::pagination(platform));
    item::section(&mut lines, "Webhooks", sections::webhooks(platform));
    item::section(&mut lines, "Headers", platform.headers.iter().map(header).collect());
    item::section(&mut lines, "Response envelope", platform.envelope.iter().map(envelope).collect());
    item::section(&mut lines, "Errors", platform.error_shapes.iter().map(error).collect());
    item::section(&mut lines, "Statuses", platform.statuses.iter().map(status).collect());
    item::section(&mut lines, "Times", platform.time_zone.iter().map(time_zone).collect());
    item::section(&mut lines, "Documents", documents(platform));
    item::notes(&mut lines, &platform.docs);
    lines
}

/// How far the API can be relied on.
fn reliability(platform: &Platform) -> String {
    match &platform.status {
        Some(status) => format!("**{}**", client::warning(status)),
        None => "Status: based on the documents listed below; not tested against a live shop.".to_owned(),
    }
}

/// The documents, and what the words of confidence mean.
fn documents(platform: &Platform) -> Lines {
    let mut lines: Lines = platform.documents.iter().map(document).collect();
    if !lines.is_empty() {
        let words = "`inferred`, `reported` and `example` mark what these documents do not state: what follows from other \
                     statements, what other sources report, and what only examples show.";
        item::paragraph(&mut lines, vec![words.to_owned()]);
    }
    lines
}

fn document(document: &Document) -> String {
    let retrieved = document.retrieved.iter().map(|date| format!(", retrieved {}", markdown::line(date)));
    let link = markdown::link(&document.title, document.url.as_deref());
    format!("- {link}{}", retrieved.collect::<String>())
}

fn header(header: &Header) -> String {
    let pair = format!("{}: {}", header.name, header.value);
    format!("- {}: {}", markdown::code(&pair), item::one_line(&header.docs, "Sent with each request."))
}

fn error(shape: &ErrorShape) -> String {
    let ErrorShape { key, codes, in_success, docs, .. } = shape;
    let codes = codes.iter().map(|ty| format!(" The codes are those of [`{}`].", ty.as_str()));
    let in_success = if *in_success { " Also in responses with a success status." } else { "" };
    let meaning = item::one_line(docs, "An error.");
    format!("- {}: {meaning}{}{in_success}", markdown::code(key), codes.collect::<String>())
}

fn envelope(envelope: &Envelope) -> String {
    let otherwise = "The result of an operation is under this key of each success response.";
    let success =
        envelope.success.iter().filter(|field| !field.values.is_empty()).map(|SuccessField { key, values }| {
            let values: Vec<String> = values.iter().map(|value| markdown::code(value)).collect();
            format!(" The request succeeded if {} is {}.", markdown::code(key), values.join(" or "))
        });
    let meaning = item::one_line(&envelope.docs, otherwise);
    format!("- {}: {meaning}{}", markdown::code(&envelope.data), success.collect::<String>())
}

fn status(status: &DocumentedError) -> String {
    format!("- {}: {}", status.status, item::one_line(&status.docs, "Not described."))
}

fn time_zone(zone: &TimeZone) -> String {
    let otherwise = "The time zone of times without an offset.";
    format!("- {}: {}", markdown::code(&zone.name), item::one_line(&zone.docs, otherwise))
}
