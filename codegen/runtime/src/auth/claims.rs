//! The claims of access tokens that are JWTs.

// Invariant: nothing here is verified. Only the platform has the key to check the signature of a token.

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::error::Error;

/// The names of a platform's claims.
#[doc(hidden)]
#[derive(Debug)]
pub struct ClaimNames {
    /// The granted scopes.
    pub scopes: Option<&'static str>,
    /// The shop.
    pub shop: Option<&'static str>,
    /// The expiry, in seconds since 1970.
    pub expires: Option<&'static str>,
    /// The time of issue, in seconds since 1970.
    pub issued: Option<&'static str>,
}

/// The claims of a token, read without checking its signature.
///
/// The module of a platform with such tokens has a function `claims`:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # use shopwire::auth::{ClaimNames, Claims};
/// # fn claims(token: &str) -> Result<Claims, shopwire::Error> {
/// #     let names = ClaimNames { scopes: Some("scope"), shop: None, expires: Some("exp"), issued: None };
/// #     Claims::read(token, &names)
/// # }
/// let claims = claims("e30.eyJzY29wZSI6InJlYWQgd3JpdGUiLCJleHAiOjE4MDAwMDAwMDB9.c2ln")?;
/// assert_eq!(claims.scopes.unwrap(), ["read", "write"]);
/// assert_eq!(claims.expires_at.unwrap().as_second(), 1_800_000_000);
/// # Ok::<(), shopwire::Error>(())
/// ```
#[doc(alias = "jwt")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Claims {
    /// The granted scopes.
    pub scopes: Option<Vec<String>>,
    /// The shop that the token is valid for.
    pub shop: Option<String>,
    /// The expiry of the token.
    pub expires_at: Option<Timestamp>,
    /// The time of issue.
    pub issued_at: Option<Timestamp>,
    /// All claims as JSON, including those above.
    pub all: Map<String, Value>,
}

impl Claims {
    /// Reads the claims of a token **without** checking its signature.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the token is not a JWT. The error does not show the token.
    #[doc(hidden)]
    pub fn read(token: &str, names: &ClaimNames) -> Result<Self, Error> {
        let all = decode(token).ok_or_else(|| Error::auth("the token is not a JWT, so it has no claims"))?;
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

/// Decodes the payload, the second of the three parts of a JWT.
fn decode(token: &str) -> Option<Map<String, Value>> {
    let mut parts = token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let payload = BASE64URL_NOPAD.decode(payload.trim_end_matches('=').as_bytes()).ok()?;
    serde_json::from_slice(&payload).ok()
}

/// Reads scopes: a string with spaces or commas between them, or a list.
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

/// Reads seconds since 1970: a number, or a string of digits.
pub(super) fn timestamp(value: &Value) -> Option<Timestamp> {
    Timestamp::from_second(seconds(value)?).ok()
}

/// Reads a number of seconds: a number, or a string of digits.
#[expect(clippy::cast_possible_truncation, reason = "a fraction of a second does not matter, and casts saturate")]
pub(super) fn seconds(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|number| number as i64)),
        Value::String(digits) => digits.parse().ok(),
        _ => None,
    }
}
