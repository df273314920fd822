//! The files of a new platform.

use super::answers::{Answers, Credentials, Pagination};
use crate::fmt;
use crate::yaml_edit::scalar;

/// Returns the files of a new platform by their paths below the schema folder, in the canonical layout.
///
/// # Errors
/// Fails if an answer makes a file that is not valid YAML.
pub fn files(platform: &str, answers: &Answers) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = vec![
        ("platform.yaml".to_owned(), platform_file(platform, answers)),
        ("inventory.yaml".to_owned(), inventory_file(platform, answers)),
    ];
    if let Some(resource) = &answers.resource {
        files.push((format!("{resource}.yaml"), resource_file(resource, answers)));
    }
    if answers.credentials == Credentials::Login {
        files.push(("auth.yaml".to_owned(), login_file(&answers.document)));
    }
    if answers.webhooks {
        let text = webhooks(platform, &answers.document) + &first_topic(&answers.document);
        files.push(("webhooks.yaml".to_owned(), text));
    }
    let formatted = files.into_iter().map(|(name, text)| {
        let path = format!("{platform}/{name}");
        fmt::format_new(&path, &text).map(|text| (path, text))
    });
    formatted.collect()
}

fn platform_file(platform: &str, answers: &Answers) -> String {
    let Answers { title, server, document, .. } = answers;
    let (title, server) = (scalar(title), scalar(server));
    let mut variables = String::new();
    for name in placeholders(&answers.server) {
        variables.push_str(&format!("  # GAP: say what `{name}` stands for.\n  {name}:\n"));
    }
    let variables = if variables.is_empty() { variables } else { format!("variables:\n{variables}\n") };
    format!(
        "platform: {platform}\n\
         title: {title}\n\
         \n\
         docs:\n  \
         # GAP: save the document as text; name its title, its `url` and the day it was retrieved, `retrieved: 2026-11-22`.\n  \
         {document}:\n    title: {title}\n\
         \n\
         servers:\n  production: {server}\n\
         \n\
         {variables}{}{}",
        auth(answers),
        pagination(answers),
    )
}

/// The placeholders of a URL.
fn placeholders(server: &str) -> impl Iterator<Item = &str> {
    server.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

fn auth(answers: &Answers) -> String {
    let source = &answers.document;
    let token = |keys: &str, doc: &str| {
        format!(
            "  # GAP: check the header; say how to get the credential; name the lines, `{source}#L12-L20`, and remove `known`.\n  \
             access_token:\n    kind: header\n{keys}    doc: {doc}\n    source: {source}\n    known: inferred\n"
        )
    };
    let bearer = "    header: Authorization\n    prefix: Bearer\n";
    let entries = match answers.credentials {
        Credentials::None => return String::new(),
        Credentials::Bearer => token(bearer, "The access token."),
        Credentials::Header => token("    header: X-Api-Key\n", "The API key."),
        Credentials::Basic => {
            token("    header: Authorization\n    prefix: Basic\n", "\"The Base64 form of `name:password`.\"")
        }
        Credentials::Oauth => token(bearer, "The access token that OAuth returns.") + &oauth(answers),
        Credentials::Login => token(bearer, "The access token that the login returns.") + &login(source),
    };
    format!("auth:\n{entries}\n")
}

fn oauth(answers: &Answers) -> String {
    let source = &answers.document;
    let host = answers.server.trim_start_matches("https://").split('/').next().unwrap_or_default();
    // The host of a shop has at most one placeholder, its first part.
    let host = if host.starts_with('{') {
        format!("{{shop}}{}", host.split_once('}').map_or("", |(_, rest)| rest))
    } else {
        host.to_owned()
    };
    format!(
        "  # GAP: check the host, the paths and the separator of scopes; add `refresh`, `lifetime`, `response` and `callback`.\n  \
         oauth:\n    kind: authorization_code\n    shop:\n      host: {}\n      source: {source}\n      known: inferred\n    \
         authorize: /oauth/authorize\n    token: /oauth/token\n    credential: access_token\n    source: {source}\n    known: inferred\n",
        scalar(&host)
    )
}

fn login(source: &str) -> String {
    format!(
        "  # GAP: check the field with the token; add its `lifetime`.\n  \
         login:\n    kind: login\n    operation: auth.login\n    token: token\n    credential: access_token\n    source: {source}\n    known: inferred\n"
    )
}

fn pagination(answers: &Answers) -> String {
    let source = &answers.document;
    let gap =
        "check the names; add `default`, `max` and the locations that end the list: `total_count`, `next`, `has_more`";
    let keys = match answers.pagination {
        Pagination::None => return String::new(),
        Pagination::Page => "page:\n    kind: page\n    page: page\n    size: per_page\n    first: 1\n",
        Pagination::Offset => "offset:\n    kind: offset\n    offset: offset\n    limit: limit\n",
        Pagination::Cursor => "cursor:\n    kind: cursor\n    cursor: cursor\n    size: limit\n    next: next_cursor\n",
    };
    format!("pagination:\n  # GAP: {gap}.\n  {keys}    source: {source}\n    known: inferred\n")
}

fn resource_file(resource: &str, answers: &Answers) -> String {
    let Answers { document, .. } = answers;
    let paginate = match answers.pagination {
        Pagination::None => "",
        Pagination::Page => "    paginate: page\n",
        Pagination::Offset => "    paginate: offset\n",
        Pagination::Cursor => "    paginate: cursor\n",
    };
    format!(
        "resource: {resource}\n\
         # GAP: check the path, and describe the resource with `doc`.\n\
         path: /{resource}\n\
         \n\
         operations:\n  \
         # GAP: check method, parameters and response: `returns: {{ {resource}: [Model] }}`; name the lines and add the inventory row.\n  \
         list:\n    get: \"\"\n{paginate}    returns: {{ {resource}: [json] }}\n    source: {document}\n    known: inferred\n"
    )
}

fn login_file(source: &str) -> String {
    format!(
        "resource: auth\n\
         path: /auth\n\
         \n\
         operations:\n  \
         # GAP: check path, parameters and response; name the lines and add the inventory row.\n  \
         login:\n    post: /login\n    doc: Logs in and returns an access token.\n    body:\n      \
         name: {{ type: string, required: true }}\n      password: {{ type: string, required: true }}\n    \
         returns: Session\n    scopes: []\n    source: {source}\n    known: inferred\n\
         \n\
         models:\n  Session:\n    doc: Result of a login.\n    source: {source}\n    known: inferred\n    fields:\n      token: string\n"
    )
}

fn inventory_file(platform: &str, answers: &Answers) -> String {
    format!(
        "# GAP: list what the document offers, from the document alone: `{}:` with `endpoints`, `models`, `auth` and so on.\n\
         inventory: {platform}\n",
        answers.document
    )
}

/// Returns the content of a first `webhooks.yaml`, without topics.
#[must_use]
pub fn webhooks(platform: &str, source: &str) -> String {
    format!(
        "webhooks: {platform}\n\
         # GAP: name the headers of deliveries and the keys of their bodies, and how they are signed.\n\
         signature: undocumented\n\
         \n\
         envelope:\n  topic: event\n  source: {source}\n  known: inferred\n"
    )
}

/// A topic to replace.
fn first_topic(source: &str) -> String {
    format!(
        "\ntopics:\n  \
         # GAP: replace this topic by those of the document, and name their lines.\n  \
         order.created:\n    payload: undocumented\n    source: {source}\n    known: inferred\n"
    )
}
