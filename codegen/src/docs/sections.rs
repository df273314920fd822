//! Sections of a platform's front page that tables make: resources, authentication, rate limits, pagination, webhooks.

use super::item::{self, Cx};
use super::{call, example, limit, markdown, request};
use crate::model::{Ident, LimitKind, Lines, Operation, PageKind, Pagination, Platform, Resource};

/// A first program: builds a client, and reads.
pub(super) fn quick_start(platform: &Platform) -> Lines {
    let mut lines =
        vec!["```no_run".to_owned(), "# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned()];
    lines.extend(example::client_statements(platform));
    if let Some((resource, operation)) = call::first_read(platform) {
        lines.extend(call::statements(platform, &resource.method, operation));
    }
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The table of operations.
pub(super) fn resources(platform: &Platform) -> Lines {
    let rows = platform.resources.iter().flat_map(|resource| resource.operations.iter().map(|it| row(resource, it)));
    let rows: Lines = rows.collect();
    if rows.is_empty() {
        return rows;
    }
    let head = ["| operation | scope | request |", "| --- | --- | --- |"].map(str::to_owned);
    head.into_iter().chain(rows).collect()
}

fn row(resource: &Resource, operation: &Operation) -> String {
    let (accessor, ty, method) = (resource.method.as_str(), resource.ty.as_str(), operation.method_name.as_str());
    let scopes: Vec<String> = operation.scopes.iter().map(|scope| markdown::code(&scope.wire)).collect();
    let address = request::cell(&operation.endpoint);
    format!("| [`{accessor}().{method}`]({ty}::{method}) | {} | {address} |", scopes.join(", "))
}

/// The ways to authenticate.
pub(super) fn authentication(platform: &Platform) -> Lines {
    let builder = |method: &Ident| format!("[`ClientBuilder::{}`]", method.as_str());
    let mut lines = Lines::new();
    for credential in &platform.credentials {
        let text = item::first_paragraph(&credential.docs, "Sets a credential.");
        lines.push(format!("- {}: {text}", builder(&credential.method)));
    }
    if let Some(login) = &platform.login {
        let text = item::first_paragraph(&login.docs, "Logs in when a token is needed.");
        lines.push(format!("- {}: {text}", builder(&login.method)));
    }
    if platform.oauth.is_some() {
        lines.push(
            "- [`OAuth`]: OAuth 2 authorization code flow; its tokens go to [`ClientBuilder::token_provider`]."
                .to_owned(),
        );
    }
    if !platform.scopes.is_empty() {
        lines.push("- [`ScopeSet`]: the scopes that the operations of an app need.".to_owned());
    }
    lines
}

/// The limits on the rate of requests.
pub(super) fn rate_limits(cx: &Cx<'_>) -> Lines {
    let intro = "Clients delay requests to stay within these limits, in FIFO order. All clients of a process share a limit, \
                 for each token or server address as stated:";
    limits(cx, intro, |kind| !matches!(kind, LimitKind::Body { .. }))
}

/// The limits on the size of request bodies.
pub(super) fn body_limits(cx: &Cx<'_>) -> Lines {
    let intro = "Clients reject requests over these limits before they are sent:";
    limits(cx, intro, |kind| matches!(kind, LimitKind::Body { .. }))
}

/// The limits of some kinds, if there are any, after an introduction.
fn limits(cx: &Cx<'_>, intro: &str, is_included: impl Fn(LimitKind) -> bool) -> Lines {
    let limits = cx.platform.limits.iter().filter(|limit| is_included(limit.kind));
    let mut lines: Lines = limits.map(|it| limit::entry(cx, it)).collect();
    if !lines.is_empty() {
        lines.splice(0..0, [intro.to_owned(), String::new()]);
    }
    lines
}

/// How lists come in pages.
pub(super) fn pagination(platform: &Platform) -> Lines {
    let mut kinds: Lines = Vec::new();
    let operations = platform.resources.iter().flat_map(|resource| &resource.operations);
    for pagination in operations.filter_map(|operation| operation.pagination.as_ref()) {
        let kind = format!("- {}", pagination_in_words(pagination));
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if !kinds.is_empty() {
        let intro = "`stream()` yields the items of all pages, `pages()` the pages. Pages are requested by:".to_owned();
        kinds.splice(0..0, [intro, String::new()]);
    }
    kinds
}

/// How a page is requested: page number `page` (the first is 1), page size `limit`.
pub(crate) fn pagination_in_words(pagination: &Pagination) -> String {
    let Pagination { kind, size, default, .. } = pagination;
    let position = match kind {
        PageKind::Page { page, first, .. } => format!("page number {} (the first is {first})", markdown::code(page)),
        PageKind::Offset { offset } => format!("offset {}", markdown::code(offset)),
        PageKind::Cursor { cursor } => format!("cursor {}", markdown::code(cursor)),
    };
    let default = default.map(|default| format!(" (default {default})")).unwrap_or_default();
    format!("{position}, page size {}{default}", markdown::code(size))
}

/// The webhooks.
pub(super) fn webhooks(platform: &Platform) -> Lines {
    let Some(webhooks) = &platform.webhooks else { return Lines::new() };
    let count = webhooks.topics.len();
    let topics = if count == 1 { "one topic" } else { "topics" };
    let number = if count == 1 { String::new() } else { format!("{count} ") };
    vec![format!(
        "[`webhooks::Receiver`] verifies and decodes deliveries of {number}{topics}: see the module [`webhooks`]."
    )]
}
