//! OAuth 2 with an authorization code: how an app gets the tokens of a shop, and keeps them fresh.
//!
//! Invariant: the app's secret and codes go only to hosts that fit the platform's pattern for shops.

mod callback;
mod config;
mod exchange;
mod shop;

use std::fmt;
use std::sync::{Arc, OnceLock};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use secrecy::{ExposeSecret, SecretString};

pub use self::callback::Callback;
use self::callback::{Parameters, encode};
pub use self::config::{BodyEncoding, CallSignature, OAuthConfig, SignedMessage};
pub use self::shop::Shop;
use super::refresh::{RefreshTokens, StoreEntry, TokenProvider};
use super::{TokenSet, TokenStore, token_registry};
use crate::clock::{Clock, SystemClock};
use crate::digest;
use crate::error::Error;
use crate::request::base_url;
use crate::transport::{BoxFuture, Transport};

/// Everything but what RFC 3986 calls unreserved.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// An app at a platform; the generated apps wrap it. Clones share their connections.
#[derive(Clone)]
pub struct OAuth {
    flow: &'static OAuthConfig,
    client_id: String,
    client_secret: SecretString,
    redirect_uri: String,
    shops: Option<Vec<String>>,
    base_url: Option<String>,
    transport: Arc<OnceLock<Arc<dyn Transport>>>,
    clock: Arc<dyn Clock>,
}

impl OAuth {
    /// An app, by what the platform gave it, and the address that owners of shops come back to.
    #[must_use]
    pub fn new(
        flow: &'static OAuthConfig,
        client_id: String,
        client_secret: SecretString,
        redirect_uri: String,
    ) -> Self {
        Self {
            flow,
            client_id,
            client_secret,
            redirect_uri,
            shops: None,
            base_url: None,
            transport: Arc::default(),
            clock: Arc::new(SystemClock),
        }
    }

    /// Takes shops of other hosts than those of the schema.
    pub fn set_shops(&mut self, patterns: Vec<String>) {
        self.shops = Some(patterns.into_iter().map(|pattern| pattern.to_ascii_lowercase()).collect());
    }

    /// Sends everything to another address, for tests and proxies.
    pub fn set_base_url(&mut self, url: String) {
        self.base_url = Some(url);
    }

    /// Sends requests through a transport of the caller's.
    pub fn set_transport(&mut self, transport: Arc<dyn Transport>) {
        self.transport = Arc::new(OnceLock::from(transport));
    }

    /// Takes the time from a clock of the caller's.
    pub fn set_clock(&mut self, clock: Arc<dyn Clock>) {
        self.clock = clock;
    }

    /// A shop, by its host or its name.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) when that is no shop of the platform.
    pub fn shop(&self, shop: &str) -> Result<Shop, Error> {
        match &self.shops {
            Some(patterns) => Shop::read(shop, patterns.iter().map(String::as_str)),
            None => Shop::read(shop, self.flow.shops.iter().copied()),
        }
    }

    /// The address to send a shop's owner to.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) when that is no shop of the platform, or `state` is too easy to guess.
    pub fn authorize_url<S: AsRef<str>>(
        &self,
        shop: &str,
        scopes: impl IntoIterator<Item = S>,
        state: &str,
    ) -> Result<String, Error> {
        if state.len() < 16 {
            return Err(Error::auth("the state is too short to be secret: use `auth::random_state()`"));
        }
        let base = self.base(&self.shop(shop)?)?;
        let scopes: Vec<S> = scopes.into_iter().collect();
        let scopes: Vec<&str> = scopes.iter().map(AsRef::as_ref).collect();
        let scope = scopes.join(self.flow.scope_separator);
        let parameters = [
            ("client_id", self.client_id.as_str()),
            ("scope", &scope),
            ("redirect_uri", &self.redirect_uri),
            ("response_type", "code"),
            ("state", state),
        ];
        let parameters = parameters.iter().filter(|(_, value)| !value.is_empty());
        // With `%20` for a space, which all servers read.
        let pairs = parameters.map(|(name, value)| format!("{name}={}", encode(value).replace('+', "%20")));
        Ok(format!("{base}{}?{}", self.flow.authorize, pairs.collect::<Vec<_>>().join("&")))
    }

