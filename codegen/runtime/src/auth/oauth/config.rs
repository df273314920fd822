//! The OAuth 2 endpoints of a platform, as static data.

use crate::auth::token_response::TokenResponse;
use crate::digest::Encoding;
use crate::operation::Platform;

/// The OAuth 2 authorization code flow of a platform.
#[doc(hidden)]
#[derive(Debug)]
pub struct OAuthConfig {
    /// The platform, for the shape of error responses.
    pub platform: &'static Platform,
    /// The patterns of shop hosts; one label can be a `{name}`, which is the placeholder of the shop's name.
    pub shops: &'static [&'static str],
    /// The callback parameter with the shop's host.
    pub shop_parameter: &'static str,
    /// The path of the authorize URL on the shop's host.
    pub authorize: &'static str,
    /// The path of the token endpoint on the shop's host.
    pub token: &'static str,
    /// The encoding of requests to the token endpoint.
    pub encoding: BodyEncoding,
    /// The separator of scopes.
    pub scope_separator: &'static str,
    /// Whether each refresh returns a new refresh token; `None` if that is not documented.
    pub refresh_token_rotates: Option<bool>,
    /// Whether a refresh request has the redirect URI.
    pub refresh_sends_redirect_uri: bool,
    /// The lifetime of a code in seconds, if it is documented.
    pub code_lifetime_seconds: Option<i64>,
    /// The fields of token responses.
    pub response: TokenResponse,
    /// The signature of callbacks, if they are signed.
    pub signature: Option<CallbackSignature>,
}

/// The encoding of requests to the token endpoint.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyEncoding {
    /// `application/x-www-form-urlencoded`, as OAuth 2 specifies.
    Form,
    /// A JSON object.
    Json,
}

/// The signature of callbacks: HMAC-SHA256 with the client secret as the key.
#[doc(hidden)]
#[derive(Debug)]
pub struct CallbackSignature {
    /// The parameter with the signature.
    pub parameter: &'static str,
    /// The accepted forms of the signed message.
    pub messages: &'static [SignedMessage],
    /// The encoding of the signature.
    pub encoding: Encoding,
}

/// The form of a signed message.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedMessage {
    /// All other parameters as `name=value`, sorted and joined by `&`, without percent-encoding.
    SortedQuery,
    /// The same with percent-encoding.
    SortedEncodedQuery,
    /// The base64 of the shop's host.
    ShopInBase64,
}
