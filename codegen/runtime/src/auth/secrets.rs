//! The secrets that a client is built with, and the authenticator they make.

use std::sync::Arc;

use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use super::headers::FixedHeaders;
use super::issued::Issued;
use super::login::LogsIn;
use super::{Authenticator, ClaimNames, Claims, Login, Tokens};
use crate::client::Client;
use crate::clock::Clock;
use crate::error::Error;

/// A secret that says who calls, and which a client cannot do without.
#[derive(Debug)]
pub struct Needed {
    /// Where it travels.
    pub place: Place,
    /// The builder's method for the secret.
    pub method: &'static str,
    /// The builder's methods that can be called instead.
    pub instead: &'static [&'static str],
    /// The claims in the secret, if it is a JWT.
    pub claims: Option<&'static ClaimNames>,
}

/// Where a secret travels.
#[derive(Clone, Copy, Debug)]
pub enum Place {
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
pub(crate) struct Carried {
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) keys: Vec<(&'static str, SecretString)>,
}

/// The secrets that were given so far.
#[derive(Default)]
pub(crate) struct Secrets {
    needed: Vec<(&'static Needed, Option<Secret>)>,
    granted: Option<Arc<[String]>>,
    zone: Option<String>,
}

/// What goes into its place.
enum Secret {
    Given(SecretString),
    Issued(Issuer),
}

/// Where a token comes from that does not stay the same.
enum Issuer {
    Tokens(Tokens),
    Login(&'static Login, Vec<SecretString>),
}

impl Secrets {
    pub(crate) fn need(&mut self, needed: &'static [Needed]) {
        self.needed.extend(needed.iter().map(|needed| (needed, None)));
    }

    pub(crate) fn give(&mut self, method: &'static str, secret: SecretString) {
        self.set(method, Secret::Given(secret));
    }

    pub(crate) fn give_tokens(&mut self, method: &'static str, tokens: Tokens) {
        self.set(method, Secret::Issued(Issuer::Tokens(tokens)));
    }

    pub(crate) fn give_login(&mut self, method: &'static str, login: &'static Login, values: Vec<SecretString>) {
        self.set(method, Secret::Issued(Issuer::Login(login, values)));
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
        let mut fixed = Carried::default();
        let mut renewed = None;
        let mut claimed = None;
        for (needed, secret) in needed {
            match secret {
                None => return Err(needed.missing()),
                Some(Secret::Given(secret)) => {
                    needed.put(&secret, &mut fixed)?;
                    claimed = claimed.or_else(|| needed.scopes(&secret));
                }
                Some(Secret::Issued(issuer)) => match &renewed {
                    None => renewed = Some((needed, issuer)),
                    Some((other, _)) => return Err(needed.second(other)),
                },
            }
        }
        let Some((needed, issuer)) = renewed else {
            return Ok(Arc::new(FixedHeaders::new(fixed, granted.or(claimed))));
        };
        let tokens = match issuer {
            Issuer::Tokens(tokens) => tokens,
            Issuer::Login(login, values) => {
                // Keys are what a login is for, so it goes without them.
                let others = Carried { keys: Vec::new(), ..fixed.clone() };
                let client = anonymous(Arc::new(FixedHeaders::new(others, None)));
                LogsIn::tokens(login, values, login.zone(zone.as_deref())?, client, Arc::clone(clock))
            }
        };
        Ok(Arc::new(Issued::new(tokens, needed, fixed, granted)))
    }
}

impl Needed {
    /// Puts a secret into its place; an error does not show it.
    pub(super) fn put(&self, secret: &SecretString, carried: &mut Carried) -> Result<(), Error> {
        let Self { place, method, .. } = self;
        if secret.expose_secret().is_empty() {
            return Err(Error::config(format!("what was given to `.{method}(…)` is empty")));
        }
        match place {
            Place::Key(name) => carried.keys.push((name, secret.clone())),
            Place::Header { name, prefix } => {
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
