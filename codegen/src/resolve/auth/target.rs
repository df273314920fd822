//! The credential that a login or an OAuth app obtains a token for.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model;
use crate::resolve::context::Cx;
use crate::schema::AuthKind;
use crate::source::{Span, Spanned};

/// Reports a duplicate of what a platform can have only once.
pub(super) fn only_one<'s>(cx: &mut Cx<'_>, what: &str, span: &'s Span, first: &mut Option<&'s Span>) -> bool {
    let Some(first) = first else {
        *first = Some(span);
        return true;
    };
    let message = format!("a platform can have only one {what}");
    let diagnostic = Diagnostic::new(Code::DuplicateName, span, message, "remove one of them");
    cx.sink.push(diagnostic.related(first, "first declared here"));
    false
}

/// Finds the entry of `auth` that a token is the credential of.
pub(super) fn target(cx: &mut Cx<'_>, name: &Spanned<String>) -> Option<Target> {
    let entries = cx.input.platform.auth.iter().filter_map(|auth| match &auth.kind {
        AuthKind::Header(header) => Some((auth, header.claims.is_some())),
        AuthKind::Key(_) => Some((auth, false)),
        _ => None,
    });
    let entries: Vec<_> = entries.collect();
    let Some((auth, has_claims)) = entries.iter().find(|(auth, _)| auth.name.value == name.value) else {
        let names = entries.iter().map(|(auth, _)| auth.name.value.as_str());
        let help = did_you_mean(&name.value, names, "entries of the kinds `header` and `key`");
        cx.unknown("credential", &name.value, &name.span, help);
        return None;
    };
    Some(Target { method: cx.symbols.auth_method(&auth.name.value), has_claims: *has_claims })
}

/// The credential that a token is used as.
pub(super) struct Target {
    /// The builder method of the credential.
    pub(super) method: model::Ident,
    /// Whether the token is a JWT with claims.
    pub(super) has_claims: bool,
}
