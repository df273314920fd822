//! Token responses.

use std::collections::BTreeMap;

use http::HeaderMap;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::claims::{self, ClaimNames, Claims};
use super::token_set::TokenSet;
use crate::error::Error;
use crate::response::http_date::server_time;

/// Clocks whose difference seems smaller are not corrected: `Date` has no fractions of a second, and a response travels for a
/// while. Tokens are refreshed earlier than that before they expire.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_secs(10);

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
    /// Reads a token response that was received `now` with `headers`. The expiry is that of the local clock.
    pub(super) fn read(&self, response: &Value, headers: &HeaderMap, now: Timestamp) -> Result<TokenSet, Error> {
        let field = |path: Option<&str>| find(response, path?);
        let Some(access_token) = find(response, self.access_token).and_then(non_empty) else {
            return Err(Error::auth(format!("the token response has no field `{}`", self.access_token)));
        };
        let claims = self.claims.and_then(|names| Claims::read(access_token, names).ok());
        let expires_at = self.expires_at(response, claims.as_ref(), headers, now);
        let scopes = field(self.scope).and_then(claims::scopes).or_else(|| claims.and_then(|claims| claims.scopes));
        Ok(TokenSet {
            access_token: access_token.into(),
            refresh_token: field(self.refresh_token).and_then(non_empty).map(Into::into),
            // New tokens are valid, so an expiry that has passed is wrong. Without one, they are used until rejected.
            expires_at: expires_at.filter(|expires_at| *expires_at > now),
            scopes,
            details: self.details(response),
        })
    }

    /// Returns the expiry by the local clock.
    fn expires_at(
        &self,
        response: &Value,
        claims: Option<&Claims>,
        headers: &HeaderMap,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let field = |path: Option<&str>| find(response, path?);
        let ahead = clock_difference(headers, now);
        let at = |time: Timestamp| time.checked_add(ahead).ok();
        let after = |seconds: i64| now.checked_add(SignedDuration::from_secs(seconds)).ok();
        let expires_at = field(self.expires_at).and_then(claims::timestamp).and_then(at);
        let expires_at = expires_at.or_else(|| field(self.expires_in).and_then(claims::seconds).and_then(after));
        let expires_at = expires_at.or_else(|| claims?.expires_at.and_then(at));
        expires_at.or_else(|| self.lifetime_seconds.and_then(after))
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

/// Returns how far the local clock is ahead of the platform's; negative if it is behind. Times that the platform sends are
/// those of its own clock.
fn clock_difference(headers: &HeaderMap, now: Timestamp) -> SignedDuration {
    let ahead = server_time(headers).map(|server| now.duration_since(server)).unwrap_or_default();
    if ahead.abs() > CLOCK_TOLERANCE { ahead } else { SignedDuration::ZERO }
}

/// Returns the value at a path with dots; `None` if it is missing or `null`.
fn find<'v>(response: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(response, |value, key| value.get(key)).filter(|value| !value.is_null())
}

/// Returns a string that is not empty.
fn non_empty(value: &Value) -> Option<&str> {
    value.as_str().filter(|string| !string.is_empty())
}
