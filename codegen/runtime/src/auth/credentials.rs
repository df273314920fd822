//! The secrets that a client is built with, and the authenticator they make.

use std::sync::Arc;

use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use super::login::LoginRefresher;
use super::static_credentials::StaticCredentials;
use super::token_authenticator::TokenAuthenticator;
use super::{Authenticator, ClaimNames, Claims, LoginConfig, TokenProvider};
use crate::client::Client;
use crate::clock::Clock;
use crate::error::Error;

/// A secret that says who calls, and which a client cannot do without.
#[derive(Debug)]
pub struct CredentialSpec {
    /// Where it travels.
    pub place: CredentialLocation,
    /// The builder's method for the secret.
    pub method: &'static str,
    /// The builder's methods that can be called instead.
    pub instead: &'static [&'static str],
    /// The claims in the secret, if it is a JWT.
    pub claims: Option<&'static ClaimNames>,
}

/// Where a secret travels.
#[derive(Clone, Copy, Debug)]
pub enum CredentialLocation {
    /// In a header.
    Header {
        /// The header, in lower case.
        name: &'static str,
        /// What stands before the secret.
        prefix: &'static str,
    },
    /// In the body of requests to gates, under this name.
    Key(&'static str),
}

/// Secrets in the places where they travel.
#[derive(Clone, Default)]
pub(crate) struct PlacedCredentials {
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) keys: Vec<(&'static str, SecretString)>,
}

/// The secrets that were given so far.
#[derive(Default)]
pub(crate) struct CredentialsBuilder {
    needed: Vec<(&'static CredentialSpec, Option<Secret>)>,
    granted: Option<Arc<[String]>>,
    zone: Option<String>,
}

/// What goes into its place.
enum Secret {
    Given(SecretString),
    TokenAuthenticator(Issuer),
}

/// Where a token comes from that does not stay the same.
enum Issuer {
    TokenProvider(TokenProvider),
    LoginConfig(&'static LoginConfig, Vec<SecretString>),
}

impl CredentialsBuilder {
    pub(crate) fn need(&mut self, needed: &'static [CredentialSpec]) {
        self.needed.extend(needed.iter().map(|needed| (needed, None)));
    }

    pub(crate) fn give(&mut self, method: &'static str, secret: SecretString) {
        self.set(method, Secret::Given(secret));
    }

    pub(crate) fn give_tokens(&mut self, method: &'static str, tokens: TokenProvider) {
        self.set(method, Secret::TokenAuthenticator(Issuer::TokenProvider(tokens)));
    }

    pub(crate) fn give_login(&mut self, method: &'static str, login: &'static LoginConfig, values: Vec<SecretString>) {
        self.set(method, Secret::TokenAuthenticator(Issuer::LoginConfig(login, values)));
    }

    /// Says in which zone a login takes the day, instead of the platform's.
    pub(crate) fn set_zone(&mut self, zone: String) {
        self.zone = Some(zone);
    }

    /// Says what may be done with them.
    pub(crate) fn grant(&mut self, scopes: Vec<String>) {
        self.granted = Some(scopes.into());
    }

    fn set(&mut self, method: &'static str, secret: Secret) {
        if let Some((_, place)) = self.needed.iter_mut().find(|(needed, _)| needed.method == method) {
            *place = Some(secret);
        }
    }

    /// What the client asks for credentials. `anonymous` makes a client that has only the headers that stay the same.
    pub(crate) fn authenticator(
        self,
        clock: &Arc<dyn Clock>,
        anonymous: impl FnOnce(Arc<dyn Authenticator>) -> Client,
    ) -> Result<Arc<dyn Authenticator>, Error> {
        let Self { needed, granted, zone } = self;
        let mut fixed = PlacedCredentials::default();
        let mut renewed = None;
        let mut claimed = None;
        for (needed, secret) in needed {
            match secret {
                None => return Err(needed.missing()),
                Some(Secret::Given(secret)) => {
                    needed.put(&secret, &mut fixed)?;
                    claimed = claimed.or_else(|| needed.scopes(&secret));
                }
                Some(Secret::TokenAuthenticator(issuer)) => match &renewed {
                    None => renewed = Some((needed, issuer)),
                    Some((other, _)) => return Err(needed.second(other)),
                },
            }
        }
        let Some((needed, issuer)) = renewed else {
            return Ok(Arc::new(StaticCredentials::new(fixed, granted.or(claimed))));
        };
        let tokens = match issuer {
            Issuer::TokenProvider(tokens) => tokens,
            Issuer::LoginConfig(login, values) => {
                // Keys are what a login is for, so it goes without them.
                let others = PlacedCredentials { keys: Vec::new(), ..fixed.clone() };
                let client = anonymous(Arc::new(StaticCredentials::new(others, None)));
                LoginRefresher::tokens(login, values, login.zone(zone.as_deref())?, client, Arc::clone(clock))
            }
        };
        Ok(Arc::new(TokenAuthenticator::new(tokens, needed, fixed, granted)))
    }
}

impl CredentialSpec {
    /// Puts a secret into its place; an error does not show it.
    pub(super) fn put(&self, secret: &SecretString, carried: &mut PlacedCredentials) -> Result<(), Error> {
        let Self { place, method, .. } = self;
        if secret.expose_secret().is_empty() {
            return Err(Error::config(format!("what was given to `.{method}(…)` is empty")));
        }
        match place {
            CredentialLocation::Key(name) => carried.keys.push((name, secret.clone())),
            CredentialLocation::Header { name, prefix } => {
                let value = format!("{prefix}{}", secret.expose_secret());
                let mut value = HeaderValue::from_str(&value).map_err(|_| {
                    Error::config(format!(
                        "what was given to `.{method}(…)` has characters that an HTTP header cannot carry"
                    ))
                })?;
                value.set_sensitive(true);
                carried.headers.push((HeaderName::from_static(name), value));
            }
        }
        Ok(())
    }

    /// What a token says it may do.
    pub(super) fn scopes(&self, token: &SecretString) -> Option<Arc<[String]>> {
        let claims = Claims::read(token.expose_secret(), self.claims?).ok()?;
        claims.scopes.map(Into::into)
    }

    fn second(&self, first: &Self) -> Error {
        let [first, second] = [first, self].map(|needed| needed.method);
        Error::config(format!(
            "only one secret can come from a login or from OAuth: give the other as it is, with `.{first}(…)` or `.{second}(…)`"
        ))
    }

    fn missing(&self) -> Error {
        let ways: Vec<String> =
            [self.method].iter().chain(self.instead).map(|method| format!("`.{method}(…)`")).collect();
        Error::config(format!("no credentials: call {} on the builder", ways.join(" or ")))
    }
}
