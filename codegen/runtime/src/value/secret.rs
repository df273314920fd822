//! Secrets that travel in bodies: passwords that are sent, tokens that come back.
//!
//! Invariant: neither `Debug` nor `Display` shows anything of one.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, Writer};

/// A text that must not be seen. It shows as `[secret]`.
#[derive(Clone, Default)]
pub struct Secret(SecretString);

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl Decode for Secret {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        // A failure would show what it found.
        reader.scalar("a secret", Some(JsonKind::Text), |text, form| Some((Self(text.into()), form == JsonKind::Text)))
    }
}

impl Encode for Secret {
    fn encode(&self, writer: &mut Writer) {
        writer.text(self.expose());
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
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
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
    /// Takes a time that does not tell where the difference is.
    fn eq(&self, other: &Self) -> bool {
        crate::digest::same(self.expose().as_bytes(), other.expose().as_bytes())
    }
}

impl Eq for Secret {}
