//! OAuth 2 with the authorization code flow.

// Invariant: the client secret and codes are sent only to hosts that match the platform's patterns of shops.

pub(super) mod callback;
pub(super) mod config;
mod exchange;
mod reauthorization;
#[cfg(feature = "testing")]
mod sample;
pub(super) mod shop;
pub(crate) mod stored;

use std::fmt;
use std::sync::Arc;

use secrecy::SecretString;

use self::callback::{Callback, Parameters};
use self::config::OAuthConfig;
use self::shop::Shop;
use super::refresh::TokenProvider;
use super::refresh::source::RefreshTokens;
use super::store::TokenStore;
use super::token_set::TokenSet;
use crate::clock::{Clock, SystemClock};
use crate::digest;
use crate::error::Error;
use crate::percent;
use crate::request::base_url;
use crate::transport::{BoxFuture, Transport};

/// The minimum length of a `state` that is hard to guess.
const MIN_STATE_LENGTH: usize = 16;

/// The OAuth app that generated apps wrap.
#[doc(hidden)]
#[derive(Clone)]
pub struct OAuth {
    config: &'static OAuthConfig,
    client_id: String,
    client_secret: SecretString,
    redirect_uri: String,
    shops: Option<Vec<String>>,
    base_url: Option<String>,
    store: Option<Arc<dyn TokenStore>>,
    /// The transport that the application set, if any.
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
}

impl OAuth {
    /// Creates an app with the client id and client secret of the platform, and the redirect URI.
    #[must_use]
    pub fn new(
        config: &'static OAuthConfig,
        client_id: String,
        client_secret: SecretString,
        redirect_uri: String,
    ) -> Self {
        Self {
            config,
            client_id,
            client_secret,
            redirect_uri,
            shops: None,
            base_url: None,
            store: None,
            transport: None,
            clock: Arc::new(SystemClock),
        }
    }

    /// Sets the patterns of shop hosts, instead of the documented ones.
    pub fn set_shops(&mut self, patterns: Vec<String>) {
        self.shops = Some(patterns.into_iter().map(|pattern| pattern.to_ascii_lowercase()).collect());
    }

    /// Sets the base URL.
    pub fn set_base_url(&mut self, url: String) {
        self.base_url = Some(url);
    }

    /// Sets the transport.
    pub fn set_transport(&mut self, transport: Arc<dyn Transport>) {
        self.transport = Some(transport);
    }

    /// Sets the clock.
    pub fn set_clock(&mut self, clock: Arc<dyn Clock>) {
        self.clock = clock;
    }

    /// Returns a shop, by its host or its name.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the host is not one of the platform.
    pub fn shop(&self, shop: &str) -> Result<Shop, Error> {
        match &self.shops {
            Some(patterns) => Shop::parse(shop, patterns),
            None => Shop::parse(shop, self.config.shops),
        }
    }

    /// Returns the URL to which the app redirects the shop's owner.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the host is not one of the platform, or `state` is too short.
    pub fn authorize_url<S: AsRef<str>>(
        &self,
        shop: &str,
        scopes: impl IntoIterator<Item = S>,
        state: &str,
    ) -> Result<String, Error> {
        if state.len() < MIN_STATE_LENGTH {
            let message = format!("`state` has fewer than {MIN_STATE_LENGTH} characters: use `auth::random_state()`");
            return Err(Error::auth(message));
        }
        let base = self.base(&self.shop(shop)?)?;
        let scopes: Vec<S> = scopes.into_iter().collect();
        let scopes: Vec<&str> = scopes.iter().map(AsRef::as_ref).collect();
        let scope = scopes.join(self.config.scope_separator);
        let parameters = [
            ("client_id", self.client_id.as_str()),
            ("scope", &scope),
            ("redirect_uri", &self.redirect_uri),
            ("response_type", "code"),
            ("state", state),
        ];
        let parameters = parameters.iter().filter(|(_, value)| !value.is_empty());
        let pairs = parameters.map(|(name, value)| format!("{name}={}", percent::encode(value)));
        Ok(format!("{base}{}?{}", self.config.authorize, pairs.collect::<Vec<_>>().join("&")))
    }

    /// Verifies the request with which the platform starts an installation, and returns its shop.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the signature is invalid, the host is not one of the platform, or the query is
    /// too long.
    pub fn verify_install(&self, query: &str) -> Result<Shop, Error> {
        self.verified_shop(&Parameters::parse(query)?)
    }

    /// Verifies a callback.
    ///
    /// # Errors
    /// [`AuthorizationDeclined`](crate::ErrorKind::AuthorizationDeclined) if the owner declined;
    /// [`Auth`](crate::ErrorKind::Auth) if the signature is invalid, `state` does not match, the host is not one of the
    /// platform, the callback has no code, or the query is too long.
    pub fn verify_callback(&self, query: &str, state: &str) -> Result<Callback, Error> {
        let parameters = Parameters::parse(query)?;
        let shop = self.verified_shop(&parameters)?;
        let received = parameters.require("state")?;
        if state.is_empty() || !digest::constant_time_eq(received.as_bytes(), state.as_bytes()) {
            return Err(Error::auth("OAuth `state` does not match (possible CSRF)"));
        }
        if let Some(error) = parameters.get("error") {
            return Err(parameters.authorization_error(error, &shop));
        }
        let code = parameters.require("code")?.to_owned().into();
        Ok(Callback::new(code, shop))
    }

    /// Verifies the signature and returns the shop.
    fn verified_shop(&self, parameters: &Parameters) -> Result<Shop, Error> {
        let parameter = self.config.shop_parameter;
        if let Some(signature) = &self.config.signature {
            parameters.verify_signature(signature, parameter, &self.client_secret)?;
        }
        let host = parameters.require(parameter)?;
        let shop = self.shop(host)?;
        // Callbacks have the full host; names are accepted from people only.
        if !shop.host().eq_ignore_ascii_case(host) {
            return Err(Error::auth(format!(
                "`{host}` is not the host of a shop of this platform: its host matches no pattern"
            )));
        }
        Ok(shop)
    }

    /// Returns a provider that refreshes the tokens of a shop and keeps them in memory only.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the host is not one of the platform.
    pub fn token_provider(&self, shop: &str, tokens: TokenSet) -> Result<TokenProvider, Error> {
        let shop = self.shop(shop)?;
        Ok(TokenProvider::new(self.refresher(shop), Some(tokens), None, Arc::clone(&self.clock)))
    }

    fn refresher(&self, shop: Shop) -> Arc<dyn RefreshTokens> {
        Arc::new(OAuthRefresher { app: self.clone(), shop })
    }

    /// Returns the base URL of a shop.
    fn base(&self, shop: &Shop) -> Result<String, Error> {
        match &self.base_url {
            Some(url) => base_url::check(url),
            None => Ok(format!("https://{}", shop.host())),
        }
    }
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth")
            .field("platform", &self.config.platform.name)
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .finish_non_exhaustive()
    }
}

/// Refreshes the tokens of a shop with its refresh token.
struct OAuthRefresher {
    app: OAuth,
    shop: Shop,
}

impl RefreshTokens for OAuthRefresher {
    fn can_refresh(&self, tokens: &TokenSet) -> bool {
        tokens.refresh_token().is_some()
    }

    fn refresh<'a>(&'a self, old: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>> {
        Box::pin(async move {
            let Self { app, shop } = self;
            match old {
                None => Err(Error::auth(format!("no tokens of {shop}: its owner has not authorized the app yet"))),
                Some(tokens) => app.refresh(shop.host(), tokens).await,
            }
        })
    }
}
