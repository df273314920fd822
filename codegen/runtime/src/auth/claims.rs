//! What a token says of itself, where tokens are JWTs.
//!
//! Invariant: nothing here is verified. Claims tell what a token is for; only the platform can tell whether it is good.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::error::Error;

/// What a platform calls the claims in its tokens.
#[derive(Debug)]
pub struct ClaimNames {
    /// What the token may do.
    pub scopes: Option<&'static str>,
    /// The shop it is for.
    pub shop: Option<&'static str>,
    /// When it expires, in seconds since 1970.
    pub expires: Option<&'static str>,
    /// When it was issued, in seconds since 1970.
    pub issued: Option<&'static str>,
}

/// What a token says of itself, read from the token without checking its signature.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::auth::{ClaimNames, Claims};
///
/// // The modules of platforms have a `claims` that knows these names.
/// let names = ClaimNames { scopes: Some("scope"), shop: None, expires: Some("exp"), issued: None };
/// let claims = Claims::read("e30.eyJzY29wZSI6InJlYWQgd3JpdGUiLCJleHAiOjE4MDAwMDAwMDB9.c2ln", &names)?;
/// assert_eq!(claims.scopes.unwrap(), ["read", "write"]);
/// assert_eq!(claims.expires_at.unwrap().as_second(), 1_800_000_000);
/// # Ok::<(), shopwire::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Claims {
    /// What the token may do.
    pub scopes: Option<Vec<String>>,
    /// The shop it is for.
    pub shop: Option<String>,
    /// When it expires.
    pub expires_at: Option<Timestamp>,
    /// When it was issued.
    pub issued_at: Option<Timestamp>,
    /// All claims as they are, these and others.
    pub all: Map<String, Value>,
}

impl Claims {
    /// Reads the claims of a token. The signature is **not** checked: that is up to the platform, which has the key.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) when the token is not a JWT. The error does not show it.
    pub fn read(token: &str, names: &ClaimNames) -> Result<Self, Error> {
        let all = decode(token).ok_or_else(|| Error::auth("the token is not a JWT, so its claims cannot be read"))?;
        let claim = |name: Option<&str>| all.get(name?);
        Ok(Self {
            scopes: claim(names.scopes).and_then(scopes),
            shop: claim(names.shop).and_then(Value::as_str).map(str::to_owned),
            expires_at: claim(names.expires).and_then(timestamp),
            issued_at: claim(names.issued).and_then(timestamp),
            all,
        })
    }
}

/// The second of a token's three parts.
fn decode(token: &str) -> Option<Map<String, Value>> {
    let mut parts = token.split('.');
    let (_, claims, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let claims = URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&claims).ok()
}

/// Scopes, as a text with spaces or commas between them, or as a list.
pub(super) fn scopes(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => {
            let scopes = text.split([' ', ',']).filter(|scope| !scope.is_empty());
            Some(scopes.map(str::to_owned).collect())
        }
        Value::Array(items) => items.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

/// Seconds since 1970, as a number or as its digits.
pub(super) fn timestamp(value: &Value) -> Option<Timestamp> {
    Timestamp::from_second(seconds(value)?).ok()
}

/// A number of seconds, as a number or as its digits.
#[expect(clippy::cast_possible_truncation, reason = "a fraction of a second does not matter, and casts saturate")]
pub(super) fn seconds(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|number| number as i64)),
        Value::String(digits) => digits.parse().ok(),
        _ => None,
    }
}
