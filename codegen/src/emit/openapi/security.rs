//! Security schemes and requirements.

use super::{docs, oauth};
use crate::emit::json::{Json, Object};
use crate::model::{Claims, Credential, CredentialLocation, OAuth, Operation, Platform, Scope, ScopeRef};

/// The name of the OAuth scheme. It cannot collide with other schemes: they have the names of Rust methods, which have
/// no hyphen.
const OAUTH: &str = "authorization-code";

/// Emits all security schemes.
pub(super) fn emit(platform: &Platform) -> Object {
    let headers = platform.credentials.iter().filter_map(|it| Some((it.method.as_str(), emit_header(it)?)));
    let oauth = platform.oauth.iter().map(|it| (OAUTH, emit_oauth(platform, it)));
    headers.chain(oauth).collect()
}

/// Emits the credentials in the bodies of requests to custom endpoints, by name. OpenAPI has no scheme for them.
pub(super) fn emit_keys(platform: &Platform) -> Object {
    let keys = platform.credentials.iter().filter_map(|it| match &it.location {
        CredentialLocation::Key(name) => Some((name, docs::emit(&it.docs).with("x-method", it.method.as_str()))),
        CredentialLocation::Header { .. } => None,
    });
    keys.collect()
}

fn emit_header(credential: &Credential) -> Option<Object> {
    let Credential { method: _, location, alternatives: _, claims, docs } = credential;
    let CredentialLocation::Header { name: header, prefix } = location else { return None };
    let kind = match (header.as_str(), prefix.trim_end()) {
        ("authorization", scheme) if !scheme.is_empty() => {
            let is_jwt = claims.as_ref().map(|_| "JWT");
            Object::new()
                .with("type", "http")
                .with("scheme", scheme.to_lowercase())
                .with_some("bearerFormat", is_jwt.filter(|_| scheme.eq_ignore_ascii_case("bearer")))
        }
        (header, prefix) => Object::new()
            .with("type", "apiKey")
            .with("in", "header")
            .with("name", header)
            .with_some("x-prefix", (!prefix.is_empty()).then_some(prefix)),
    };
    Some(kind.and(docs::emit(docs)).with_some("x-claims", claims.as_ref().map(emit_claims)))
}

fn emit_claims(claims: &Claims) -> Object {
    let Claims { scopes, shop, expires, issued, docs } = claims;
    Object::new()
        .with_some("scopes", scopes.as_ref())
        .with_some("shop", shop.as_ref())
        .with_some("expires", expires.as_ref())
        .with_some("issued", issued.as_ref())
        .and(docs::emit(docs))
}

fn emit_oauth(platform: &Platform, oauth: &OAuth) -> Object {
    let OAuth { example_shop, authorize, token, docs, .. } = oauth;
    let scopes = platform.scopes.iter().map(|scope| (scope.wire.as_str(), describe(scope)));
    let flow = Object::new()
        .with("authorizationUrl", format!("https://{example_shop}{authorize}"))
        .with("tokenUrl", format!("https://{example_shop}{token}"))
        .with("scopes", scopes.collect::<Object>());
    Object::new()
        .with("type", "oauth2")
        .with("flows", Object::new().with("authorizationCode", flow))
        .and(docs::emit(docs))
        .with("x-oauth", oauth::emit(oauth))
}

fn describe(scope: &Scope) -> &str {
    scope.docs.doc.as_deref().unwrap_or_default()
}

/// Emits the security requirement of all requests: all credentials in headers.
pub(super) fn emit_needs(platform: &Platform) -> Option<Json> {
    needs(platform, &[])
}

/// Emits the security requirement of an operation. A login requires no credentials, because it returns one.
pub(super) fn emit_needs_of(platform: &Platform, operation: &Operation) -> Option<Json> {
    let is_login = platform.login.as_ref().is_some_and(|login| login.constant == operation.constant);
    if is_login { Some(Json::List(Vec::new())) } else { needs(platform, &operation.scopes) }
}

/// Emits a security requirement. Each credential lists the required scopes.
fn needs(platform: &Platform, scopes: &[ScopeRef]) -> Option<Json> {
    let roles = || Json::List(scopes.iter().map(|scope| Json::from(&scope.wire)).collect());
    let in_headers = platform.credentials.iter().filter(|it| matches!(it.location, CredentialLocation::Header { .. }));
    let needs: Object = in_headers.map(|it| (it.method.as_str(), roles())).collect();
    (!needs.is_empty()).then(|| Json::List(vec![needs.into()]))
}