    /// Checks the call with which the platform starts the installation of the app, and tells for which shop.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) when its signature does not fit, or it names no shop of the platform.
    pub fn verify_install(&self, query: &str) -> Result<Shop, Error> {
        self.checked(&Parameters::read(query)?)
    }

    /// Checks the call with which a shop's owner comes back.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) when its state is another, its signature does not fit, it names no shop of the
    /// platform, or it brings no code.
    pub fn verify_callback(&self, query: &str, state: &str) -> Result<Callback, Error> {
        let parameters = Parameters::read(query)?;
        let shop = self.checked(&parameters)?;
        let given = parameters.require("state")?;
        if state.is_empty() || !digest::same(given.as_bytes(), state.as_bytes()) {
            return Err(Error::auth("the state is not the one that was sent: somebody else began this"));
        }
        if let Some(error) = parameters.get("error") {
            return Err(Error::auth(format!("the shop's owner did not agree: {error}")));
        }
        let code = parameters.require("code")?.to_owned().into();
        Ok(Callback { code, shop })
    }

    /// The shop that a call is about, if the platform signed it.
    fn checked(&self, parameters: &Parameters) -> Result<Shop, Error> {
        let parameter = self.flow.shop_parameter;
        if let Some(signature) = &self.flow.signature {
            parameters.check_signature(signature, parameter, &self.client_secret)?;
        }
        let host = parameters.require(parameter)?;
        let shop = self.shop(host)?;
        // A name alone is for people to type.
        if !shop.host().eq_ignore_ascii_case(host) {
            return Err(Error::auth(format!("`{host}` is not the host of a shop of this platform")));
        }
        Ok(shop)
    }

    /// Tokens of a shop that renew themselves, and are kept in memory only.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) when that is no shop of the platform.
    pub fn token_provider(&self, shop: &str, tokens: TokenSet) -> Result<TokenProvider, Error> {
        let shop = self.shop(shop)?;
        Ok(TokenProvider::new(self.refreshes(shop), Some(tokens), None, Arc::clone(&self.clock)))
    }

    /// Tokens of a shop that renew themselves, and are loaded from a store and saved there. All who
    /// ask one store for one shop share them; what is stored is then looked at again.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) when that is no shop of the platform.
    pub fn stored_token_provider(&self, shop: &str, store: Arc<dyn TokenStore>) -> Result<TokenProvider, Error> {
        let shop = self.shop(shop)?;
        let Self { flow, client_id, client_secret, redirect_uri, base_url, clock, .. } = self;
        let app = (client_id, client_secret.expose_secret(), redirect_uri, base_url, clock.identity());
        let owner = (flow.platform.name, shop.host(), app);
        let kept = StoreEntry { store, shop: shop.host().to_owned() };
        let make = |kept| TokenProvider::new(self.refreshes(shop.clone()), None, Some(kept), Arc::clone(clock));
        Ok(token_registry::tokens(kept, owner, make))
    }

    fn refreshes(&self, shop: Shop) -> Arc<dyn RefreshTokens> {
        Arc::new(Refreshes { app: self.clone(), shop })
    }

    /// Where requests about a shop go.
    fn base(&self, shop: &Shop) -> Result<String, Error> {
        match &self.base_url {
            Some(url) => base_url::check_base(url),
            None => Ok(format!("https://{}", shop.host())),
        }
    }
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth")
            .field("platform", &self.flow.platform.name)
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .finish_non_exhaustive()
    }
}

/// Renews the tokens of a shop with its refresh token.
struct Refreshes {
    app: OAuth,
    shop: Shop,
}

impl RefreshTokens for Refreshes {
    fn can_renew(&self, tokens: &TokenSet) -> bool {
        tokens.refresh_token().is_some()
    }

    fn renew<'a>(&'a self, old: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>> {
        Box::pin(async move {
            let Self { app, shop } = self;
            match old {
                None => Err(Error::auth(format!("there are no tokens of {shop}: its owner has not agreed yet"))),
                Some(tokens) => app.refresh(shop.host(), tokens).await,
            }
        })
    }
}
