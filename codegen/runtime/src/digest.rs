//! Keyed digests: what proves that a message comes from somebody who knows the secret.
//!
//! Invariant: digests are compared in constant time, as bytes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::{Digest as _, Sha1};
use sha2::{Sha256, Sha512};
use subtle::ConstantTimeEq;

/// How the bytes of a digest are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// As hexadecimal digits; letters are read in both cases.
    Hex,
    /// As base64.
    Base64,
}

/// The digest of an HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Digest {
    /// SHA-1. As the digest of an HMAC it still holds.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Digest {
    /// The HMAC of a message.
    pub(crate) fn hmac(self, key: &[u8], message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => finish(Hmac::<Sha1>::new_from_slice(key), message),
            Self::Sha256 => finish(Hmac::<Sha256>::new_from_slice(key), message),
            Self::Sha512 => finish(Hmac::<Sha512>::new_from_slice(key), message),
        }
    }

    /// Returns whether `digest` is the HMAC of a message. Compares in constant time.
    pub(crate) fn verify(self, key: &[u8], message: &[u8], digest: &[u8]) -> bool {
        match self {
            Self::Sha1 => verify(Hmac::<Sha1>::new_from_slice(key), message, digest),
            Self::Sha256 => verify(Hmac::<Sha256>::new_from_slice(key), message, digest),
            Self::Sha512 => verify(Hmac::<Sha512>::new_from_slice(key), message, digest),
        }
    }

    /// How many bytes it has.
    pub(crate) const fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }
}

fn finish<M: Mac, E: std::fmt::Debug>(mac: Result<M, E>, message: &[u8]) -> Vec<u8> {
    // Keys of any length will do: longer ones than a block are hashed, shorter ones are filled up.
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = mac.expect("a key of any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn verify<M: Mac, E>(mac: Result<M, E>, message: &[u8], digest: &[u8]) -> bool {
    // HMAC accepts keys of any length, so this is never an error.
    let Ok(mut mac) = mac else { return false };
    mac.update(message);
    mac.verify_slice(digest).is_ok()
}

impl Encoding {
    /// Writes bytes; hexadecimal digits in lower case.
    pub(crate) fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Hex => bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(digit).collect(),
            Self::Base64 => STANDARD.encode(bytes),
        }
    }

    /// Reads what was written in this way.
    pub(crate) fn decode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Hex => from_hex(text),
            Self::Base64 => STANDARD.decode(text).ok(),
        }
    }
}

/// The SHA-1 of some bytes, one after another, as hexadecimal digits in lower case.
pub(crate) fn sha1(parts: &[&[u8]]) -> String {
    let mut hasher = Sha1::new();
    for part in parts {
        hasher.update(part);
    }
    Encoding::Hex.encode(&hasher.finalize())
}

/// The SHA-256 of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Compares in a time that does not tell where the difference is.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

fn digit(value: u8) -> Option<char> {
    char::from_digit(value.into(), 16)
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_the_second_test_vector_of_rfc_4231() {
        let digest = Digest::Sha256.hmac(b"Jefe", b"what do ya want for nothing?");
        let hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(Encoding::Hex.encode(&digest), hex);
        assert_eq!(Encoding::Hex.decode(&hex.to_uppercase()).unwrap(), digest);
        assert_eq!(Encoding::Base64.decode(&Encoding::Base64.encode(&digest)).unwrap(), digest);
    }

    #[test]
    fn rejects_invalid_digest_encodings() {
        for text in ["abc", "zz", "a\u{e9}", " a"] {
            assert_eq!(Encoding::Hex.decode(text), None, "{text:?}");
        }
        assert_eq!(Encoding::Base64.decode("*"), None);
        assert!(!same(b"a", b"ab") && !same(b"a", b"b") && same(b"a", b"a"));
    }
}
