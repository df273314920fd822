//! The credentials that a platform requires.

use std::sync::Arc;

use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use super::claims::{ClaimNames, Claims};
use crate::error::Error;
use crate::execute::credentials::PlacedCredentials;

/// A credential that every request needs.
#[doc(hidden)]
#[derive(Debug)]
pub struct CredentialSpec {
    /// The part of the request that carries it.
    pub location: CredentialLocation,
    /// The builder method that sets it.
    pub method: &'static str,
    /// The alternative builder methods.
    pub alternatives: &'static [&'static str],
    /// The names of its claims, if it is a JWT.
    pub claims: Option<&'static ClaimNames>,
}

/// The part of the request that carries a credential.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum CredentialLocation {
    /// A header.
    Header {
        /// The name of the header, in lower case.
        name: &'static str,
        /// The text before the secret.
        prefix: &'static str,
    },
    /// A key in the body of requests to custom endpoints.
    Key(&'static str),
}

impl CredentialSpec {
    /// Adds a secret to the part of the request that carries it. Errors do not show the secret.
    pub(super) fn place(&self, secret: &SecretString, placed: &mut PlacedCredentials) -> Result<(), Error> {
        let method = self.method;
        if secret.expose_secret().is_empty() {
            return Err(Error::config(format!("the value of `.{method}(…)` is empty")));
        }
        match self.location {
            CredentialLocation::Key(name) => placed.keys.push((name, secret.clone())),
            CredentialLocation::Header { name, prefix } => {
                let value = HeaderValue::try_from([prefix, secret.expose_secret()].concat());
                let mut value = value.map_err(|_| {
                    let reason = "contains characters that are invalid in a header";
                    Error::config(format!("the value of `.{method}(…)` {reason}"))
                })?;
                value.set_sensitive(true);
                placed.headers.push((HeaderName::from_static(name), value));
            }
        }
        Ok(())
    }

    /// Returns the granted scopes that a token claims.
    pub(super) fn scopes(&self, token: &SecretString) -> Option<Arc<[String]>> {
        let claims = Claims::read(token.expose_secret(), self.claims?).ok()?;
        claims.scopes.map(Into::into)
    }

    /// The error of a client without this credential.
    pub(super) fn missing(&self) -> Error {
        let methods = [self.method].into_iter().chain(self.alternatives.iter().copied());
        let methods: Vec<String> = methods.map(|method| format!("`.{method}(…)`")).collect();
        Error::config(format!("missing credentials: set them with {} of the builder", methods.join(" or ")))
    }

    /// The error of a client with two refreshed credentials.
    pub(super) fn second_refreshed(&self, first: &Self) -> Error {
        let (first, second) = (first.method, self.method);
        Error::config(format!(
            "only one credential can come from a login or from OAuth: set the other one with `.{first}(…)` or `.{second}(…)`"
        ))
    }
}
