//! Servers, the variables of their URLs, and the headers of every request.

use super::page::Page;
use super::{anchor, facts};
use crate::docs::markdown;
use crate::model::{Header, Platform, Server, Variable};

/// Adds the servers.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    let Platform { servers, variables, headers, .. } = platform;
    if servers.is_empty() {
        return;
    }
    page.heading(2, &anchor::section("servers"), "Servers");
    let has_several = servers.len() > 1;
    let server = |Server { name, variant, url, docs }: &Server| {
        let variant = if has_several { format!("`Server::{}`", variant.as_str()) } else { String::new() };
        vec![markdown::code(name), variant, markdown::code(url), facts::cell(platform, docs, [])]
    };
    page.table(&["server", "Rust name", "URL", "description"], &servers.iter().map(server).collect::<Vec<_>>());
    let variable = |Variable { wire, rust, docs }: &Variable| {
        let wire = format!("{{{wire}}}");
        vec![markdown::code(&wire), format!("`{}`", rust.as_str()), facts::cell(platform, docs, [])]
    };
    let variables: Vec<Vec<String>> = variables.iter().map(variable).collect();
    page.table(&["variable", "argument of `Client::builder`", "description"], &variables);
    if !headers.is_empty() {
        page.paragraph("Every request has these headers:");
    }
    page.list(headers.iter().map(|header| header_entry(platform, header)));
}

fn header_entry(platform: &Platform, header: &Header) -> String {
    let pair = markdown::code(&format!("{}: {}", header.name, header.value));
    match facts::cell(platform, &header.docs, []) {
        facts if facts.is_empty() => pair,
        facts => format!("{pair}: {facts}"),
    }
}
