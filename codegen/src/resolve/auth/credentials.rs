//! Credentials: secrets in headers, and keys in the bodies of requests to custom endpoints.

use super::target::only_one;
use crate::diagnostic::Code;
use crate::model;
use crate::resolve::context::Cx;
use crate::resolve::{docs, server};
use crate::schema::{self, AuthKind};
use crate::source::{Span, Spanned};

/// Resolves the credentials of the platform.
pub(in crate::resolve) fn credentials(cx: &mut Cx<'_>) -> Vec<model::Credential> {
    let mut claims: Option<&Span> = None;
    let mut credentials = Vec::new();
    for auth in &cx.input.platform.auth {
        let what = format!("`auth` entry `{}`", auth.name.value);
        docs::require_source(cx, &auth.docs, &what, &auth.name.span);
        match &auth.kind {
            AuthKind::Header(header) => {
                let credential = credential(cx, auth, header);
                if credential.claims.is_some() {
                    only_one(cx, "entry with `claims`", &auth.name.span, &mut claims);
                }
                credentials.push(credential);
            }
            AuthKind::Key(name) => credentials.push(key(cx, auth, name)),
            AuthKind::Login(_) | AuthKind::AuthorizationCode(_) => {}
        }
    }
    credentials
}

fn credential(cx: &mut Cx<'_>, auth: &schema::Auth, header: &schema::SecretHeader) -> model::Credential {
    let schema::SecretHeader { header: name, prefix, claims } = header;
    server::check_header_value(cx, prefix, &name.span);
    let docs = docs::resolve(cx, &auth.docs);
    let claims = claims.as_ref().map(|claims| {
        let docs = docs::resolve(cx, &claims.docs);
        let schema::Claims { scopes, shop, expires, issued, docs: _ } = claims.clone();
        model::Claims { scopes, shop, expires, issued, docs }
    });
    let alternatives = alternatives(cx, &auth.name.value);
    let header = server::header_name(cx, name);
    let location = model::CredentialLocation::Header { name: header, prefix: prefix.clone() };
    model::Credential { method: cx.symbols.auth_method(&auth.name.value), location, alternatives, claims, docs }
}

/// A secret in the body of requests to custom endpoints.
fn key(cx: &mut Cx<'_>, auth: &schema::Auth, name: &Spanned<String>) -> model::Credential {
    let mut operations = cx.input.resources.iter().flat_map(|resource| &resource.operations);
    if !operations.any(|operation| operation.endpoint.is_custom()) {
        let help = "use `kind: header`, or add `custom_endpoint:` to the operations that take the key";
        cx.report(Code::Unused, &name.span, "a `key` credential requires an operation with a custom endpoint", help);
    }
    let docs = docs::resolve(cx, &auth.docs);
    let alternatives = alternatives(cx, &auth.name.value);
    let location = model::CredentialLocation::Key(name.value.clone());
    model::Credential { method: cx.symbols.auth_method(&auth.name.value), location, alternatives, claims: None, docs }
}

/// The builder methods that can replace the method of a credential.
fn alternatives(cx: &Cx<'_>, name: &str) -> Vec<String> {
    let mut methods = Vec::new();
    for auth in &cx.input.platform.auth {
        match &auth.kind {
            AuthKind::Login(login) if login.credential.value == name => {
                methods.push(cx.symbols.auth_method(&auth.name.value).as_str().to_owned());
            }
            AuthKind::AuthorizationCode(flow) if flow.credential.value == name => {
                methods.push("token_provider".to_owned());
            }
            _ => {}
        }
    }
    methods
}
