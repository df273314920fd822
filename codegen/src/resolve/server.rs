//! Servers, variables of their URLs, paths, and headers of every request.

use super::context::Cx;
use super::namespace::Namespace;
use super::{docs, names};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model;
use crate::schema::{self, AuthKind};
use crate::source::{Span, Spanned};

pub(super) fn servers(cx: &mut Cx<'_>) -> Vec<model::Server> {
    let mut namespace = Namespace::fixed("server", &[]);
    let input = cx.input.platform;
    if input.servers.is_empty() && needs_server(cx) {
        cx.report(Code::InvalidServer, &input.name.span, "the platform declares no server", "add one under `servers:`");
    }
    let mut servers = Vec::new();
    for server in &input.servers {
        let variant = names::variant(cx.sink, names::fixed(&server.name));
        namespace.add(cx.sink, &variant, &server.name.span);
        check_url(cx, &server.url);
        servers.push(model::Server {
            name: server.name.value.clone(),
            variant,
            url: server.url.value.trim_end_matches('/').to_owned(),
            docs: docs::resolve(cx, &server.docs),
        });
    }
    servers
}

/// Whether the platform must have a server: it has an operation that is sent to one, or no operation at all.
fn needs_server(cx: &Cx<'_>) -> bool {
    let operations = || cx.input.resources.iter().flat_map(|resource| &resource.operations);
    let is_sent = operations().any(|operation| !operation.endpoint.is_custom());
    !cx.is_platform_damaged() && (is_sent || (operations().next().is_none() && !cx.is_damaged()))
}

/// Checks that a URL uses https, has a host, and that its placeholders are variables of the platform.
fn check_url(cx: &mut Cx<'_>, url: &Spanned<String>) {
    let input = cx.input.platform;
    let rest = url.value.strip_prefix("https://").unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "{}-_./:".contains(c);
    if rest.is_empty() || rest.starts_with('/') || !rest.chars().all(is_plain) || !has_closed_braces(rest) {
        let help = "write `https://`, a host and optionally a path, with `{name}` for variables and without a query";
        cx.report(Code::InvalidServer, &url.span, format!("invalid server URL `{}`", url.value), help);
        return;
    }
    for name in &placeholders(&url.value) {
        let is_declared = input.variables.iter().any(|variable| variable.name.value == *name);
        if !is_declared && !cx.may_be_declared(name) {
            let known = input.variables.iter().map(|variable| variable.name.value.as_str());
            let help = format!("declare it under `variables:`; {}", did_you_mean(name, known, "variables"));
            cx.report(Code::InvalidServer, &url.span, format!("unknown variable `{name}`"), help);
        }
    }
}

pub(super) fn variables(cx: &mut Cx<'_>) -> Vec<model::Variable> {
    let mut namespace = Namespace::fixed("variable", &[]);
    let mut variables = Vec::new();
    for variable in &cx.input.platform.variables {
        let rust = names::member(cx.sink, names::fixed(&variable.name));
        namespace.add(cx.sink, &rust, &variable.name.span);
        let servers = &cx.input.platform.servers;
        let is_used = |name: &str| servers.iter().any(|server| placeholders(&server.url.value).contains(&name));
        if !is_used(&variable.name.value) && !cx.is_platform_damaged() {
            let message = format!("variable `{}` is never used", variable.name.value);
            let help = format!("write `{{{}}}` in a server URL, or remove the variable", variable.name.value);
            cx.report(Code::InvalidServer, &variable.name.span, message, help);
        }
        let docs = docs::resolve(cx, &variable.docs);
        variables.push(model::Variable { wire: variable.name.value.clone(), rust, docs });
    }
    variables
}

/// Whether each brace that opens a placeholder is closed before the next one, and the placeholder has a name.
fn has_closed_braces(text: &str) -> bool {
    let mut parts = text.split('{');
    let before = parts.next().unwrap_or_default();
    !before.contains('}')
        && parts.all(|part| part.split_once('}').is_some_and(|(name, rest)| !name.is_empty() && !rest.contains('}')))
}

/// The names of placeholders, without the `+` of one for the rest of a path.
pub(super) fn placeholders(text: &str) -> Vec<&str> {
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    names.map(|name| name.strip_prefix('+').unwrap_or(name)).collect()
}

/// Whether a placeholder for the rest of a path is the last segment.
fn ends_in_rest(path: &str) -> bool {
    path.split_once("{+").is_none_or(|(before, rest)| before.ends_with('/') && rest.find('}') == Some(rest.len() - 1))
}

/// Converts a header name to lower case, and checks it.
pub(super) fn header_name(cx: &mut Cx<'_>, name: &Spanned<String>) -> String {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if name.value.is_empty() || !name.value.chars().all(is_token) {
        let help = "use letters, digits and hyphens";
        cx.report(Code::InvalidValue, &name.span, format!("invalid header name `{}`", name.value), help);
    }
    name.value.to_lowercase()
}

pub(super) fn check_header_value(cx: &mut Cx<'_>, value: &str, span: &Span) {
    if !value.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
        cx.report(Code::InvalidValue, span, "invalid header value", "use visible ASCII characters and spaces only");
    }
}

pub(super) fn header_pair(cx: &mut Cx<'_>, header: &schema::Header) -> model::Header {
    check_header_value(cx, &header.value.value, &header.value.span);
    docs::require_source(cx, &header.docs, &format!("header `{}`", header.name.value), &header.name.span);
    model::Header {
        name: header_name(cx, &header.name),
        value: header.value.value.clone(),
        docs: docs::resolve(cx, &header.docs),
    }
}

/// Checks that headers are unique. Names are case-insensitive.
pub(super) fn check_headers(cx: &mut Cx<'_>) {
    let input = cx.input.platform;
    let fixed = input.headers.iter().map(|header| &header.name);
    let secret = input.auth.iter().filter_map(|auth| match &auth.kind {
        AuthKind::Header(secret) => Some(&secret.header),
        AuthKind::Key(_) | AuthKind::Login(_) | AuthKind::AuthorizationCode(_) => None,
    });
    let mut names: Vec<&Spanned<String>> = Vec::new();
    for name in fixed.chain(secret) {
        if let Some(first) = names.iter().find(|first| first.value.eq_ignore_ascii_case(&name.value)) {
            let message = format!("duplicate header `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::DuplicateName, &name.span, message, "remove one of the two");
            cx.sink.push(diagnostic.related(&first.span, "first declared here"));
        }
        names.push(name);
    }
}

pub(super) fn request_id(cx: &mut Cx<'_>) -> Option<String> {
    let request_id = cx.input.platform.request_id.as_ref()?;
    docs::check(cx, &request_id.docs);
    Some(header_name(cx, &request_id.header))
}

/// Checks the syntax of a path.
pub(super) fn check_path(cx: &mut Cx<'_>, path: &Spanned<String>) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/{}-_.~:@!$&'()*+,;=".contains(c);
    let moves = |segment: &str| matches!(segment, "." | "..");
    if !path.value.starts_with('/')
        || path.value.split('/').any(moves)
        || !path.value.chars().all(is_plain)
        || !has_closed_braces(&path.value)
        || !ends_in_rest(&path.value)
    {
        let help = "start it with `/`; use `{name}` for a parameter and a final `/{+name}` for any number of segments; leave out queries, spaces, `#` and `..`";
        cx.report(Code::InvalidValue, &path.span, format!("invalid path `{}`", path.value), help);
    }
}
