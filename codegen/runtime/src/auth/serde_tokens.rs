//! Serializes tokens, on request only.

// Invariants: `TokenSet` itself is not `Serialize`, so that no secret is serialized by accident. Errors show no secret.

use secrecy::ExposeSecret;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::token_set::TokenSet;
use crate::json::serde_bridge;

/// Tokens that serialize with their secrets, as the object of [`TokenSet::to_json`]. Created by
/// [`TokenSet::expose_secrets`].
#[derive(Clone, Copy, Debug)]
pub struct ExposedTokens<'t>(&'t TokenSet);

impl TokenSet {
    /// Returns the tokens as a value that serializes with the secrets. A `TokenSet` itself cannot be serialized, but it can be
    /// deserialized.
    ///
    /// ```
    /// # use shopwire_runtime as shopwire;
    /// # use shopwire::serde_json;
    /// use shopwire::auth::TokenSet;
    ///
    /// let tokens = TokenSet::new("access");
    /// let stored = serde_json::to_vec(&tokens.expose_secrets())?;
    /// let loaded: TokenSet = serde_json::from_slice(&stored)?;
    /// # assert_eq!(shopwire::ExposeSecret::expose_secret(loaded.access_token()), "access");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn expose_secrets(&self) -> ExposedTokens<'_> {
        ExposedTokens(self)
    }

    /// Serializes the tokens with the secrets, for a field with `#[serde(serialize_with =
    /// "TokenSet::serialize_with_secrets")]`.
    ///
    /// # Errors
    /// Fails if the format fails.
    pub fn serialize_with_secrets<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.expose_secrets().serialize(serializer)
    }
}

impl Serialize for ExposedTokens<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_bridge::serialize_json(self.0.to_json().expose_secret(), serializer)
    }
}

/// Deserializes what [`expose_secrets`](TokenSet::expose_secrets) and [`to_json`](TokenSet::to_json) serialize.
impl<'de> Deserialize<'de> for TokenSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_bridge::deserialize_json(deserializer)?;
        Self::from_json(&json).map_err(D::Error::custom)
    }
}
