//! Scopes, and which operations each of them opens.

use super::page::Page;
use super::{anchor, facts, types};
use crate::docs::markdown;
use crate::model::{Access, Platform, Scope, ScopeRef};

/// Adds the table of scopes.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    if platform.scopes.is_empty() {
        return;
    }
    page.heading(2, &anchor::section("scopes"), "Scopes");
    let rows: Vec<Vec<String>> = platform.scopes.iter().map(|scope| row(platform, scope)).collect();
    page.table(&["scope", "`Scope::`", "access", "operations that require it", "description"], &rows);
}

fn row(platform: &Platform, scope: &Scope) -> Vec<String> {
    let Scope { wire, variant, access, docs } = scope;
    let access = match access {
        Access::Read => "read",
        Access::Write => "write",
    };
    let opened = platform.resources.iter().flat_map(|resource| {
        let requires = |scopes: &[ScopeRef]| scopes.iter().any(|scope| scope.variant == *variant);
        let opened = resource.operations.iter().filter(move |operation| requires(&operation.scopes));
        opened.map(move |operation| anchor::operation_link(resource, operation))
    });
    let opened: Vec<String> = opened.collect();
    vec![
        format!("{}{}", anchor::mark(&anchor::scope(variant)), markdown::code(wire)),
        types::rust_name(variant, wire),
        access.to_owned(),
        if opened.is_empty() { "none".to_owned() } else { opened.join(", ") },
        facts::cell(platform, docs, []),
    ]
}

/// Links to scopes, in one line.
pub(super) fn links(scopes: &[ScopeRef]) -> String {
    let link = |scope: &ScopeRef| anchor::link(&markdown::code(&scope.wire), &anchor::scope(&scope.variant));
    scopes.iter().map(link).collect::<Vec<_>>().join(", ")
}
