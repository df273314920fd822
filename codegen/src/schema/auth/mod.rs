//! Authentication.

mod header;
mod login;
mod oauth;
mod signature;
mod tokens;

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

pub(crate) use header::{Claims, SecretHeader};
pub(crate) use login::{ComputedParam, Input, Lifetime, Login};
pub(crate) use oauth::AuthorizationCode;
pub(crate) use signature::CallbackMessage;
pub use signature::Encoding;
pub(crate) use tokens::TokenResponse;

/// An authentication scheme. Its name is the method of the client builder.
#[derive(Clone, Debug)]
pub(crate) struct Auth {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: AuthKind,
    pub(crate) docs: Docs,
}

/// The kind of an authentication scheme.
#[derive(Clone, Debug)]
pub(crate) enum AuthKind {
    /// A secret in a header.
    Header(Box<SecretHeader>),
    /// A secret in the body of requests to custom endpoints, under this name.
    Key(Spanned<String>),
    /// A login operation that returns such a secret.
    Login(Box<Login>),
    /// OAuth 2, which returns such a secret.
    AuthorizationCode(Box<AuthorizationCode>),
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Auth> {
    type Parse = fn(&mut Cx<'_>, &mut Entries<'_>) -> Option<AuthKind>;
    let kinds: [(&str, Parse); 4] = [
        ("header", |cx, entries| Some(AuthKind::Header(Box::new(header::parse(cx, entries)?)))),
        ("key", key),
        ("login", |cx, entries| Some(AuthKind::Login(Box::new(login::parse(cx, entries)?)))),
        ("authorization_code", |cx, entries| Some(AuthKind::AuthorizationCode(Box::new(oauth::parse(cx, entries)?)))),
    ];
    let mut entries = Entries::open(cx, node, &name.span, &language::AUTH)?;
    let help = "one of `header`, `key`, `login`, `authorization_code`";
    let parse = entries.vary(cx, &language::AUTH_KIND, &kinds, help)?;
    let docs = Docs::take(cx, &mut entries);
    let kind = parse(cx, &mut entries);
    entries.close(cx);
    Some(Auth { name: name.clone(), kind: kind?, docs })
}

fn key(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<AuthKind> {
    let key = entries.require(cx, "key", "the name that it has in requests to custom endpoints")?;
    cx.string(key).map(AuthKind::Key)
}
