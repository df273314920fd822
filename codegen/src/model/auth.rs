//! Authentication.

use super::{CallbackMessage, Docs, Encoding, Ident, Platform, Variable};

/// A credential.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    pub(crate) method: Ident,
    pub(crate) location: CredentialLocation,
    /// Builder methods that replace this one.
    pub(crate) alternatives: Vec<String>,
    pub(crate) claims: Option<Claims>,
    pub(crate) docs: Docs,
}

/// The part of a request that carries a credential.
#[derive(Clone, Debug)]
pub(crate) enum CredentialLocation {
    Header {
        /// In lower case.
        name: String,
        prefix: String,
    },
    /// A field of this name in the body of requests to custom endpoints.
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

/// An operation that returns a token with an expiry.
#[derive(Clone, Debug)]
pub(crate) struct Login {
    pub(crate) method: Ident,
    /// The method of the credential.
    pub(crate) credential: Ident,
    /// The name of the operation: `sessions.create`.
    pub(crate) operation: String,
    /// The module and the name of the operation's static.
    pub(crate) module: Ident,
    pub(crate) constant: Ident,
    /// Parameters of the operation that the builder takes, by index.
    pub(crate) parameters: Vec<(usize, Ident, Docs)>,
    /// Inputs that the builder takes besides the parameters.
    pub(crate) inputs: Vec<(Ident, Docs)>,
    /// Parameters that are computed.
    pub(crate) computed_params: Vec<(usize, ComputedParam)>,
    /// The time zone of computed dates.
    pub(crate) time_zone: Option<String>,
    pub(crate) response: TokenResponse,
    pub(crate) docs: Docs,
}

/// A computed string.
#[derive(Clone, Debug)]
pub(crate) enum ComputedParam {
    /// By index among the arguments of the builder method.
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
    /// In seconds, if the response does not contain it.
    pub(crate) lifetime: Option<i64>,
    /// Whether the access token is a JWT.
    pub(crate) has_claims: bool,
}

/// OAuth 2 with an authorization code.
#[derive(Clone, Debug)]
pub(crate) struct OAuth {
    /// The patterns of shop hosts, with `{shop}` for the first label.
    pub(crate) shops: Vec<String>,
    /// A shop host for examples.
    pub(crate) example_shop: String,
    /// The callback parameter with the shop's host.
    pub(crate) shop_parameter: String,
    /// Paths on the shop's host.
    pub(crate) authorize: String,
    pub(crate) token: String,
    /// Whether token requests are JSON instead of forms.
    pub(crate) is_json: bool,
    /// The method of the credential that the access token is used as.
    pub(crate) credential: Ident,
    pub(crate) separator: &'static str,
    pub(crate) rotates: Option<bool>,
    pub(crate) refresh_sends_redirect_uri: bool,
    /// In seconds.
    pub(crate) code_lifetime: Option<i64>,
    pub(crate) response: TokenResponse,
    /// Whether the platform sends an install request.
    pub(crate) has_install: bool,
    pub(crate) signature: Option<CallbackSignature>,
    pub(crate) docs: Docs,
    pub(crate) details: OAuthDetails,
}

impl OAuth {
    /// Returns the variables of the base URL that a shop does not determine.
    pub(crate) fn variables<'p>(&self, platform: &'p Platform) -> impl Iterator<Item = &'p Variable> + use<'p, '_> {
        platform.variables.iter().filter(|variable| !self.is_shop_name(variable))
    }

    /// Returns the name of the argument with the shop, which differs from those of the variables.
    pub(crate) fn shop_argument(&self, platform: &Platform) -> String {
        let mut name = "shop".to_owned();
        while self.variables(platform).any(|variable| variable.rust.as_str() == name) {
            name.push('_');
        }
        name
    }

    /// Returns whether a variable of the base URL is the name of the shop: the placeholder of a host has its name.
    pub(crate) fn is_shop_name(&self, variable: &Variable) -> bool {
        let placeholder = format!("{{{}}}", variable.wire);
        self.shops.iter().any(|host| host.starts_with(&placeholder))
    }
}

/// The documentation of the parts of an OAuth flow.
#[derive(Clone, Debug, Default)]
pub(crate) struct OAuthDetails {
    pub(crate) shop: Docs,
    pub(crate) request: Docs,
    pub(crate) refresh: Docs,
    /// Of the install request, if there is one.
    pub(crate) install: Option<Docs>,
    /// Of the signature of the callback.
    pub(crate) callback: Option<Docs>,
    pub(crate) response: Docs,
    /// Fields of the token response that are not part of OAuth.
    pub(crate) response_fields: Vec<(String, Docs)>,
}

/// The signature of the platform's requests to an app.
#[derive(Clone, Debug)]
pub(crate) struct CallbackSignature {
    pub(crate) parameter: String,
    pub(crate) messages: Vec<CallbackMessage>,
    pub(crate) encoding: Encoding,
}
