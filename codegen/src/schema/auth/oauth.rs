//! OAuth 2 with an authorization code.

use super::signature::{self, CallbackSignature};
use super::tokens::{self, TokenResponse};
use crate::language;
use crate::schema::docs::Docs;
use crate::schema::entries::Entries;
use crate::schema::reader::Cx;
use crate::source::Spanned;
use crate::yaml::Node;

/// OAuth 2 with an authorization code.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizationCode {
    pub(crate) shop: Shop,
    /// Paths of the authorization page and the token endpoint, on the shop's host.
    pub(crate) authorize: Spanned<String>,
    pub(crate) token: Spanned<String>,
    pub(crate) request: Request,
    /// The credential that the access token is used as.
    pub(crate) credential: Spanned<String>,
    /// The separator of scopes; a space by default, as in OAuth 2.
    pub(crate) separator: &'static str,
    pub(crate) refresh: Refresh,
    /// The lifetime of an access token in seconds.
    pub(crate) lifetime: Option<i64>,
    /// The lifetime of an authorization code in seconds.
    pub(crate) code_lifetime: Option<i64>,
    pub(crate) response: TokenResponse,
    /// The platform's install request, if there is one.
    pub(crate) install: Option<Docs>,
    pub(crate) callback: Option<CallbackSignature>,
}

/// How shops are identified.
#[derive(Clone, Debug)]
pub(crate) struct Shop {
    /// The patterns of shop hosts.
    pub(crate) hosts: Vec<Spanned<String>>,
    /// The callback parameter with the shop's host.
    pub(crate) parameter: String,
    pub(crate) docs: Docs,
}

/// How token requests are encoded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) is_json: bool,
    pub(crate) docs: Docs,
}

/// How tokens are refreshed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refresh {
    /// Whether a refresh rotates the refresh token, if documented.
    pub(crate) rotates: Option<bool>,
    /// Whether it sends the redirect URI.
    pub(crate) sends_redirect_uri: bool,
    pub(crate) docs: Docs,
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<AuthorizationCode> {
    let help = "the host of a shop: `shop: { host: \"{shop}.acme.example\" }`";
    let shop = entries.require_named(cx, "shop", help);
    let shop = shop.and_then(|(key, node)| shop_host(cx, key, node));
    let mut required = |cx: &mut Cx<'_>, key, help| entries.require(cx, key, help).and_then(|node| cx.string(node));
    let authorize = required(cx, "authorize", "the path of the authorization page");
    let token = required(cx, "token", "the path of the token endpoint");
    let credential = required(cx, "credential", "the `auth` entry of the kind `header` that the token is used for");
    let request = entries.take_named("request").and_then(|(key, node)| request(cx, key, node));
    let separators = [("space", " "), ("comma", ",")];
    let separator = entries.take("separator").and_then(|node| cx.choice(node, &language::SCOPE_SEPARATOR, &separators));
    let refresh = entries.take_named("refresh").and_then(|(key, node)| refresh(cx, key, node));
    let lifetime = entries.take("lifetime").and_then(|node| cx.positive(node));
    let code_lifetime = entries.take("code_lifetime").and_then(|node| cx.positive(node));
    let response = entries.take_named("response").and_then(|(key, node)| tokens::parse(cx, key, node));
    let install = entries.take_named("install").and_then(|(key, node)| install(cx, key, node));
    let callback = entries.take_named("callback").and_then(|(key, node)| signature::parse(cx, key, node));
    Some(AuthorizationCode {
        shop: shop?,
        authorize: authorize?,
        token: token?,
        request: request.unwrap_or_default(),
        credential: credential?,
        separator: separator.unwrap_or(" "),
        refresh: refresh.unwrap_or_default(),
        lifetime,
        code_lifetime,
        response: response.unwrap_or_default(),
        install,
        callback,
    })
}

fn shop_host(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Shop> {
    let mut entries = Entries::open(cx, node, &key.span, &language::SHOP)?;
    let hosts = entries.require(cx, "host", "such as `\"{shop}.acme.example\"`").map(|node| cx.strings(node));
    let parameter = entries.take("parameter").and_then(|node| cx.string(node)).map(|string| string.value);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Shop { hosts: hosts?, parameter: parameter.unwrap_or_else(|| "shop".to_owned()), docs })
}

fn request(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Request> {
    let (mut entries, short) = Entries::open_or_short(cx, node, key, &language::TOKEN_REQUEST)?;
    let encoding = short.or_else(|| entries.require(cx, "encoding", "`form` or `json`"));
    let is_json = encoding.and_then(|node| cx.choice(node, &language::REQUEST, &[("form", false), ("json", true)]));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Request { is_json: is_json?, docs })
}

fn refresh(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Refresh> {
    let (mut entries, short) = Entries::open_or_short(cx, node, key, &language::TOKEN_REFRESH)?;
    let token = short.or_else(|| entries.take("token"));
    let rotates = token.and_then(|node| cx.choice(node, &language::REFRESH, &[("rotating", true), ("fixed", false)]));
    let sends = entries.take("sends").and_then(|node| cx.choice(node, &language::SENDS, &[("redirect_uri", ())]));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Refresh { rotates, sends_redirect_uri: sends.is_some(), docs })
}

fn install(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Docs> {
    let (mut entries, short) = Entries::open_or_short(cx, node, key, &language::INSTALL)?;
    let docs = Docs::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    Some(docs)
}
