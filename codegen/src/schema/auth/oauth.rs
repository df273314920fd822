//! OAuth 2 with an authorization code.

use super::signature::{self, CallSignature};
use super::tokens::{self, TokenResponse};
use crate::schema::about::About;
use crate::schema::reader::{Cx, Entries};
use crate::source::Spanned;
use crate::yaml::Node;

/// OAuth 2 with an authorization code.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizationCode {
    pub(crate) shop: Shop,
    /// Where the owner of a shop is sent, and where tokens are had, on the shop's host.
    pub(crate) authorize: Spanned<String>,
    pub(crate) token: Spanned<String>,
    pub(crate) request: Request,
    /// The header secret that the access token is.
    pub(crate) yields: Spanned<String>,
    /// What stands between scopes; a space if nothing is said, as OAuth 2 has it.
    pub(crate) separator: &'static str,
    pub(crate) refresh: Refresh,
    /// For how long an access token is good, in seconds.
    pub(crate) lifetime: Option<i64>,
    /// For how long a code is good, in seconds.
    pub(crate) code_lifetime: Option<i64>,
    pub(crate) reply: TokenResponse,
    /// The platform's first call, if there is one.
    pub(crate) install: Option<About>,
    pub(crate) callback: Option<CallSignature>,
}

/// What names a shop.
#[derive(Clone, Debug)]
pub(crate) struct Shop {
    /// The hosts that shops have.
    pub(crate) hosts: Vec<Spanned<String>>,
    /// The parameter of the callback with the host.
    pub(crate) parameter: String,
    pub(crate) about: About,
}

/// How requests for tokens are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) is_json: bool,
    pub(crate) about: About,
}

/// What a refresh does.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refresh {
    /// Whether it gives a new refresh token, if that is known.
    pub(crate) rotates: Option<bool>,
    /// Whether it says the callback's address once more.
    pub(crate) sends_redirect_uri: bool,
    pub(crate) about: About,
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<AuthorizationCode> {
    let shop = entries.take_named("shop").or_else(|| {
        entries.require(cx, "shop", "the hosts that shops have: `shop: { host: \"{shop}.acme.example\" }`");
        None
    });
    let shop = shop.and_then(|(key, node)| shop_host(cx, key, node));
    let mut required = |cx: &mut Cx<'_>, key, help| entries.require(cx, key, help).and_then(|node| cx.text(node));
    let authorize = required(cx, "authorize", "the path to send the shop's owner to");
    let token = required(cx, "token", "the path to get tokens from");
    let yields = required(cx, "credential", "the name of the `header` entry that the token is for");
    let request = entries.take_named("request").and_then(|(key, node)| request(cx, key, node));
    let separators = [("space", " "), ("comma", ",")];
    let separator = entries.take("separator").and_then(|node| cx.choice(node, "`separator`", &separators));
    let refresh = entries.take_named("refresh").and_then(|(key, node)| refresh(cx, key, node));
    let lifetime = entries.take("lifetime").and_then(|node| cx.positive(node));
    let code_lifetime = entries.take("code_lifetime").and_then(|node| cx.positive(node));
    let reply = entries.take_named("response").and_then(|(key, node)| tokens::parse(cx, key, node));
    let install = entries.take_named("install").and_then(|(key, node)| install(cx, key, node));
    let callback = entries.take_named("callback").and_then(|(key, node)| signature::parse(cx, key, node));
    Some(AuthorizationCode {
        shop: shop?,
        authorize: authorize?,
        token: token?,
        request: request.unwrap_or_default(),
        yields: yields?,
        separator: separator.unwrap_or(" "),
        refresh: refresh.unwrap_or_default(),
        lifetime,
        code_lifetime,
        reply: reply.unwrap_or_default(),
        install,
        callback,
    })
}

fn shop_host(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Shop> {
    let mut entries = Entries::open(cx, node, &key.span, "what names a shop")?;
    let hosts = entries.require(cx, "host", "such as `\"{shop}.acme.example\"`").map(|node| cx.texts(node));
    let parameter = entries.take("parameter").and_then(|node| cx.text(node)).map(|text| text.value);
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Shop { hosts: hosts?, parameter: parameter.unwrap_or_else(|| "shop".to_owned()), about })
}

fn request(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Request> {
    let (mut entries, short) = Entries::open_or_short(cx, node, key, "a request for tokens")?;
    let encoding = short.or_else(|| entries.require(cx, "encoding", "either `form` or `json`"));
    let is_json = encoding.and_then(|node| cx.choice(node, "`request`", &[("form", false), ("json", true)]));
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Request { is_json: is_json?, about })
}

fn refresh(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Refresh> {
    let (mut entries, short) = Entries::open_or_short(cx, node, key, "a refresh")?;
    let token = short.or_else(|| entries.take("token"));
    let rotates = token.and_then(|node| cx.choice(node, "`refresh`", &[("rotating", true), ("fixed", false)]));
    let sends = entries.take("sends").and_then(|node| cx.choice(node, "`sends`", &[("redirect_uri", ())]));
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Refresh { rotates, sends_redirect_uri: sends.is_some(), about })
}

fn install(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<About> {
    let (mut entries, short) = Entries::open_or_short(cx, node, key, "the platform's first call")?;
    let about = About::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    Some(about)
}
