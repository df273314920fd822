//! Secrets in request and response bodies: passwords, tokens.

// Invariant: neither `Debug` nor `Display` shows any part of a secret.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, Writer};

/// A secret in a request or response body: a password, a token. `Debug` and `Display` show `[secret]`.
#[doc(alias = "password")]
#[doc(alias = "token")]
#[doc(alias = "redact")]
#[derive(Clone, Default)]
pub struct Secret(SecretString);

impl Secret {
    /// Returns the secret.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl Decode for Secret {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        // The error of a rejected scalar shows its content, so every scalar is accepted.
        reader.scalar("a secret", Some(JsonKind::String), |content, kind| {
            Some((Self(content.into_owned().into()), kind == JsonKind::String))
        })
    }
}

impl Encode for Secret {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self.expose());
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("[secret]")
    }
}

impl From<&str> for Secret {
    fn from(secret: &str) -> Self {
        Self(secret.into())
    }
}

impl From<String> for Secret {
    fn from(secret: String) -> Self {
        Self(secret.into())
    }
}

impl From<SecretString> for Secret {
    fn from(secret: SecretString) -> Self {
        Self(secret)
    }
}

impl From<Secret> for SecretString {
    fn from(secret: Secret) -> Self {
        secret.0
    }
}

impl PartialEq for Secret {
    /// Compares in constant time.
    fn eq(&self, other: &Self) -> bool {
        crate::digest::constant_time_eq(self.expose().as_bytes(), other.expose().as_bytes())
    }
}

impl Eq for Secret {}
