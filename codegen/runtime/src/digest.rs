//! Digests, message authentication codes, and their encodings.

// Invariant: digests and secrets are compared in constant time, as bytes.

use std::sync::OnceLock;

use data_encoding::{BASE64, HEXLOWER, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha1::{Digest as _, Sha1};
use sha2::{Sha256, Sha512};
use subtle::ConstantTimeEq;

/// The encoding of a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Hexadecimal digits. Letters are decoded in both cases and encoded in lower case.
    Hex,
    /// Base64 with padding.
    Base64,
}

/// The digest of an HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Digest {
    /// SHA-1, which is still secure as the digest of an HMAC.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Digest {
    /// Returns the HMAC of a message.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn hmac(self, key: &[u8], message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => mac::<Hmac<Sha1>>(key, message).finalize().into_bytes().to_vec(),
            Self::Sha256 => mac::<Hmac<Sha256>>(key, message).finalize().into_bytes().to_vec(),
            Self::Sha512 => mac::<Hmac<Sha512>>(key, message).finalize().into_bytes().to_vec(),
        }
    }

    /// Returns the number of bytes.
    pub(crate) const fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }
}

/// An HMAC key. Its state for a digest is computed once, for the first message.
#[derive(Clone)]
pub(crate) struct HmacKey {
    key: SecretString,
    sha1: OnceLock<Hmac<Sha1>>,
    sha256: OnceLock<Hmac<Sha256>>,
    sha512: OnceLock<Hmac<Sha512>>,
}

impl HmacKey {
    pub(crate) fn new(key: SecretString) -> Self {
        Self { key, sha1: OnceLock::new(), sha256: OnceLock::new(), sha512: OnceLock::new() }
    }

    /// Returns whether `signature` is the HMAC of a message, in constant time.
    pub(crate) fn verify(&self, digest: Digest, message: &[u8], signature: &[u8]) -> bool {
        match digest {
            Digest::Sha1 => self.verify_with(&self.sha1, message, signature),
            Digest::Sha256 => self.verify_with(&self.sha256, message, signature),
            Digest::Sha512 => self.verify_with(&self.sha512, message, signature),
        }
    }

    fn verify_with<M: Mac + KeyInit + Clone>(&self, state: &OnceLock<M>, message: &[u8], signature: &[u8]) -> bool {
        let state = state.get_or_init(|| mac(self.key.expose_secret().as_bytes(), b""));
        state.clone().chain_update(message).verify_slice(signature).is_ok()
    }
}

fn mac<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> M {
    // A key longer than a block is hashed, a shorter key is padded.
    #[expect(clippy::expect_used, reason = "HMAC accepts keys of any length")]
    let mut mac = <M as KeyInit>::new_from_slice(key).expect("a key of any length");
    mac.update(message);
    mac
}

impl Encoding {
    /// Encodes bytes.
    pub(crate) fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Hex => HEXLOWER.encode(bytes),
            Self::Base64 => BASE64.encode(bytes),
        }
    }

    /// Decodes a string. Returns `None` if it is not in this encoding.
    pub(crate) fn decode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Hex => HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok(),
            Self::Base64 => BASE64.decode(text.as_bytes()).ok(),
        }
    }
}

/// Returns the SHA-1 of the concatenated parts, as hexadecimal digits.
pub(crate) fn sha1(parts: &[&[u8]]) -> String {
    let mut hasher = Sha1::new();
    for part in parts {
        hasher.update(part);
    }
    Encoding::Hex.encode(&hasher.finalize())
}

/// Returns the SHA-256 of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Compares secrets in constant time.
pub(crate) fn constant_time_eq(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_the_second_test_vector_of_rfc_4231() {
        let (key, message) = (b"Jefe", b"what do ya want for nothing?");
        let digest = Digest::Sha256.hmac(key, message);
        let hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(Encoding::Hex.encode(&digest), hex);
        assert_eq!(Encoding::Hex.decode(&hex.to_uppercase()).unwrap(), digest);
        assert_eq!(Encoding::Base64.decode(&Encoding::Base64.encode(&digest)).unwrap(), digest);
        let (key, other) = (HmacKey::new("Jefe".into()), HmacKey::new("jefe".into()));
        assert!(key.verify(Digest::Sha256, message, &digest) && key.clone().verify(Digest::Sha256, message, &digest));
        assert!(!key.verify(Digest::Sha256, message, &digest[..31]) && !key.verify(Digest::Sha1, message, &digest));
        assert!(!other.verify(Digest::Sha256, message, &digest));
    }

    #[test]
    fn rejects_invalid_digest_encodings() {
        for text in ["abc", "zz", "a\u{e9}", " a"] {
            assert_eq!(Encoding::Hex.decode(text), None, "{text:?}");
        }
        assert_eq!(Encoding::Base64.decode("*"), None);
    }

    #[test]
    fn constant_time_eq_compares_length_and_bytes() {
        assert!(!constant_time_eq(b"a", b"ab") && !constant_time_eq(b"a", b"b") && constant_time_eq(b"a", b"a"));
    }
}
