//! Authentication.

use super::{CallMessage, Docs, Encoding, Ident};

/// A secret that says who calls.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    pub(crate) method: Ident,
    pub(crate) place: SecretPlace,
    /// The builder's methods that can be called instead.
    pub(crate) instead: Vec<String>,
    pub(crate) claims: Option<Claims>,
    pub(crate) docs: Docs,
}

/// Where a secret travels.
#[derive(Clone, Debug)]
pub(crate) enum SecretPlace {
    Header {
        /// In lower case.
        name: String,
        prefix: String,
    },
    /// In the body of requests to custom endpoints, under this name.
    Key(String),
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

/// An operation that gives a secret for a while.
#[derive(Clone, Debug)]
pub(crate) struct Login {
    pub(crate) method: Ident,
    /// The method of the secret.
    pub(crate) yields: Ident,
    /// The name of the operation: `sessions.create`.
    pub(crate) operation: String,
    /// Where the operation's static is.
    pub(crate) module: Ident,
    pub(crate) constant: Ident,
    /// The operation's parameters that are asked for, by their numbers.
    pub(crate) parameters: Vec<(usize, Ident, Docs)>,
    /// What is asked for beside them.
    pub(crate) asks: Vec<(Ident, Docs)>,
    /// The parameters that are computed.
    pub(crate) derived: Vec<(usize, ComputedParam)>,
    /// The zone of days, if some are computed with.
    pub(crate) time_zone: Option<String>,
    pub(crate) reply: TokenResponse,
    pub(crate) docs: Docs,
}

/// A computed string.
#[derive(Clone, Debug)]
pub(crate) enum ComputedParam {
    /// By its number among what the builder asks for.
    Input(usize),
    Date(String),
    Sha1(Vec<Self>),
}

/// The fields of a token response, as paths of keys.
#[derive(Clone, Debug)]
pub(crate) struct TokenResponse {
    pub(crate) access_token: String,
    pub(crate) refresh_token: Option<String>,
    pub(crate) expires_at: Option<String>,
    pub(crate) expires_in: Option<String>,
    pub(crate) scope: Option<String>,
    /// In seconds, if the reply does not tell.
    pub(crate) lifetime: Option<i64>,
    /// Whether the access token is a JWT.
    pub(crate) has_claims: bool,
}

/// OAuth 2 with an authorization code.
#[derive(Clone, Debug)]
pub(crate) struct OAuth {
    /// The hosts of shops, `{shop}` in the place of the first label.
    pub(crate) shops: Vec<String>,
    /// A host that a shop could have, for examples.
    pub(crate) example_shop: String,
    /// The parameter of the callback with the shop's host.
    pub(crate) shop_parameter: String,
    /// Paths on the shop's host.
    pub(crate) authorize: String,
    pub(crate) token: String,
    /// Whether requests for tokens are JSON; else they are forms.
    pub(crate) is_json: bool,
    /// The method of the secret that the access token is.
    pub(crate) yields: Ident,
    pub(crate) separator: &'static str,
    pub(crate) rotates: Option<bool>,
    pub(crate) refresh_sends_redirect_uri: bool,
    /// In seconds.
    pub(crate) code_lifetime: Option<i64>,
    pub(crate) reply: TokenResponse,
    /// Whether the platform calls the app first.
    pub(crate) has_install: bool,
    pub(crate) signature: Option<CallSignature>,
    pub(crate) docs: Docs,
    pub(crate) details: OAuthDetails,
}

/// The documentation of the parts of an OAuth flow.
#[derive(Clone, Debug, Default)]
pub(crate) struct OAuthDetails {
    pub(crate) shop: Docs,
    pub(crate) request: Docs,
    pub(crate) refresh: Docs,
    /// Of the platform's first request, if there is one.
    pub(crate) install: Option<Docs>,
    /// Of the signature of the callback.
    pub(crate) callback: Option<Docs>,
    pub(crate) response: Docs,
    /// Fields of the token response that are not part of OAuth.
    pub(crate) response_fields: Vec<(String, Docs)>,
}

/// How calls of an app's addresses are signed.
#[derive(Clone, Debug)]
pub(crate) struct CallSignature {
    pub(crate) parameter: String,
    pub(crate) messages: Vec<CallMessage>,
    pub(crate) encoding: Encoding,
}
