//! Fields of token responses.

use crate::language;
use crate::schema::docs::Docs;
use crate::schema::entries::Entries;
use crate::schema::reader::Cx;
use crate::source::Spanned;
use crate::yaml::Node;

/// The fields of a token response, as paths of keys.
#[derive(Clone, Debug)]
pub(crate) struct TokenResponse {
    pub(crate) access_token: String,
    pub(crate) refresh_token: Option<String>,
    /// When the access token expires, in seconds since 1970.
    pub(crate) expires_at: Option<String>,
    /// Its lifetime in seconds.
    pub(crate) expires_in: Option<String>,
    pub(crate) scope: Option<String>,
    /// Fields that are not part of OAuth.
    pub(crate) other: Vec<Detail>,
    pub(crate) docs: Docs,
}

/// A field that is not part of OAuth.
#[derive(Clone, Debug)]
pub(crate) struct Detail {
    pub(crate) name: Spanned<String>,
    pub(crate) docs: Docs,
}

impl Default for TokenResponse {
    /// Returns the names of OAuth 2.
    fn default() -> Self {
        Self {
            access_token: "access_token".to_owned(),
            refresh_token: Some("refresh_token".to_owned()),
            expires_at: None,
            expires_in: Some("expires_in".to_owned()),
            scope: Some("scope".to_owned()),
            other: Vec::new(),
            docs: Docs::default(),
        }
    }
}

pub(super) fn parse(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<TokenResponse> {
    let mut entries = Entries::open(cx, node, &key.span, &language::TOKEN_RESPONSE)?;
    let access_token = entries.require(cx, "access_token", "the name of the field with the access token");
    let access_token = access_token.and_then(|node| cx.string(node));
    let mut name = |key| entries.take(key).and_then(|node| cx.string(node)).map(|string| string.value);
    let (refresh_token, expires_at) = (name("refresh_token"), name("expires_at"));
    let (expires_in, scope) = (name("expires_in"), name("scope"));
    let other = cx.named(entries.take("other"), "fields", detail);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    let access_token = access_token?.value;
    Some(TokenResponse { access_token, refresh_token, expires_at, expires_in, scope, other, docs })
}

fn detail(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Detail> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, &language::TOKEN_DETAIL)?;
    let docs = Docs::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    Some(Detail { name: name.clone(), docs })
}
