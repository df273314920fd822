//! What holds for a whole platform.

use super::{Cx, about, markdown, names};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model;
use crate::schema::{self, AuthKind, PaginationKind, Standing};
use crate::source::{Span, Spanned};

/// Resolves everything but the resources.
pub(super) fn resolve(cx: &mut Cx<'_>) -> model::Platform {
    let input = cx.input.platform;
    let servers = servers(cx);
    let ids = cx.input.resources.iter().flat_map(|resource| &resource.ids).collect::<Vec<_>>();
    let ids = ids.into_iter().map(|id| self::id(cx, id)).collect();
    check_name(cx);
    check_headers(cx);
    check_paginations(cx);
    model::Platform {
        name: input.name.value.clone(),
        module: names::member(cx.sink, names::own(&input.name)),
        title: markdown::line(&input.title),
        warning: input.status.as_ref().map(|status| markdown::line(&warning(status))),
        docs: docs(cx),
        servers,
        variables: variables(cx),
        headers: input.headers.iter().map(|header| header_pair(cx, header)).collect(),
        credentials: credentials(cx),
        oauth: oauth(cx),
        errors: errors(cx),
        request_id: request_id(cx),
        scopes: input.scopes.iter().map(|scope| self::scope(cx, scope)).collect(),
        resources: Vec::new(),
        ids,
    }
}

/// Paginations are looked at even if nothing uses them.
fn check_paginations(cx: &mut Cx<'_>) {
    for pagination in &cx.input.platform.pagination {
        let PaginationKind::Page(pages) = &pagination.kind;
        about::docs(cx, &pages.size.about, "");
        if let Some(max) = pages.size.max.filter(|max| pages.default > *max) {
            let message = format!("the default size of a page is {}, but the largest is {max}", pages.default);
            cx.report(Code::BadPagination, &pagination.name.span, message, "correct `default` or `max`");
        }
    }
}

/// Features and modules that the crate has beside its platforms.
const TAKEN: [&str; 13] = [
    "bin",
    "bytes",
    "default",
    "http",
    "jiff",
    "json",
    "lib",
    "main",
    "operation",
    "reqwest",
    "rust_decimal",
    "serde_json",
    "shopwire_runtime",
];

/// The name becomes a feature and a folder.
fn check_name(cx: &mut Cx<'_>) {
    let name = &cx.input.platform.name;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if name.value.is_empty() || !name.value.chars().all(is_plain) {
        let help = "write a word of small letters, digits and hyphens, such as `acme`";
        cx.report(Code::BadValue, &name.span, format!("`{}` cannot be the name of a platform", name.value), help);
    }
    if TAKEN.contains(&name.value.replace('-', "_").as_str()) {
        let help = "the crate has a feature or a module of that name: take another";
        cx.report(Code::NameCollision, &name.span, format!("`{}` cannot be the name of a platform", name.value), help);
    }
}

fn docs(cx: &mut Cx<'_>) -> model::Docs {
    let input = cx.input.platform;
    let mut lines = vec![format!("{}.", markdown::line(&input.title))];
    about::paragraph(&mut lines, input.about.doc.iter().flat_map(|doc| markdown::lines(doc)).collect());
    let warning = input.status.iter().map(|status| format!("**{}**", markdown::line(&warning(status))));
    about::paragraph(&mut lines, warning.collect());
    about::add_notes(cx, &input.about, &mut lines);
    for (number, doc) in input.docs.iter().enumerate() {
        if number == 0 {
            about::paragraph(&mut lines, vec!["# Documents".to_owned()]);
            lines.push(String::new());
        }
        let url = doc.url.iter().map(|url| format!(", {}", markdown::line(url)));
        let read = doc.read.iter().map(|date| format!(", read {}", markdown::line(date)));
        let rest: String = url.chain(read).collect();
        lines.push(format!("- {}{rest}", markdown::line(&doc.title)));
    }
    let shapes: Vec<_> = input.errors.iter().collect();
    for (number, shape) in shapes.into_iter().enumerate() {
        if number == 0 {
            about::paragraph(&mut lines, vec!["# Errors".to_owned()]);
            lines.push(String::new());
        }
        let doc = about::docs(cx, &shape.about, "");
        let text = doc.0.iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        lines.push(format!("- {}: {text}", markdown::code(&shape.key.value)));
    }
    model::Docs(lines)
}

