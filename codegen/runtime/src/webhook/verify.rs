//! Whether a delivery comes from who knows the secret.
//!
//! Invariant: digests are compared in constant time, with all secrets, and over the bytes as they came.

use http::{HeaderMap, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use super::error::Error;
use super::spec::{Message, Signature};
use crate::digest;

/// Verifies all signatures, and says whether any was there: those that are optional need not be.
pub(super) fn verify(
    signatures: &[Signature],
    secrets: &[SecretString],
    headers: &HeaderMap,
    body: &[u8],
) -> Result<bool, Error> {
    let mut is_verified = false;
    for signature in signatures {
        let Some(given) = single(headers, signature.header).map_err(Error::unauthorized)? else {
            if signature.is_optional {
                continue;
            }
            return Err(Error::missing_header(signature.header).unauthorized());
        };
        let message = match signature.message {
            Message::Body => body,
            Message::Header(name) => match single(headers, name).map_err(Error::unauthorized)? {
                Some(value) => value.as_bytes(),
                None => return Err(Error::missing_header(name).unauthorized()),
            },
        };
        check(signature, secrets, given, message)?;
        is_verified = true;
    }
    Ok(is_verified)
}

/// The value of a header, which must not be there twice: who reads the other one sees another delivery.
fn single<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<Option<&'h HeaderValue>, Error> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(Error::doubled_header(name));
    }
    Ok(first)
}

/// The value of a header as text, if it is there and not empty. Bytes that are no text are told, not lost.
pub(super) fn text(headers: &HeaderMap, name: &'static str) -> Result<Option<String>, Error> {
    let value = single(headers, name)?.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    Ok(value.filter(|text| !text.is_empty()))
}

fn check(signature: &Signature, secrets: &[SecretString], given: &HeaderValue, message: &[u8]) -> Result<(), Error> {
    let length = signature.digest.length();
    let text = given.to_str().unwrap_or_default();
    // Digests have a length, so no text is one in two encodings.
    let decoded = signature.encodings.iter().filter_map(|encoding| encoding.decode(text));
    let Some(given) = decoded.into_iter().find(|bytes| bytes.len() == length) else {
        return Err(Error::no_digest(signature));
    };
    let mut holds = false;
    for secret in secrets {
        let expected = signature.digest.hmac(secret.expose_secret().as_bytes(), message);
        holds |= digest::same(&expected, &given);
    }
    if holds { Ok(()) } else { Err(Error::bad_signature(signature)) }
}
