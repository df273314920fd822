//! Digests, message authentication codes, and their encodings.

// Invariant: digests and secrets are compared in constant time, as bytes.

use data_encoding::{BASE64, HEXLOWER, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit, Mac};
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

    /// Returns whether `signature` is the HMAC of a message, in constant time.
    pub(crate) fn verify(self, key: &[u8], message: &[u8], signature: &[u8]) -> bool {
        let verified = match self {
            Self::Sha1 => mac::<Hmac<Sha1>>(key, message).verify_slice(signature),
            Self::Sha256 => mac::<Hmac<Sha256>>(key, message).verify_slice(signature),
            Self::Sha512 => mac::<Hmac<Sha512>>(key, message).verify_slice(signature),
        };
        verified.is_ok()
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
        assert!(Digest::Sha256.verify(key, message, &digest));
        assert!(!Digest::Sha256.verify(key, message, &digest[..31]));
        assert!(!Digest::Sha256.verify(b"jefe", message, &digest));
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
