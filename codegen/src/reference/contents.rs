//! The head of a platform's page: what it is in short, and links to its sections.

use super::page::Page;
use super::{anchor, auth, facts, pagination};
use crate::docs::{client, limit, markdown};
use crate::model::{Lines, Platform};

/// Adds the head.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    page.block(vec![format!("# {}", markdown::line(&platform.title))]);
    page.paragraph("[Overview of all platforms](README.md)");
    page.paragraph(match &platform.status {
        Some(status) => format!("**{}**", client::warning(status)),
        None => {
            "Based on the documents listed under [provenance](#section-provenance); not tested against a live shop."
                .to_owned()
        }
    });
    facts::describe(page, &platform.docs, "");
    facts::notes(page, &platform.docs);
    page.list(in_short(platform));
    page.paragraph("On this page:");
    page.list(sections(platform));
}

/// The facts that a reader wants first.
fn in_short(platform: &Platform) -> Lines {
    let Platform { name, module, servers, limits, resources, webhooks, .. } = platform;
    let urls: Vec<String> = servers.iter().map(|server| markdown::code(&server.url)).collect();
    let limits: Vec<String> = limits.iter().map(|it| limit::in_words(it.kind)).collect();
    let operations: usize = resources.iter().map(|resource| resource.operations.len()).sum();
    let topics = webhooks.as_ref().map_or(0, |webhooks| webhooks.topics.len());
    let labelled = |label: &str, facts: &[String]| {
        if facts.is_empty() { format!("{label}: not documented") } else { format!("{label}: {}", facts.join("; ")) }
    };
    vec![
        format!("Feature of the crate: `{name}`; module: `shopwire::{}`", module.as_str()),
        labelled("Servers", &urls),
        labelled("Authentication", &ways_to_authenticate(platform)),
        labelled("Limits", &limits),
        format!(
            "{}, {}, {}, {}",
            facts::count(operations, "operation"),
            facts::count(platform.models().count(), "model"),
            facts::count(platform.enums().count(), "enum"),
            facts::count(topics, "webhook topic")
        ),
        format!("[OpenAPI 3.1](../openapi/{name}.json)"),
    ]
}

/// The ways to authenticate, in a few words each.
pub(super) fn ways_to_authenticate(platform: &Platform) -> Lines {
    let credentials = platform.credentials.iter().map(auth::place);
    let login = platform.login.iter().map(|login| format!("login with {}", markdown::code(&login.operation)));
    let oauth = platform.oauth.iter().map(|_| "OAuth 2 authorization code".to_owned());
    credentials.chain(login).chain(oauth).collect()
}

/// Links to the sections that the page has.
fn sections(platform: &Platform) -> Lines {
    let Platform { servers, scopes, limits, ids, webhooks, error_shapes, statuses, .. } = platform;
    let has_responses = platform.envelope.is_some() || platform.request_id.is_some() || platform.time_zone.is_some();
    let has_formats = platform.resources.iter().any(|resource| !resource.formats.is_empty());
    let all = [
        ("servers", "Servers", !servers.is_empty()),
        ("authentication", "Authentication", !ways_to_authenticate(platform).is_empty()),
        ("limits", "Limits", !limits.is_empty()),
        ("responses", "Responses", has_responses),
        ("pagination", "Pagination", pagination::exists(platform)),
        ("errors", "Errors of all operations", !(error_shapes.is_empty() && statuses.is_empty())),
        ("scopes", "Scopes", !scopes.is_empty()),
        ("operations", "Operations", !platform.has_no_operations()),
        ("models", "Models", platform.models().next().is_some()),
        ("enums", "Enums", platform.enums().next().is_some()),
        ("ids", "IDs", !ids.is_empty()),
        ("formats", "File formats", has_formats),
        ("webhooks", "Webhooks", webhooks.is_some()),
        ("coverage", "Coverage", true),
        ("provenance", "Provenance", true),
    ];
    let link = |(name, title, _): (&str, &str, bool)| match name {
        "operations" => format!("[{title}](#section-{name}): {}", resources(platform).join(", ")),
        _ => format!("[{title}](#section-{name})"),
    };
    all.into_iter().filter(|(_, _, exists)| *exists).map(link).collect()
}

fn resources(platform: &Platform) -> Lines {
    let resources = platform.resources.iter().filter(|resource| !resource.operations.is_empty());
    resources.map(|it| anchor::link(&format!("`{}`", it.method.as_str()), &anchor::resource(it))).collect()
}
