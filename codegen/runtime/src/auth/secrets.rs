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

/// A header that says who calls, and which a client cannot do without.
#[derive(Debug)]
pub struct SecretHeader {
    /// The header, in lower case.
    pub header: &'static str,
    /// What stands before the secret.
    pub prefix: &'static str,
    /// The builder's method for the secret.
    pub method: &'static str,
    /// The builder's methods that can be called instead.
    pub instead: &'static [&'static str],
    /// The claims in the secret, if it is a JWT.
    pub claims: Option<&'static ClaimNames>,
}

/// The secrets that were given so far.
#[derive(Default)]
pub(crate) struct Secrets {
    needed: Vec<(&'static SecretHeader, Option<Secret>)>,
    granted: Option<Arc<[String]>>,
}

/// What goes into a header.
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
    pub(crate) fn need(&mut self, headers: &'static [SecretHeader]) {
        self.needed.extend(headers.iter().map(|header| (header, None)));
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

    /// Says what may be done with them.
    pub(crate) fn grant(&mut self, scopes: Vec<String>) {
        self.granted = Some(scopes.into());
    }

    fn set(&mut self, method: &'static str, secret: Secret) {
        if let Some((_, place)) = self.needed.iter_mut().find(|(header, _)| header.method == method) {
            *place = Some(secret);
        }
    }

    /// What the client asks for credentials. `anonymous` makes a client that has only the headers that stay the same.
    pub(crate) fn authenticator(
        self,
        clock: &Arc<dyn Clock>,
        anonymous: impl FnOnce(Arc<dyn Authenticator>) -> Client,
    ) -> Result<Arc<dyn Authenticator>, Error> {
        let Self { needed, granted } = self;
        let mut fixed = Vec::new();
        let mut renewed = None;
        let mut claimed = None;
        for (header, secret) in needed {
            match secret {
                None => return Err(header.missing()),
                Some(Secret::Given(secret)) => {
                    fixed.push(header.pair(&secret)?);
                    claimed = claimed.or_else(|| header.scopes(&secret));
                }
                Some(Secret::Issued(issuer)) => renewed = Some((header, issuer)),
            }
        }
        let Some((header, issuer)) = renewed else {
            return Ok(Arc::new(FixedHeaders::new(fixed, granted.or(claimed))));
        };
        let tokens = match issuer {
            Issuer::Tokens(tokens) => tokens,
            Issuer::Login(login, values) => {
                let others = Arc::new(FixedHeaders::new(fixed.clone(), None));
                LogsIn::tokens(login, values, anonymous(others), Arc::clone(clock))
            }
        };
        Ok(Arc::new(Issued::new(tokens, header, fixed, granted)))
    }
}

impl SecretHeader {
    /// The header with a secret in it; an error does not show it.
    pub(super) fn pair(&self, secret: &SecretString) -> Result<(HeaderName, HeaderValue), Error> {
        let Self { header, prefix, method, .. } = self;
        let value = format!("{prefix}{}", secret.expose_secret());
        let mut value = HeaderValue::from_str(&value).map_err(|_| {
            Error::config(format!("what was given to `.{method}(…)` has characters that an HTTP header cannot carry"))
        })?;
        value.set_sensitive(true);
        Ok((HeaderName::from_static(header), value))
    }

    /// What a token says it may do.
    pub(super) fn scopes(&self, token: &SecretString) -> Option<Arc<[String]>> {
        let claims = Claims::read(token.expose_secret(), self.claims?).ok()?;
        claims.scopes.map(Into::into)
    }

    fn missing(&self) -> Error {
        let ways: Vec<String> =
            [self.method].iter().chain(self.instead).map(|method| format!("`.{method}(…)`")).collect();
        Error::config(format!("no credentials: call {} on the builder", ways.join(" or ")))
    }
}
