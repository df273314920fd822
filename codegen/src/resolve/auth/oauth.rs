//! OAuth 2 with an authorization code.

use super::target::{Target, only_one, target};
use crate::diagnostic::Code;
use crate::model;
use crate::resolve::context::Cx;
use crate::resolve::{docs, server};
use crate::schema::{self, AuthKind, AuthorizationCode};
use crate::source::{Span, Spanned};

pub(in crate::resolve) fn oauth(cx: &mut Cx<'_>) -> Option<model::OAuth> {
    let mut first: Option<&Span> = None;
    let mut oauth = None;
    for auth in &cx.input.platform.auth {
        let AuthKind::AuthorizationCode(flow) = &auth.kind else { continue };
        if only_one(cx, "entry of the kind `authorization_code`", &auth.name.span, &mut first) {
            oauth = resolve(cx, auth, flow);
        }
    }
    oauth
}

fn resolve(cx: &mut Cx<'_>, auth: &schema::Auth, flow: &AuthorizationCode) -> Option<model::OAuth> {
    for path in [&flow.authorize, &flow.token] {
        server::check_path(cx, path);
        if !server::placeholders(&path.value).is_empty() {
            let help = "write a path without placeholders";
            cx.report(Code::InvalidPathParameter, &path.span, "the path cannot have a placeholder", help);
        }
    }
    for host in &flow.shop.hosts {
        check_host(cx, host);
    }
    let docs = docs::resolve(cx, &auth.docs);
    let details = details(cx, flow);
    let Target { method: credential, has_claims } = target(cx, &flow.credential)?;
    let schema::TokenResponse { access_token, refresh_token, expires_at, expires_in, scope, .. } =
        flow.response.clone();
    Some(model::OAuth {
        shops: flow.shop.hosts.iter().map(|host| host.value.clone()).collect(),
        example_shop: example_shop(flow),
        shop_parameter: flow.shop.parameter.clone(),
        authorize: flow.authorize.value.clone(),
        token: flow.token.value.clone(),
        is_json: flow.request.is_json,
        credential,
        separator: flow.separator,
        rotates: flow.refresh.rotates,
        refresh_sends_redirect_uri: flow.refresh.sends_redirect_uri,
        code_lifetime: flow.code_lifetime,
        response: model::TokenResponse {
            access_token,
            refresh_token,
            expires_at,
            expires_in,
            scope,
            lifetime: flow.lifetime,
            has_claims,
        },
        has_install: flow.install.is_some(),
        signature: flow.callback.as_ref().map(|it| model::CallbackSignature {
            parameter: it.parameter.value.clone(),
            messages: it.messages.clone(),
            encoding: it.encoding,
        }),
        docs,
        details,
    })
}

/// An example of a shop's host.
fn example_shop(flow: &AuthorizationCode) -> String {
    let host = flow.shop.hosts.first().map(|host| host.value.as_str()).unwrap_or_default();
    match host.split_once('}') {
        Some((_, rest)) => format!("demo{rest}"),
        None => host.to_owned(),
    }
}

/// Checks that a host has several labels, of which only the first can be a placeholder: no value of it leads elsewhere.
fn check_host(cx: &mut Cx<'_>, host: &Spanned<String>) {
    let rest = host.value.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(_, rest)| rest);
    let labels: Vec<&str> = rest.unwrap_or(&host.value).split('.').collect();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_label = |label: &&str| !label.is_empty() && label.chars().all(is_plain);
    let labels = match rest {
        Some(_) if labels[0].is_empty() && labels.len() > 2 => &labels[1..],
        Some(_) => &[""][..],
        None => &labels[..],
    };
    if labels.len() < 2 || !labels.iter().all(is_label) {
        let help = "write the host in lower case, with `{shop}` for its first label: `{shop}.acme.example`";
        cx.report(Code::InvalidValue, &host.span, format!("invalid shop host `{}`", host.value), help);
    }
}

/// The documentation of the parts of a flow.
fn details(cx: &mut Cx<'_>, flow: &AuthorizationCode) -> model::OAuthDetails {
    let fields = flow.response.other.iter();
    model::OAuthDetails {
        shop: docs::resolve(cx, &flow.shop.docs),
        request: docs::resolve(cx, &flow.request.docs),
        refresh: docs::resolve(cx, &flow.refresh.docs),
        install: flow.install.as_ref().map(|install| docs::resolve(cx, install)),
        callback: flow.callback.as_ref().map(|callback| docs::resolve(cx, &callback.docs)),
        response: docs::resolve(cx, &flow.response.docs),
        response_fields: fields.map(|it| (it.name.value.clone(), docs::resolve(cx, &it.docs))).collect(),
    }
}
