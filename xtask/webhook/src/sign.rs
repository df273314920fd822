//! Signatures of deliveries.
//!
//! Separate from the runtime's implementation, so that xtask builds while the runtime does not. Tests check both against
//! the same vectors.

use data_encoding::{BASE64, HEXLOWER};
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use shopwire_codegen::sample::{Digest, Encoding, Sample, SignedMessage};

/// Adds all signatures to a delivery, except those over a header that it does not have.
pub(super) fn sign(sample: &mut Sample, secret: &str) -> anyhow::Result<()> {
    for signature in &sample.signatures {
        let message = match &signature.message {
            SignedMessage::Body => Some(&sample.body),
            SignedMessage::Header(name) => sample.headers.iter().find(|(it, _)| it == name).map(|(_, value)| value),
        };
        if let Some(message) = message {
            let digest = digest(signature.digest, secret.as_bytes(), message.as_bytes())?;
            sample.headers.push((signature.header.clone(), encode(signature.encoding, &digest)));
        }
    }
    Ok(())
}

fn digest(digest: Digest, key: &[u8], message: &[u8]) -> anyhow::Result<Vec<u8>> {
    match digest {
        Digest::Sha1 => hmac::<Hmac<Sha1>>(key, message),
        Digest::Sha256 => hmac::<Hmac<Sha256>>(key, message),
        Digest::Sha512 => hmac::<Hmac<Sha512>>(key, message),
    }
}

fn hmac<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut mac = <M as KeyInit>::new_from_slice(key)?;
    mac.update(message);
    Ok(mac.finalize().into_bytes().to_vec())
}

fn encode(encoding: Encoding, bytes: &[u8]) -> String {
    match encoding {
        Encoding::Hex => HEXLOWER.encode(bytes),
        Encoding::Base64 => BASE64.encode(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second test vectors of RFC 2202 and RFC 4231, and one of a delivery.
    #[test]
    fn matches_rfc_test_vectors() {
        let hmac = |it| encode(Encoding::Hex, &digest(it, b"Jefe", b"what do ya want for nothing?").unwrap());
        assert_eq!(hmac(Digest::Sha1), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        assert_eq!(hmac(Digest::Sha256), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert!(hmac(Digest::Sha512).starts_with("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"));
        let body = br#"{"order":{"id":"11218-00000001"}}"#;
        let signature = digest(Digest::Sha256, b"client-secret", body).unwrap();
        assert_eq!(encode(Encoding::Base64, &signature), "Q7wqL55/AtXYwek6jcFO3UKpQ6+hbhu7qV4VlqfPbhI=");
    }
}
