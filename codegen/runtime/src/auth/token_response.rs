//! Token responses.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use super::claims::{self, ClaimNames, Claims};
use super::token_set::TokenSet;
use crate::error::Error;

/// The fields of a token response, as paths with dots.
#[doc(hidden)]
#[derive(Debug)]
pub struct TokenResponse {
    /// The access token.
    pub access_token: &'static str,
    /// The refresh token.
    pub refresh_token: Option<&'static str>,
    /// The expiry of the access token, in seconds since 1970.
    pub expires_at: Option<&'static str>,
    /// The lifetime of the access token in seconds.
    pub expires_in: Option<&'static str>,
    /// The granted scopes.
    pub scope: Option<&'static str>,
    /// The lifetime of the access token in seconds, for responses without one.
    pub lifetime_seconds: Option<i64>,
    /// The names of the claims of the access token, if it is a JWT.
    pub claims: Option<&'static ClaimNames>,
}

impl TokenResponse {
    /// Reads a token response that was received `now`.
    pub(super) fn read(&self, response: &Value, now: Timestamp) -> Result<TokenSet, Error> {
        let field = |path: Option<&str>| find(response, path?);
        let Some(access_token) = find(response, self.access_token).and_then(non_empty) else {
            return Err(Error::auth(format!("the token response has no field `{}`", self.access_token)));
        };
        let claims = self.claims.and_then(|names| Claims::read(access_token, names).ok());
        let after = |seconds: i64| now.checked_add(jiff::SignedDuration::from_secs(seconds)).ok();
        let expires_at = field(self.expires_at).and_then(claims::timestamp);
        let expires_at = expires_at.or_else(|| field(self.expires_in).and_then(claims::seconds).and_then(after));
        let expires_at = expires_at.or_else(|| claims.as_ref()?.expires_at);
        let expires_at = expires_at.or_else(|| self.lifetime_seconds.and_then(after));
        let scopes = field(self.scope).and_then(claims::scopes).or_else(|| claims.and_then(|claims| claims.scopes));
        Ok(TokenSet {
            access_token: access_token.into(),
            refresh_token: field(self.refresh_token).and_then(non_empty).map(Into::into),
            expires_at,
            scopes,
            details: self.details(response),
        })
    }

    /// Returns the strings and numbers of a response that are not secrets.
    fn details(&self, response: &Value) -> BTreeMap<String, String> {
        let is_secret = |name: &str| name == self.access_token || Some(name) == self.refresh_token;
        let entries = response.as_object().into_iter().flatten().filter(|(name, _)| !is_secret(name));
        let details = entries.filter_map(|(name, value)| match value {
            Value::String(string) => Some((name.clone(), string.clone())),
            Value::Number(number) => Some((name.clone(), number.to_string())),
            _ => None,
        });
        details.collect()
    }
}

/// Returns the value at a path with dots; `None` if it is missing or `null`.
fn find<'v>(response: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(response, |value, key| value.get(key)).filter(|value| !value.is_null())
}

/// Returns a string that is not empty.
fn non_empty(value: &Value) -> Option<&str> {
    value.as_str().filter(|string| !string.is_empty())
}
