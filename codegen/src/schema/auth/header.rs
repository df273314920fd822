//! Credentials in headers, and the claims of those that are JWTs.

use crate::language;
use crate::schema::docs::Docs;
use crate::schema::entries::Entries;
use crate::schema::reader::Cx;
use crate::source::Spanned;
use crate::yaml::Node;

/// A secret in a header, optionally after a prefix such as `Bearer `.
#[derive(Clone, Debug)]
pub(crate) struct SecretHeader {
    pub(crate) header: Spanned<String>,
    pub(crate) prefix: String,
    pub(crate) claims: Option<Claims>,
}

/// The names of the claims of a credential that is a JWT.
#[derive(Clone, Debug)]
pub(crate) struct Claims {
    pub(crate) scopes: Option<String>,
    pub(crate) shop: Option<String>,
    pub(crate) expires: Option<String>,
    pub(crate) issued: Option<String>,
    pub(crate) docs: Docs,
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<SecretHeader> {
    let header = entries.require(cx, "header", "the name of the header").and_then(|node| cx.string(node));
    let prefix = entries.take("prefix").and_then(|node| cx.string(node)).map(|text| format!("{} ", text.value));
    let claims = entries.take_named("claims").and_then(|(key, node)| claims(cx, key, node));
    Some(SecretHeader { header: header?, prefix: prefix.unwrap_or_default(), claims })
}

fn claims(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Claims> {
    let mut entries = Entries::open(cx, node, &key.span, &language::CLAIMS)?;
    let mut name = |key| entries.take(key).and_then(|node| cx.string(node)).map(|string| string.value);
    let (scopes, shop, expires, issued) = (name("scopes"), name("shop"), name("expires"), name("issued"));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Claims { scopes, shop, expires, issued, docs })
}
