//! The receiver: verifies and decodes deliveries.

// Invariant: the size is checked before anything is hashed, and everything is verified before anything is decoded.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;
use secrecy::{ExposeSecret, SecretString};

use super::delivery::Delivery;
use super::envelope;
use super::error::Error;
use super::event::{Event, Payload, Source};
use super::key_builder;
use super::metadata::Metadata;
use super::spec::{Signature, WebhookSpec};
use super::verify;
use crate::json::{self, DecodeError};

/// The default limit of the size of a body, in bytes.
const DEFAULT_MAX_BODY: usize = 4 * 1024 * 1024;

/// Receives the deliveries of one platform: verifies signatures and decodes events.
///
/// Each generated module `webhooks` has an alias for its events. A receiver is cheap to clone. If the platform documents its
/// signatures, the secrets are all it needs.
#[doc(alias = "webhook")]
#[doc(alias = "endpoint")]
#[doc(alias = "signature")]
#[doc(alias = "verify")]
#[doc(alias = "hmac")]
pub struct Receiver<E> {
    config: Arc<Config>,
    events: PhantomData<fn() -> E>,
}

#[derive(Clone)]
struct Config {
    spec: &'static WebhookSpec,
    secrets: Vec<SecretString>,
    /// Replaces the signatures of the spec.
    signature: Option<Signature>,
    accepts_unsigned: bool,
    max_body: usize,
}

impl<E: Event> Receiver<E> {
    /// Creates a receiver with the webhook secrets. Pass the old and the new secret while a secret is rotated.
    ///
    /// Empty secrets are ignored, because anybody can sign with them.
    pub fn new<S: Into<SecretString>>(secrets: impl IntoIterator<Item = S>) -> Self {
        let secrets = secrets.into_iter().map(Into::into);
        let config = Config {
            spec: E::spec(),
            secrets: secrets.filter(|secret: &SecretString| !secret.expose_secret().is_empty()).collect(),
            signature: None,
            accepts_unsigned: false,
            max_body: DEFAULT_MAX_BODY,
        };
        Self { config: Arc::new(config), events: PhantomData }
    }

    /// Sets the signature scheme, where the platform does not document one, or instead of the documented one. Turns
    /// verification on again after [`accept_unsigned`](Self::accept_unsigned).
    #[must_use]
    pub fn with_signature(mut self, signature: Signature) -> Self {
        let config = Arc::make_mut(&mut self.config);
        config.signature = Some(signature);
        config.accepts_unsigned = false;
        self
    }

    /// Turns verification off: anybody who knows the address can send deliveries.
    ///
    /// Use it only for platforms that do not sign, behind another form of authentication.
    #[must_use]
    pub fn accept_unsigned(mut self) -> Self {
        Arc::make_mut(&mut self.config).accepts_unsigned = true;
        self
    }

    /// Sets the maximum size of a body, in bytes. The default is 4 MiB.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        Arc::make_mut(&mut self.config).max_body = bytes;
        self
    }

    #[cfg(any(feature = "axum", feature = "tower"))]
    pub(super) fn body_limit(&self) -> usize {
        self.config.max_body
    }

    /// Verifies and decodes a delivery.
    ///
    /// `body` must contain the bytes as received: JSON that was parsed and serialized again has another signature.
    ///
    /// # Errors
    /// Returns an error when the body is too large, a signature is missing or invalid, a header is missing or repeated, or
    /// the body does not match the schema. [`Error::status`] is the HTTP status to respond with. The error of a verified
    /// delivery contains all of it ([`Error::body`]), so that it can be stored and received again later.
    pub fn receive(&self, headers: &HeaderMap, body: &[u8]) -> Result<Delivery<E>, Error> {
        let is_verified = self.config.verify(headers, body)?;
        self.decode(headers, body, is_verified).map_err(|error| error.with_delivery(headers, body))
    }

    fn decode(&self, headers: &HeaderMap, body: &[u8], is_verified: bool) -> Result<Delivery<E>, Error> {
        let spec = self.config.spec;
        let metadata = Metadata::read(spec, headers, body)?;
        let deduplication_key = key_builder::build(spec, &metadata, headers, body);
        let Metadata { topic, index, shop, time, version, id: _ } = metadata;
        let known = match index.map(|index| decode_event(spec, index, body)).transpose() {
            Ok(known) => known.flatten(),
            Err(error) => return Err(Error::invalid_payload(&topic, shop, deduplication_key, &error)),
        };
        let event = known.unwrap_or_else(|| E::unknown(topic.clone(), Bytes::copy_from_slice(body)));
        let headers = headers.clone();
        Ok(Delivery { event, topic, shop, time, version, deduplication_key, is_verified, headers })
    }
}

impl Config {
    /// Checks the size and the signatures. Returns whether a signature was verified.
    fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<bool, Error> {
        if body.len() > self.max_body {
            return Err(Error::body_too_large(self.max_body));
        }
        if self.accepts_unsigned {
            return Ok(false);
        }
        let signatures = match &self.signature {
            Some(signature) => std::slice::from_ref(signature),
            None => self.spec.signatures,
        };
        if signatures.is_empty() {
            return Err(Error::unknown_signature(self.spec.platform));
        }
        if self.secrets.is_empty() {
            return Err(Error::missing_secret());
        }
        verify::verify(signatures, &self.secrets, headers, body)
    }
}

/// Decodes the event of a topic.
fn decode_event<E: Event>(spec: &WebhookSpec, topic: usize, body: &[u8]) -> Result<Option<E>, DecodeError> {
    if !spec.is_json {
        return E::decode(topic, &mut Payload(Source::Bytes(body)));
    }
    let path = spec.payload_path(topic);
    json::decode_document(body, &mut |reader| {
        let mut event = None;
        envelope::read_last_at(reader, &path, &mut |reader| {
            event = E::decode(topic, &mut Payload(Source::Json(reader)))?;
            Ok(())
        })?;
        reader.finish()?;
        Ok(event)
    })
}

impl<E> Clone for Receiver<E> {
    fn clone(&self) -> Self {
        Self { config: Arc::clone(&self.config), events: PhantomData }
    }
}

impl<E> fmt::Debug for Receiver<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Config { spec, secrets, signature, accepts_unsigned, max_body } = &*self.config;
        f.debug_struct("Receiver")
            .field("platform", &spec.platform)
            .field("secrets", &secrets.len())
            .field("signature", signature)
            .field("accepts_unsigned", accepts_unsigned)
            .field("max_body", max_body)
            .finish()
    }
}
