//! What a schema says about OAuth 2 with an authorization code, as static data.

use crate::auth::TokenResponse;
use crate::digest::Encoding;
use crate::operation::Platform;

/// How an app gets the tokens of a shop.
#[derive(Debug)]
pub struct OAuthConfig {
    /// The platform, which knows what error replies look like.
    pub platform: &'static Platform,
    /// The hosts that shops have; one label can be a `{name}`, which stands for the shop's name.
    pub shops: &'static [&'static str],
    /// The parameter of the callback with the shop's host.
    pub shop_parameter: &'static str,
    /// The path, on the shop's host, that its owner is sent to.
    pub authorize: &'static str,
    /// The path, on the shop's host, that gives tokens.
    pub token: &'static str,
    /// How what is sent there is written.
    pub encoding: BodyEncoding,
    /// What stands between scopes.
    pub scope_separator: &'static str,
    /// Whether each refresh gives a new refresh token; `None` if that is not known.
    pub refresh_token_rotates: Option<bool>,
    /// Whether a refresh says the address of the callback once more.
    pub refresh_sends_redirect_uri: bool,
    /// For how many seconds a code is good, if that is known.
    pub code_lifetime_seconds: Option<i64>,
    /// What a reply with tokens looks like.
    pub reply: TokenResponse,
    /// How calls of the app's addresses are signed, if they are.
    pub signature: Option<CallSignature>,
}

/// How what is sent for tokens is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyEncoding {
    /// As the query of an address, as OAuth 2 has it.
    Form,
    /// As a JSON object.
    Json,
}

/// How the platform signs its calls of the app's addresses: HMAC-SHA256 with the app's secret as the key.
#[derive(Debug)]
pub struct CallSignature {
    /// The parameter with the signature.
    pub parameter: &'static str,
    /// What is signed, in the forms that are accepted.
    pub messages: &'static [SignedMessage],
    /// How the signature is written.
    pub encoding: Encoding,
}

/// What is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedMessage {
    /// All other parameters as `name=value`, sorted, with `&` between them; the values as they are.
    SortedQuery,
    /// The same, with the values encoded as in a query.
    SortedEncodedQuery,
    /// The base64 of the shop's host.
    ShopInBase64,
}
