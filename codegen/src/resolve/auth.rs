//! Ways to say who calls.

use super::{Cx, about, names, server};
use crate::diagnostic::{Code, did_you_mean};
use crate::model;
use crate::schema::{self, AuthKind};
use crate::source::Spanned;

/// Methods that every builder has.
pub(super) const BUILDER: [&str; 6] = ["base_url", "build", "server", "timeouts", "transport", "user_agent"];

pub(super) fn credentials(cx: &mut Cx<'_>) -> Vec<model::Credential> {
    let mut namespace = names::Namespace::own("builder method", &BUILDER);
    let mut credentials = Vec::new();
    for auth in &cx.input.platform.auth {
        about::require_source(
            cx,
            &auth.about,
            &format!("`{}`, a way to authenticate,", auth.name.value),
            &auth.name.span,
        );
        let AuthKind::Header { header, prefix } = &auth.kind else { continue };
        server::check_header_value(cx, prefix, &header.span);
        let method = names::member(cx.sink, names::own(&auth.name));
        namespace.take(cx.sink, &method, &auth.name.span);
        let otherwise = format!("The secret for the header `{}`.", header.value);
        let docs = about::docs(cx, &auth.about, &otherwise);
        credentials.push(model::Credential {
            method,
            header: server::header_name(cx, header),
            prefix: prefix.clone(),
            docs,
        });
    }
    credentials
}

pub(super) fn oauth(cx: &mut Cx<'_>) -> Option<model::OAuth> {
    let mut oauth = None;
    for auth in &cx.input.platform.auth {
        let AuthKind::AuthorizationCode(flow) = &auth.kind else { continue };
        if oauth.is_some() {
            let message = "a platform has one authorization code flow";
            cx.report(Code::DuplicateName, &auth.name.span, message, "remove one of them");
            continue;
        }
        for path in [&flow.authorize, &flow.token] {
            server::check_path(cx, path);
            if !server::placeholders(&path.value).is_empty() {
                let help = "write the path out: nothing can fill a placeholder here";
                cx.report(Code::PathParameter, &path.span, "this path has a placeholder", help);
            }
        }
        check_yields(cx, &flow.yields);
        let mut docs = about::docs(cx, &auth.about, "How an app gets tokens, with OAuth 2.");
        if let Some(signature) = &flow.callback {
            let signed = about::docs(cx, &signature.about, "The callback is signed.");
            about::paragraph(&mut docs.lines, signed.lines);
        }
        oauth = Some(model::OAuth {
            authorize: flow.authorize.value.clone(),
            token: flow.token.value.clone(),
            yields: flow.yields.value.clone(),
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
