//! Access tokens and refresh tokens.

// Invariant: secrets are shown only by the methods that are named after them.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// An access token with its refresh token, expiry and scopes.
///
/// It is the result of an OAuth exchange or refresh. Tokens from elsewhere can be used in the same way:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::auth::TokenSet;
///
/// let expires_at = "2026-11-22T10:00:00Z".parse()?;
/// let tokens = TokenSet::new("access").with_refresh_token("refresh").with_expires_at(expires_at);
/// assert_eq!(tokens.expires_at(), Some(expires_at));
/// # Ok::<(), shopwire::jiff::Error>(())
/// ```
///
/// With the feature `serde` it can be deserialized. It is not `Serialize`, so that no secret is stored by accident: its method
/// `expose_secrets` returns a value that is.
#[doc(alias = "access token")]
#[doc(alias = "refresh token")]
#[derive(Clone)]
pub struct TokenSet {
    pub(super) access_token: SecretString,
    pub(super) refresh_token: Option<SecretString>,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) scopes: Option<Vec<String>>,
    pub(super) details: BTreeMap<String, String>,
}

impl TokenSet {
    /// Creates tokens from an access token without expiry.
    #[must_use]
    pub fn new(access_token: impl Into<SecretString>) -> Self {
        Self {
            access_token: access_token.into(),
            refresh_token: None,
            expires_at: None,
            scopes: None,
            details: BTreeMap::new(),
        }
    }

    /// Sets the refresh token.
    #[must_use]
    pub fn with_refresh_token(mut self, refresh_token: impl Into<SecretString>) -> Self {
        self.refresh_token = Some(refresh_token.into());
        self
    }

    /// Sets the expiry of the access token.
    #[must_use]
    pub fn with_expires_at(mut self, expires_at: Timestamp) -> Self {
        self.expires_at = Some(expires_at);
        self
    }

    /// Sets the granted scopes.
    #[must_use]
    pub fn with_scopes(mut self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.scopes = Some(scopes.into_iter().map(|scope| scope.as_ref().to_owned()).collect());
        self
    }

    /// Returns the access token.
    #[must_use]
    pub fn access_token(&self) -> &SecretString {
        &self.access_token
    }

    /// Returns the refresh token, if there is one.
    #[must_use]
    pub fn refresh_token(&self) -> Option<&SecretString> {
        self.refresh_token.as_ref()
    }

    /// Returns the expiry of the access token by the local clock, if it is known.
    ///
    /// An expiry that the platform sends is corrected by the difference between the clocks, which the `Date` of the token
    /// response shows. One that has passed nevertheless when the tokens are received is wrong: the tokens are then used
    /// until the platform rejects them.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at
    }

    /// Returns the granted scopes, if they are known.
    #[must_use]
    pub fn scopes(&self) -> Option<&[String]> {
        self.scopes.as_deref()
    }

    /// Returns another field of the token response, by its name on the wire, such as `store_id`.
    #[must_use]
    pub fn detail(&self, name: &str) -> Option<&str> {
        self.details.get(name).map(String::as_str)
    }

    /// Serializes the tokens as JSON for a [`TokenStore`](super::TokenStore). The JSON contains the secrets.
    #[must_use]
    pub fn to_json(&self) -> SecretString {
        let stored = StoredTokens {
            access_token: self.access_token.expose_secret().into(),
            refresh_token: self.refresh_token.as_ref().map(|token| token.expose_secret().into()),
            expires_at: self.expires_at.map(Timestamp::as_second),
            scopes: self.scopes.clone(),
            details: self.details.clone(),
        };
        // Strings and numbers always serialize.
        serde_json::to_string(&stored).unwrap_or_default().into()
    }

    /// Deserializes tokens from the JSON of [`to_json`](Self::to_json).
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the JSON is invalid. The error does not show it.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let stored: StoredTokens = serde_json::from_str(json)
            .map_err(|error| Error::auth(format!("the stored tokens are not valid JSON (line {})", error.line())))?;
        Ok(Self {
            access_token: stored.access_token.into(),
            refresh_token: stored.refresh_token.map(Into::into),
            expires_at: stored.expires_at.and_then(|seconds| Timestamp::from_second(seconds).ok()),
            scopes: stored.scopes,
            details: stored.details,
        })
    }

    /// Returns whether the access token is valid at a time. A token without expiry is always valid.
    pub(super) fn is_valid_at(&self, time: Timestamp) -> bool {
        self.expires_at.is_none_or(|expires_at| time < expires_at)
    }

    /// Returns whether the access token is still valid after a duration.
    pub(super) fn is_valid_for(&self, time: Timestamp, duration: Duration) -> bool {
        time.checked_add(duration).is_ok_and(|end| self.is_valid_at(end))
    }

    /// Returns how long before their expiry to refresh tokens that are obtained at a time: at most `max`, and for tokens that
    /// live shorter, half of their lifetime.
    pub(super) fn refresh_skew(&self, time: Timestamp, max: Duration) -> Duration {
        let lifetime = self.expires_at.and_then(|expires_at| Duration::try_from(expires_at.duration_since(time)).ok());
        lifetime.map_or(max, |lifetime| max.min(lifetime / 2))
    }

    /// Returns whether these are the same tokens.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let secrets = |tokens: &Self| {
            let refresh_token = tokens.refresh_token.as_ref().map(|token| token.expose_secret().to_owned());
            (tokens.access_token.expose_secret().to_owned(), refresh_token)
        };
        secrets(self) == secrets(other)
    }

    /// Keeps the refresh token and the scopes of the old tokens where a refresh response has none, as OAuth 2 specifies.
    pub(super) fn with_defaults_of(self, old: &Self) -> Self {
        let refresh_token = self.refresh_token.or_else(|| old.refresh_token.clone());
        let scopes = self.scopes.or_else(|| old.scopes.clone());
        Self { refresh_token, scopes, ..self }
    }
}

impl fmt::Debug for TokenSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenSet")
            .field("has_refresh_token", &self.refresh_token.is_some())
            .field("expires_at", &self.expires_at)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// The JSON of stored tokens.
#[derive(Deserialize, Serialize)]
struct StoredTokens {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    expires_at: Option<i64>,
    #[serde(default)]
    scopes: Option<Vec<String>>,
    #[serde(default)]
    details: BTreeMap<String, String>,
}