/// Where error replies keep their messages, each place once: a list and a map under one key read the same way.
fn errors(cx: &Cx<'_>) -> Vec<model::ErrorPlace> {
    let mut places: Vec<model::ErrorPlace> = Vec::new();
    for shape in &cx.input.platform.errors {
        let place =
            model::ErrorPlace { key: shape.key.value.clone(), is_code: shape.holds == schema::ErrorHolds::Code };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

fn warning(status: &schema::Status) -> String {
    let word = match status.standing {
        Standing::Mock => "A mock: no live host is known to serve this API.",
        Standing::Unverified => "Unverified: nobody has tried this against the real platform.",
    };
    let more = status.doc.iter().map(|doc| format!(" {doc}"));
    std::iter::once(word.to_owned()).chain(more).collect()
}

fn servers(cx: &mut Cx<'_>) -> Vec<model::Server> {
    let mut namespace = names::Namespace::own("server", &[]);
    let input = cx.input.platform;
    if input.servers.is_empty() {
        cx.report(Code::BadServer, &input.name.span, "the platform has no server", "add one under `servers:`");
    }
    let mut servers = Vec::new();
    for server in &input.servers {
        let variant = names::variant(cx.sink, names::own(&server.name));
        namespace.take(cx.sink, &variant, &server.name.span);
        check_url(cx, &server.url);
        servers.push(model::Server {
            name: server.name.value.clone(),
            variant,
            url: server.url.value.trim_end_matches('/').to_owned(),
            docs: about::docs(cx, &server.about, &format!("`{}`", server.url.value)),
        });
    }
    servers
}

/// An address is `https`, has a host, and its placeholders are variables of the platform.
fn check_url(cx: &mut Cx<'_>, url: &Spanned<String>) {
    let input = cx.input.platform;
    let rest = url.value.strip_prefix("https://").unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "{}-_./:".contains(c);
    if rest.is_empty() || rest.starts_with('/') || !rest.chars().all(is_plain) || !has_closed_braces(rest) {
        let help = "write `https://`, a host, perhaps a path; no query; `{name}` for what differs from user to user";
        cx.report(Code::BadServer, &url.span, format!("`{}` is not the address of a server", url.value), help);
        return;
    }
    for name in &placeholders(&url.value) {
        if !input.variables.iter().any(|variable| variable.name.value == *name) {
            let known = input.variables.iter().map(|variable| variable.name.value.as_str());
            let help = format!("describe it under `variables:`; {}", did_you_mean(name, known, "variables"));
            cx.report(Code::BadServer, &url.span, format!("there is no variable `{name}`"), help);
        }
    }
}

/// Whether each brace that opens a placeholder is closed before the next one, and the placeholder has a name.
fn has_closed_braces(text: &str) -> bool {
    let mut parts = text.split('{');
    let before = parts.next().unwrap_or_default();
    !before.contains('}')
        && parts.all(|part| part.split_once('}').is_some_and(|(name, rest)| !name.is_empty() && !rest.contains('}')))
}

/// The names in braces.
pub(super) fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn variables(cx: &mut Cx<'_>) -> Vec<model::Variable> {
    let mut namespace = names::Namespace::own("variable", &[]);
    let mut variables = Vec::new();
    for variable in &cx.input.platform.variables {
        let rust = names::member(cx.sink, names::own(&variable.name));
        namespace.take(cx.sink, &rust, &variable.name.span);
        let servers = &cx.input.platform.servers;
        if !servers.iter().any(|server| placeholders(&server.url.value).contains(&variable.name.value.as_str())) {
            let message = format!("no server uses the variable `{}`", variable.name.value);
            let help = format!("write `{{{}}}` in an address, or remove the variable", variable.name.value);
            cx.report(Code::BadServer, &variable.name.span, message, help);
        }
        about::docs(cx, &variable.about, "");
        let doc = markdown::line(variable.about.doc.as_deref().unwrap_or("a part of the server's address"));
        variables.push(model::Variable { wire: variable.name.value.clone(), rust, doc });
    }
    variables
}

/// A header name in lower case; reported if it is none.
fn header_name(cx: &mut Cx<'_>, name: &Spanned<String>) -> String {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if name.value.is_empty() || !name.value.chars().all(is_token) {
        let help = "a header's name has letters, digits and hyphens";
        cx.report(Code::BadValue, &name.span, format!("`{}` is not the name of a header", name.value), help);
    }
    name.value.to_lowercase()
}

fn check_header_value(cx: &mut Cx<'_>, value: &str, span: &Span) {
    if !value.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
        cx.report(Code::BadValue, span, "this cannot be in a header", "a header has visible ASCII characters only");
    }
}

fn header_pair(cx: &mut Cx<'_>, header: &schema::Header) -> (String, String) {
    check_header_value(cx, &header.value.value, &header.value.span);
    about::require_source(cx, &header.about, "this header", &header.name.span);
    about::docs(cx, &header.about, "");
    (header_name(cx, &header.name), header.value.value.clone())
}

