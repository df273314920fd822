//! The tokens that a login or an OAuth exchange gives.
//!
//! Invariant: the secrets show only where they are asked for by name.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::claims::{self, ClaimNames, Claims};
use crate::error::Error;
use crate::json;
use crate::value::RawJson;

/// What a platform calls the fields of a reply with tokens, as paths with dots.
#[derive(Debug)]
pub struct TokenResponse {
    /// The access token.
    pub access_token: &'static str,
    /// The refresh token.
    pub refresh_token: Option<&'static str>,
    /// When the access token expires, in seconds since 1970.
    pub expires_at: Option<&'static str>,
    /// For how many seconds the access token is good.
    pub expires_in: Option<&'static str>,
    /// What the token may do.
    pub scope: Option<&'static str>,
    /// For how many seconds an access token is good if the reply does not tell.
    pub lifetime_seconds: Option<i64>,
    /// The claims in the access token, if it is a JWT.
    pub claims: Option<&'static ClaimNames>,
}

/// An access token and what belongs to it.
///
/// OAuth gives them. Those that an application has from elsewhere are put together, and used in the same way:
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
#[derive(Clone)]
pub struct TokenSet {
    access_token: SecretString,
    refresh_token: Option<SecretString>,
    expires_at: Option<Timestamp>,
    scopes: Option<Vec<String>>,
    details: BTreeMap<String, String>,
}

impl TokenSet {
    /// An access token of which nothing else is known.
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

    /// Adds the refresh token.
    #[must_use]
    pub fn with_refresh_token(mut self, refresh_token: impl Into<SecretString>) -> Self {
        self.refresh_token = Some(refresh_token.into());
        self
    }

    /// Adds when the access token expires.
    #[must_use]
    pub fn with_expires_at(mut self, expires_at: Timestamp) -> Self {
        self.expires_at = Some(expires_at);
        self
    }

    /// Adds what the token may do.
    #[must_use]
    pub fn with_scopes(mut self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.scopes = Some(scopes.into_iter().map(|scope| scope.as_ref().to_owned()).collect());
        self
    }

    /// The access token.
    #[must_use]
    pub fn access_token(&self) -> &SecretString {
        &self.access_token
    }

    /// The refresh token, if there is one.
    #[must_use]
    pub fn refresh_token(&self) -> Option<&SecretString> {
        self.refresh_token.as_ref()
    }

    /// When the access token expires, if that is known.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at
    }

    /// What the token may do, if that is known.
    #[must_use]
    pub fn scopes(&self) -> Option<&[String]> {
        self.scopes.as_deref()
    }

    /// What else the reply with the tokens said, by the platform's name: `store_id`.
    #[must_use]
    pub fn detail(&self, name: &str) -> Option<&str> {
        self.details.get(name).map(String::as_str)
    }

    /// The tokens as JSON, for a store of your own. It holds the secrets.
    #[must_use]
    pub fn to_json(&self) -> SecretString {
        let written = Written {
            access_token: self.access_token.expose_secret().into(),
            refresh_token: self.refresh_token.as_ref().map(|token| token.expose_secret().into()),
            expires_at: self.expires_at.map(Timestamp::as_second),
            scopes: self.scopes.clone(),
            details: self.details.clone(),
        };
        // Texts and numbers by name: there is nothing in it that JSON cannot hold.
        serde_json::to_string(&written).unwrap_or_default().into()
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) when the text is something else. The error does not show it.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let written: Written = serde_json::from_str(json)
            .map_err(|error| Error::auth(format!("stored tokens cannot be read (line {})", error.line())))?;
        Ok(Self {
            access_token: written.access_token.into(),
            refresh_token: written.refresh_token.map(Into::into),
            expires_at: written.expires_at.and_then(|seconds| Timestamp::from_second(seconds).ok()),
            scopes: written.scopes,
            details: written.details,
        })
    }

    /// Reads a reply with tokens, which came `now`.
    pub(crate) fn from_response(reply: &Value, names: &TokenResponse, now: Timestamp) -> Result<Self, Error> {
        let json = reply.to_string();
        let field = |path: Option<&str>| find(&json, path?);
        let Some(access_token) = field(Some(names.access_token)).and_then(into_string) else {
            return Err(Error::auth(format!("the reply has no `{}`", names.access_token)));
        };
        let claims = names.claims.and_then(|names| Claims::read(&access_token, names).ok());
        let until = |seconds: i64| now.checked_add(jiff::SignedDuration::from_secs(seconds)).ok();
        let expires_at = field(names.expires_at).as_ref().and_then(claims::timestamp);
        let expires_at =
            expires_at.or_else(|| field(names.expires_in).as_ref().and_then(claims::seconds).and_then(until));
        let expires_at = expires_at.or_else(|| claims.as_ref()?.expires_at);
        let expires_at = expires_at.or_else(|| names.lifetime_seconds.and_then(until));
        let scopes =
            field(names.scope).as_ref().and_then(claims::scopes).or_else(|| claims.and_then(|claims| claims.scopes));
        Ok(Self {
            access_token: access_token.into(),
            refresh_token: field(names.refresh_token).and_then(into_string).map(Into::into),
            expires_at,
            scopes,
            details: details(reply, names),
        })
    }

    /// Whether the access token is good at a time. One of which nothing is known is.
    pub(crate) fn is_good_at(&self, time: Timestamp) -> bool {
        self.expires_at.is_none_or(|expires_at| time < expires_at)
    }

    /// Whether the access token is good for a while after a time.
    pub(crate) fn is_good_for(&self, time: Timestamp, while_: Duration) -> bool {
        time.checked_add(while_).is_ok_and(|end| self.is_good_at(end))
    }

    /// Whether these are the same tokens.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let secrets = |tokens: &Self| {
            let refresh_token = tokens.refresh_token.as_ref().map(|token| token.expose_secret().to_owned());
            (tokens.access_token.expose_secret().to_owned(), refresh_token)
        };
        secrets(self) == secrets(other)
    }

    /// Takes over what a renewal does not tell, since it has not changed: OAuth 2 says so of refresh token and scopes.
    pub(crate) fn in_place_of(self, old: &Self) -> Self {
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

/// How tokens are stored.
#[derive(Deserialize, Serialize)]
struct Written {
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

/// Returns the value at a path with dots; `None` if it is missing or `null`.
fn find(json: &str, path: &str) -> Option<Value> {
    let keys: Vec<&str> = path.split('.').collect();
    let value: RawJson = json::value_at(json, &keys).ok()??;
    value.to_value().ok().filter(|value| !value.is_null())
}

/// Returns a string that is not empty.
fn into_string(value: Value) -> Option<String> {
    match value {
        Value::String(string) if !string.is_empty() => Some(string),
        _ => None,
    }
}

/// The texts and numbers of a reply that are no secrets.
fn details(reply: &Value, names: &TokenResponse) -> BTreeMap<String, String> {
    let secret = |name: &str| name == names.access_token || Some(name) == names.refresh_token;
    let entries = reply.as_object().into_iter().flatten().filter(|(name, _)| !secret(name));
    let texts = entries.filter_map(|(name, value)| match value {
        Value::String(text) => Some((name.clone(), text.clone())),
        Value::Number(number) => Some((name.clone(), number.to_string())),
        _ => None,
    });
    texts.collect()
}
