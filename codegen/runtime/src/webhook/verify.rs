//! Verifies the signatures of a delivery.

// Invariant: digests are compared in constant time, with all secrets, and over the bytes as received.

use http::{HeaderMap, HeaderValue};

use super::error::Error;
use super::spec::{Signature, SignedPayload};
use crate::digest::HmacKey;

/// What the verified signatures of a delivery cover.
#[derive(Debug, Default)]
pub(super) struct SignedParts {
    body: bool,
    headers: Vec<&'static str>,
}

impl SignedParts {
    /// Returns whether any signature was verified.
    pub(super) fn is_verified(&self) -> bool {
        self.body || !self.headers.is_empty()
    }

    /// Returns whether the body is covered.
    pub(super) fn covers_body(&self) -> bool {
        self.body
    }

    /// Returns whether a value is covered that was read from a header, or else from the body.
    pub(super) fn covers(&self, header: Option<&str>) -> bool {
        header.map_or(self.body, |name| self.headers.iter().any(|signed| signed.eq_ignore_ascii_case(name)))
    }
}

/// Verifies all signatures. Returns what those that are present cover: optional ones may be missing.
pub(super) fn verify(
    signatures: &[Signature],
    keys: &[HmacKey],
    headers: &HeaderMap,
    body: &[u8],
) -> Result<SignedParts, Error> {
    let mut signed = SignedParts::default();
    for signature in signatures {
        let Some(value) = header(headers, signature.header).map_err(Error::unauthorized)? else {
            if signature.is_optional {
                continue;
            }
            return Err(Error::missing_header(signature.header).unauthorized());
        };
        let payload = match signature.payload {
            SignedPayload::Body => body,
            SignedPayload::Header(name) => match header(headers, name).map_err(Error::unauthorized)? {
                Some(value) => value.as_bytes(),
                None => return Err(Error::missing_header(name).unauthorized()),
            },
        };
        verify_one(signature, keys, value, payload)?;
        match signature.payload {
            SignedPayload::Body => signed.body = true,
            SignedPayload::Header(name) => signed.headers.push(name),
        }
    }
    Ok(signed)
}

/// Returns the value of a header. A repeated header is an error: other readers may see the other value.
fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<Option<&'h HeaderValue>, Error> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(Error::duplicate_header(name));
    }
    Ok(first)
}

/// Returns the value of a header as a string; `None` if it is missing or empty. Invalid UTF-8 is replaced.
pub(super) fn header_string(headers: &HeaderMap, name: &'static str) -> Result<Option<String>, Error> {
    let value = header(headers, name)?.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    Ok(value.filter(|value| !value.is_empty()))
}

fn verify_one(signature: &Signature, keys: &[HmacKey], value: &HeaderValue, payload: &[u8]) -> Result<(), Error> {
    let Some(digest) = decode_digest(signature, value.to_str().unwrap_or_default()) else {
        return Err(Error::malformed_signature(signature));
    };
    let mut is_valid = false;
    for key in keys {
        is_valid |= key.verify(signature.digest, payload, &digest);
    }
    if is_valid { Ok(()) } else { Err(Error::invalid_signature(signature)) }
}

/// Decodes a digest in the first encoding that gives the right length. No string is a digest in two encodings, because
/// their lengths differ.
fn decode_digest(signature: &Signature, value: &str) -> Option<Vec<u8>> {
    let length = signature.digest.length();
    let decoded = signature.encodings.iter().filter_map(|encoding| encoding.decode(value));
    decoded.into_iter().find(|digest| digest.len() == length)
}
