//! Ways to say who calls.

use super::about;
use super::json::{Json, Object};
use crate::model::{Credential, Encoding, OAuth, Platform, Scope, ScopeRef};

/// The name of the scheme of OAuth. Other schemes are called like methods in Rust, which have no hyphen.
const OAUTH: &str = "authorization-code";

/// All schemes.
pub(super) fn emit(platform: &Platform) -> Object {
    let headers = platform.credentials.iter().map(|it| (it.method.as_str(), emit_header(it)));
    let oauth = platform.oauth.iter().map(|it| (OAUTH, emit_oauth(platform, it)));
    headers.chain(oauth).collect()
}

fn emit_header(credential: &Credential) -> Object {
    let Credential { method: _, header, prefix, docs } = credential;
    let kind = match (header.as_str(), prefix.trim_end()) {
        ("authorization", scheme) if !scheme.is_empty() => {
            Object::new().with("type", "http").with("scheme", scheme.to_lowercase())
        }
        (header, prefix) => Object::new()
            .with("type", "apiKey")
            .with("in", "header")
            .with("name", header)
            .with_some("x-prefix", (!prefix.is_empty()).then_some(prefix)),
    };
    kind.and(about::emit(&docs.about))
}

fn emit_oauth(platform: &Platform, oauth: &OAuth) -> Object {
    let OAuth { authorize, token, yields, separator, rotates, lifetime, callback, docs } = oauth;
    let scopes = platform.scopes.iter().map(|scope| (scope.wire.as_str(), describe(scope)));
    let flow = Object::new()
        .with("authorizationUrl", authorize)
        .with("tokenUrl", token)
        .with("scopes", scopes.collect::<Object>());
    let callback = callback.as_ref().map(|(parameter, encoding)| {
        let encoding = match encoding {
            Encoding::Hex => "hex",
            Encoding::Base64 => "base64",
        };
        Object::new().with("parameter", parameter).with("encoding", encoding)
    });
    Object::new()
        .with("type", "oauth2")
        .with("flows", Object::new().with("authorizationCode", flow))
        .and(about::emit(&docs.about))
        .with("x-yields", yields)
        .with("x-scope-separator", *separator)
        .with_some("x-refresh", rotates.map(|rotates| if rotates { "rotating" } else { "fixed" }))
        .with_some("x-lifetime-seconds", *lifetime)
        .with_some("x-signed-callback", callback)
}

fn describe(scope: &Scope) -> &str {
    scope.docs.about.doc.as_deref().unwrap_or_default()
}

/// What a request must have: all secrets in headers. Names of scopes stand with each, as none of them grants more.
pub(super) fn emit_needs(platform: &Platform, scopes: &[ScopeRef]) -> Option<Json> {
    let roles = || Json::List(scopes.iter().map(|scope| Json::from(&scope.wire)).collect());
    let needs: Object = platform.credentials.iter().map(|it| (it.method.as_str(), roles())).collect();
    (!needs.is_empty()).then(|| needs.into())
}
