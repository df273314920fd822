//! Ways to say who calls.

mod login;
mod oauth;

pub(super) use login::login;
pub(super) use oauth::oauth;

use super::{Cx, about, names, server};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model;
use crate::schema::{self, AuthKind};
use crate::source::{Span, Spanned};

/// Methods that every builder has, or may have.
pub(super) const BUILDER: [&str; 18] = [
    "base_url",
    "build",
    "clock",
    "codec",
    "deadline",
    "custom_endpoint",
    "granted_scopes",
    "login_time_zone",
    "middleware",
    "on_drift",
    "retry_policy",
    "server",
    "strict",
    "timeouts",
    "token_provider",
    "transport",
    "user_agent",
    "disable_rate_limit",
];

pub(super) fn credentials(cx: &mut Cx<'_>) -> Vec<model::Credential> {
    let mut namespace = names::Namespace::own("builder method", &BUILDER);
    let mut claims: Option<&Span> = None;
    let mut credentials = Vec::new();
    for auth in &cx.input.platform.auth {
        let what = format!("`{}`, a way to authenticate,", auth.name.value);
        about::require_source(cx, &auth.about, &what, &auth.name.span);
        match &auth.kind {
            AuthKind::Header(header) => {
                let credential = credential(cx, auth, header);
                namespace.take(cx.sink, &credential.method, &auth.name.span);
                if credential.claims.is_some() {
                    only_one(cx, "entry with claims", &auth.name.span, &mut claims);
                }
                credentials.push(credential);
            }
            AuthKind::Key(name) => {
                let credential = key(cx, auth, name);
                namespace.take(cx.sink, &credential.method, &auth.name.span);
                credentials.push(credential);
            }
            AuthKind::Login(_) => {
                let method = method(cx, auth);
                namespace.take(cx.sink, &method, &auth.name.span);
            }
            AuthKind::AuthorizationCode(_) => {}
        }
    }
    credentials
}

fn credential(cx: &mut Cx<'_>, auth: &schema::Auth, header: &schema::SecretHeader) -> model::Credential {
    let schema::SecretHeader { header: name, prefix, claims } = header;
    server::check_header_value(cx, prefix, &name.span);
    let otherwise = format!("The secret for the header `{}`.", name.value);
    let mut docs = about::docs(cx, &auth.about, &otherwise);
    let claims = claims.as_ref().map(|claims| {
        let notes = about::docs(cx, &claims.about, "It is a JWT; `claims` reads what it says of itself.");
        about::paragraph(&mut docs.lines, notes.lines);
        let schema::Claims { scopes, shop, expires, issued, about: _ } = claims.clone();
        model::Claims { scopes, shop, expires, issued }
    });
    let instead = instead(cx, &auth.name.value);
    let header = server::header_name(cx, name);
    let place = model::SecretPlace::Header { name: header, prefix: prefix.clone() };
    model::Credential { method: method(cx, auth), place, instead, claims, docs }
}

/// A secret that travels in the body of requests to custom endpoints, and nowhere else.
fn key(cx: &mut Cx<'_>, auth: &schema::Auth, name: &Spanned<String>) -> model::Credential {
    let mut operations = cx.input.resources.iter().flat_map(|resource| &resource.operations);
    if !operations.any(|operation| operation.endpoint.is_custom()) {
        let help = "make it a `header`, or give the operations that take it a `custom_endpoint`";
        cx.report(Code::Unused, &name.span, "a key is sent to custom endpoints only, and the platform has none", help);
    }
    let docs =
        about::docs(cx, &auth.about, &format!("The key `{}` in the body of requests to custom endpoints.", name.value));
    let instead = instead(cx, &auth.name.value);
    let place = model::SecretPlace::Key(name.value.clone());
    model::Credential { method: method(cx, auth), place, instead, claims: None, docs }
}

/// The methods that give a secret in the place of its own.
fn instead(cx: &Cx<'_>, name: &str) -> Vec<String> {
    let mut methods = Vec::new();
    for auth in &cx.input.platform.auth {
        match &auth.kind {
            AuthKind::Login(login) if login.yields.value == name => {
                let method = names::member(&mut Vec::new(), names::own(&auth.name));
                methods.push(method.as_str().to_owned());
            }
            AuthKind::AuthorizationCode(flow) if flow.yields.value == name => methods.push("token_provider".to_owned()),
            _ => {}
        }
    }
    methods
}

/// The builder's method.
fn method(cx: &mut Cx<'_>, auth: &schema::Auth) -> model::Ident {
    names::member(cx.sink, names::own(&auth.name))
}

/// Reports what a platform can have once only, if it is there already.
fn only_one<'s>(cx: &mut Cx<'_>, what: &str, span: &'s Span, first: &mut Option<&'s Span>) -> bool {
    let Some(first) = first else {
        *first = Some(span);
        return true;
    };
    let message = format!("a platform has one {what}");
    let diagnostic = Diagnostic::new(Code::DuplicateName, span, message, "remove one of them");
    cx.sink.push(diagnostic.related(first, "the other is here"));
    false
}

/// The entry whose secret a token is.
fn yields(cx: &mut Cx<'_>, yields: &Spanned<String>) -> Option<Yields> {
    let secrets = cx.input.platform.auth.iter().filter_map(|auth| match &auth.kind {
        AuthKind::Header(header) => Some((auth, header.claims.is_some())),
        AuthKind::Key(_) => Some((auth, false)),
        _ => None,
    });
    let secrets: Vec<_> = secrets.collect();
    let Some((auth, has_claims)) = secrets.iter().find(|(auth, _)| auth.name.value == yields.value) else {
        let names = secrets.iter().map(|(auth, _)| auth.name.value.as_str());
        let help = did_you_mean(&yields.value, names, "entries of the kinds `header` and `key`");
        cx.unknown("secret", &yields.value, &yields.span, help);
        return None;
    };
    // What is wrong with the name is told where it stands.
    let method = names::member(&mut Vec::new(), names::own(&auth.name));
    Some(Yields { method, has_claims: *has_claims })
}

struct Yields {
    method: model::Ident,
    has_claims: bool,
}