/// A header is sent once, in whatever letters it is written.
fn check_headers(cx: &mut Cx<'_>) {
    let input = cx.input.platform;
    let fixed = input.headers.iter().map(|header| &header.name);
    let secret = input.auth.iter().filter_map(|auth| match &auth.kind {
        AuthKind::Header { header, .. } => Some(header),
        AuthKind::AuthorizationCode(_) => None,
    });
    let mut seen: Vec<&Spanned<String>> = Vec::new();
    for name in fixed.chain(secret) {
        if let Some(first) = seen.iter().find(|first| first.value.eq_ignore_ascii_case(&name.value)) {
            let message = format!("the header `{}` is there already", name.value);
            let diagnostic = Diagnostic::new(Code::DuplicateName, &name.span, message, "remove one of the two");
            cx.sink.push(diagnostic.related(&first.span, "here"));
        }
        seen.push(name);
    }
}

fn request_id(cx: &mut Cx<'_>) -> Option<String> {
    let request_id = cx.input.platform.request_id.as_ref()?;
    about::docs(cx, &request_id.about, "");
    Some(header_name(cx, &request_id.header))
}

fn credentials(cx: &mut Cx<'_>) -> Vec<model::Credential> {
    let taken = ["base_url", "build", "server", "timeouts", "transport", "user_agent"];
    let mut namespace = names::Namespace::own("method of the builder", &taken);
    let mut credentials = Vec::new();
    for auth in &cx.input.platform.auth {
        about::require_source(cx, &auth.about, "this way to authenticate", &auth.name.span);
        let AuthKind::Header { header, prefix } = &auth.kind else { continue };
        check_header_value(cx, prefix, &header.span);
        let method = names::member(cx.sink, names::own(&auth.name));
        namespace.take(cx.sink, &method, &auth.name.span);
        let otherwise = format!("The secret for the header `{}`.", header.value);
        let docs = about::docs(cx, &auth.about, &otherwise);
        credentials.push(model::Credential { method, header: header_name(cx, header), prefix: prefix.clone(), docs });
    }
    credentials
}

fn oauth(cx: &mut Cx<'_>) -> Option<model::OAuth> {
    let mut oauth = None;
    for auth in &cx.input.platform.auth {
        let AuthKind::AuthorizationCode(flow) = &auth.kind else { continue };
        if oauth.is_some() {
            let message = "a platform has one authorization code flow";
            cx.report(Code::DuplicateName, &auth.name.span, message, "remove one of them");
            continue;
        }
        for path in [&flow.authorize, &flow.token] {
            check_path(cx, path);
            if !placeholders(&path.value).is_empty() {
                let help = "write the path out: nothing can fill a placeholder here";
                cx.report(Code::PathParameter, &path.span, "this path has a placeholder", help);
            }
        }
        check_yields(cx, &flow.yields);
        let mut docs = about::docs(cx, &auth.about, "How an app gets tokens, with OAuth 2.");
        if let Some(signature) = &flow.callback {
            let signed = about::docs(cx, &signature.about, "The callback is signed.");
            about::paragraph(&mut docs.0, signed.0);
        }
        oauth = Some(model::OAuth {
            authorize: flow.authorize.value.clone(),
            token: flow.token.value.clone(),
            separator: flow.separator,
            rotates: flow.rotates,
            lifetime: flow.lifetime,
            callback: flow.callback.as_ref().map(|it| (it.parameter.value.clone(), it.encoding)),
            docs,
        });
    }
    oauth
}

fn check_yields(cx: &mut Cx<'_>, yields: &Spanned<String>) {
    let is_header = |auth: &&schema::Auth| matches!(auth.kind, AuthKind::Header { .. });
    let names: Vec<&str> =
        cx.input.platform.auth.iter().filter(is_header).map(|auth| auth.name.value.as_str()).collect();
    if !names.contains(&yields.value.as_str()) {
        let help = did_you_mean(&yields.value, names, "entries of the kind `header`");
        cx.unknown("header secret", &yields.value, &yields.span, help);
    }
}

/// A path starts with a slash and has nothing that would end it.
pub(super) fn check_path(cx: &mut Cx<'_>, path: &Spanned<String>) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/{}-_.~:@!$&'()*+,;=".contains(c);
    if !path.value.starts_with('/') || !path.value.chars().all(is_plain) || !has_closed_braces(&path.value) {
        let help = "a path starts with `/` and has no query, no space and no `#`; `{name}` stands for a parameter";
        cx.report(Code::BadValue, &path.span, format!("`{}` is not a path", path.value), help);
    }
}

fn scope(cx: &mut Cx<'_>, scope: &schema::Scope) -> model::Scope {
    about::require_source(cx, &scope.about, &format!("the scope `{}`", scope.name.value), &scope.name.span);
    let variant = names::variant(&mut Vec::new(), names::with_rust(&scope.name, scope.rust.as_ref()));
    let docs = about::docs(cx, &scope.about, &format!("`{}`", scope.name.value));
    model::Scope { wire: scope.name.value.clone(), variant, access: scope.access, docs }
}

fn id(cx: &mut Cx<'_>, id: &schema::Id) -> model::Id {
    let docs = about::docs(cx, &id.about, "An id.");
    model::Id { ty: names::type_name(&mut Vec::new(), &id.name), docs }
}
