//! Ways to say who calls.

use super::about::About;
use super::reader::{Cx, Entries};
use crate::source::Spanned;
use crate::yaml::Node;

/// A way to say who calls. Its name is the builder's method.
#[derive(Clone, Debug)]
pub(crate) struct Auth {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: AuthKind,
    pub(crate) about: About,
}

/// What it consists of.
#[derive(Clone, Debug)]
pub(crate) enum AuthKind {
    /// A secret in a header, perhaps after a word such as `Bearer `.
    Header {
        header: Spanned<String>,
        prefix: String,
    },
    AuthorizationCode(Box<AuthorizationCode>),
}

/// OAuth 2 with an authorization code.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizationCode {
    /// Where the owner of a shop is sent, and where tokens are had, on the server.
    pub(crate) authorize: Spanned<String>,
    pub(crate) token: Spanned<String>,
    /// The header secret that the access token is.
    pub(crate) yields: Spanned<String>,
    /// What stands between scopes; a space if nothing is said, as OAuth 2 has it.
    pub(crate) separator: &'static str,
    /// Whether each refresh gives a new refresh token, if that is known.
    pub(crate) rotates: Option<bool>,
    /// For how long an access token is good, in seconds.
    pub(crate) lifetime: Option<i64>,
    pub(crate) callback: Option<Signature>,
}

/// How the parameters of a callback are signed.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    /// The parameter with the signature.
    pub(crate) parameter: Spanned<String>,
    pub(crate) encoding: Encoding,
    pub(crate) about: About,
}

/// How the bytes of a digest are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Hex,
    Base64,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Auth> {
    let mut entries = Entries::open(cx, node, &name.span, "a way to authenticate")?;
    let kind = entries.require(cx, "kind", "either `header` or `authorization_code`");
    let is_header = kind.and_then(|node| cx.choice(node, "`kind`", &[("header", true), ("authorization_code", false)]));
    let about = About::take(cx, &mut entries);
    let kind = match is_header? {
        true => header(cx, &mut entries),
        false => authorization_code(cx, &mut entries),
    };
    entries.close(cx);
    Some(Auth { name: name.clone(), kind: kind?, about })
}

fn header(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<AuthKind> {
    let header = entries.require(cx, "header", "the name of the header")?;
    let header = cx.text(header)?;
    let prefix = entries.take("prefix").and_then(|node| cx.text(node)).map(|text| format!("{} ", text.value));
    Some(AuthKind::Header { header, prefix: prefix.unwrap_or_default() })
}

fn authorization_code(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<AuthKind> {
    let authorize = entries.require(cx, "authorize", "the path to send the shop's owner to");
    let authorize = authorize.and_then(|node| cx.text(node));
    let token = entries.require(cx, "token", "the path to get tokens from").and_then(|node| cx.text(node));
    let yields = entries.require(cx, "yields", "the name of the `header` entry that the token is for");
    let yields = yields.and_then(|node| cx.text(node));
    let separator =
        entries.take("separator").and_then(|node| cx.choice(node, "`separator`", &[("space", " "), ("comma", ",")]));
    let rotates =
        entries.take("refresh").and_then(|node| cx.choice(node, "`refresh`", &[("rotating", true), ("fixed", false)]));
    let lifetime = entries.take("lifetime").and_then(|node| cx.positive(node));
    let callback = entries.take_named("callback").and_then(|(key, node)| signature(cx, key, node));
    Some(AuthKind::AuthorizationCode(Box::new(AuthorizationCode {
        authorize: authorize?,
        token: token?,
        yields: yields?,
        separator: separator.unwrap_or(" "),
        rotates,
        lifetime,
        callback,
    })))
}

fn signature(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Signature> {
    let mut entries = Entries::open(cx, node, &key.span, "a signature")?;
    let parameter = entries.require(cx, "parameter", "the query parameter with the signature");
    let parameter = parameter.and_then(|node| cx.text(node));
    // One choice each today; written out, so that the file says what is signed and how.
    let message = entries.require(cx, "message", "what is signed: `sorted query`");
    message.and_then(|node| cx.choice(node, "`message`", &[("sorted query", ())]));
    let digest = entries.require(cx, "digest", "such as `sha256`");
    digest.and_then(|node| cx.choice(node, "`digest`", &[("sha256", ())]));
    let encoding = entries.require(cx, "encoding", "either `hex` or `base64`");
    let encoding = encoding
        .and_then(|node| cx.choice(node, "`encoding`", &[("hex", Encoding::Hex), ("base64", Encoding::Base64)]));
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Signature { parameter: parameter?, encoding: encoding?, about })
}
