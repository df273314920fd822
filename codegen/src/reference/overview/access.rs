//! How a client gets access: credentials, scopes, servers, limits.

use super::super::{auth, contents, facts};
use super::matrix::Row;
use super::words;
use crate::docs::{limit, markdown};
use crate::model::{Access, Api, Limit, LimitKind, Platform};

/// Words by which a server for tests is recognised.
const TEST_WORDS: [&str; 5] = ["demo", "sandbox", "staging", "test", "testing"];

/// The rows about access.
pub(super) fn rows(api: &Api) -> Vec<Row> {
    let row = |title: &str, cell: &dyn Fn(&Platform) -> String| Row::new(title, api, cell);
    vec![
        row("Authentication", &|it| contents::ways_to_authenticate(it).join("; ")),
        row("OAuth 2", &oauth),
        row("Scopes", &scopes),
        row("Base URL", &base_url),
        row("Test server", &test_servers),
        row("Limits on the number of requests", &|it| limits(it, |kind| !matches!(kind, LimitKind::Body { .. }))),
        row("Limits on the size of bodies", &|it| limits(it, |kind| matches!(kind, LimitKind::Body { .. }))),
    ]
}

fn oauth(platform: &Platform) -> String {
    let Some(oauth) = &platform.oauth else { return String::new() };
    facts::sentences(["Authorization code.".to_owned(), auth::refresh(oauth).to_owned()])
}

fn scopes(platform: &Platform) -> String {
    let of = |access| platform.scopes.iter().filter(|scope| scope.access == access).count();
    if platform.scopes.is_empty() {
        return String::new();
    }
    format!("{} to read, {} to write", of(Access::Read), of(Access::Write))
}

fn base_url(platform: &Platform) -> String {
    let variables: Vec<String> =
        platform.variables.iter().map(|variable| markdown::code(&format!("{{{}}}", variable.wire))).collect();
    match (platform.servers.len(), variables.is_empty()) {
        (0, _) => String::new(),
        (1, true) => "one for all shops".to_owned(),
        (servers, true) => format!("{servers} servers"),
        (_, false) => format!("depends on {}", variables.join(", ")),
    }
}

fn test_servers(platform: &Platform) -> String {
    let servers = platform.servers.iter().filter(|server| words::has_any(&words::of(&server.name), &TEST_WORDS));
    servers.map(|server| markdown::code(&server.name)).collect::<Vec<_>>().join(", ")
}

fn limits(platform: &Platform, is_included: impl Fn(LimitKind) -> bool) -> String {
    let limits = platform.limits.iter().filter(|limit| is_included(limit.kind));
    let one = |it: &Limit| {
        let condition = if it.builder_method.is_some() { " (if enabled)" } else { "" };
        format!("{}{condition}", limit::in_words(it.kind))
    };
    limits.map(one).collect::<Vec<_>>().join("; ")
}
