//! The receiver: verifies and decodes deliveries.

// Invariant: the size is checked before anything is hashed, and everything is verified before anything is decoded.

use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
#[cfg(any(feature = "axum", feature = "tower"))]
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use secrecy::{ExposeSecret, SecretString};

#[cfg(any(feature = "axum", feature = "tower"))]
use super::body::{self, BodyLimits, InFlight, ReceivedBody};
use super::dead_letter::{DeadLetter, DeadLetterSink};
use super::decode_event::decode_event;
use super::delivery::Delivery;
use super::error::Error;
use super::event::Event;
use super::key_builder;
use super::metadata::Metadata;
use super::signed_fields::signed_fields;
use super::spec::{Signature, WebhookSpec};
use super::verify::{self, SignedParts};
#[cfg(any(feature = "axum", feature = "tower"))]
use crate::clock::Clock;
use crate::digest::HmacKey;
use crate::drift::{Drift, DriftPolicy};

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
    /// The keys of signatures, one for each secret.
    keys: Vec<HmacKey>,
    /// Replaces the signatures of the spec.
    signature: Option<Signature>,
    accepts_unsigned: bool,
    max_body: usize,
    #[cfg(any(feature = "axum", feature = "tower"))]
    body_limits: BodyLimits,
    drift: DriftPolicy,
    dead_letters: Option<DeadLetterSink>,
}

impl<E: Event> Receiver<E> {
    /// Creates a receiver with the webhook secrets. Pass the old and the new secret while a secret is rotated.
    ///
    /// Empty secrets are ignored, because anybody can sign with them.
    pub fn new<S: Into<SecretString>>(secrets: impl IntoIterator<Item = S>) -> Self {
        let secrets = secrets.into_iter().map(Into::into);
        let secrets = secrets.filter(|secret: &SecretString| !secret.expose_secret().is_empty());
        let config = Config {
            spec: E::spec(),
            keys: secrets.map(HmacKey::new).collect(),
            signature: None,
            accepts_unsigned: false,
            max_body: DEFAULT_MAX_BODY,
            #[cfg(any(feature = "axum", feature = "tower"))]
            body_limits: BodyLimits::default(),
            drift: DriftPolicy::default(),
            dead_letters: None,
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

    /// Sets a hook that is called for each deviation of a verified delivery from the schema: unknown fields and enum values,
    /// values of another type, optional values that do not decode, repeated keys. [`Drift::operation`] is the topic.
    ///
    /// Decoding is lenient, so such deliveries are not errors. Without a hook, deviations are not recorded.
    #[doc(alias = "schema drift")]
    #[doc(alias = "lenient")]
    #[must_use]
    pub fn on_drift(mut self, hook: impl Fn(&Drift) + Send + Sync + 'static) -> Self {
        Arc::make_mut(&mut self.config).drift.hook = Some(Arc::new(hook));
        self
    }

    /// Enables strict mode: a delivery that deviates from the schema is an error of the kind
    /// [`InvalidBody`](crate::webhook::ErrorKind::InvalidBody), which contains the delivery.
    ///
    /// Strict mode is for tests. In production it would reject deliveries because of new fields.
    #[doc(alias = "drift")]
    #[must_use]
    pub fn strict(mut self) -> Self {
        Arc::make_mut(&mut self.config).drift.is_strict = true;
        self
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
        let signed = self.config.verify(headers, body)?;
        self.decode_signed(headers, &Bytes::copy_from_slice(body), &signed)
    }

    /// Verifies and decodes a delivery without copying its body.
    #[cfg(any(feature = "axum", feature = "tower"))]
    pub(super) fn receive_bytes(&self, headers: &HeaderMap, body: &Bytes) -> Result<Delivery<E>, Error> {
        let signed = self.config.verify(headers, body)?;
        self.decode_signed(headers, body, &signed)
    }

    /// Decodes a verified delivery. The error contains the delivery.
    fn decode_signed(&self, headers: &HeaderMap, body: &Bytes, signed: &SignedParts) -> Result<Delivery<E>, Error> {
        self.decode(headers, body, signed).map_err(|error| error.with_delivery(headers, body))
    }

    fn decode(&self, headers: &HeaderMap, body: &Bytes, signed: &SignedParts) -> Result<Delivery<E>, Error> {
        let spec = self.config.spec;
        let metadata = Metadata::read(spec, headers, body)?;
        let deduplication_key = key_builder::build(spec, &metadata, headers, body);
        let signed_fields = signed_fields(signed, spec, &metadata, &deduplication_key);
        let Metadata { topic, index, shop, time, version, .. } = metadata;
        let known = match index.map(|index| decode_event(index, body, &self.config.drift)).transpose() {
            Ok(known) => known.flatten(),
            Err(error) => return Err(Error::invalid_payload(&topic, shop, deduplication_key, error)),
        };
        let event = known.unwrap_or_else(|| E::unknown(topic.clone(), body.clone()));
        let (headers, body) = (headers.clone(), body.clone());
        Ok(Delivery {
            event,
            topic,
            shop,
            time,
            version,
            deduplication_key,
            is_verified: signed.is_verified(),
            signed_fields,
            headers,
            body,
        })
    }
}

/// Dead letters.
impl<E: Event> Receiver<E> {
    /// Sets the sink of dead letters: verified deliveries that cannot be decoded. With axum and tower, such a delivery is
    /// answered with 200 once the sink has kept it. If the sink fails, it is answered with 503, so that the platform repeats
    /// it. Without a sink it is rejected with 422.
    ///
    /// With [`accept_unsigned`](Self::accept_unsigned), anybody can send dead letters: limit their number in the sink.
    ///
    /// ```
    /// # use shopwire_runtime as shopwire;
    /// # #[derive(Clone)]
    /// # struct Table;
    /// # impl Table {
    /// #     async fn insert(&self, _: Option<&str>, _: &[u8], _: String) -> Result<(), std::io::Error> { Ok(()) }
    /// # }
    /// use shopwire::webhook::{DeadLetter, Event, Receiver};
    ///
    /// fn with_dead_letters<E: Event>(receiver: Receiver<E>, table: Table) -> Receiver<E> {
    ///     receiver.dead_letter(move |letter: DeadLetter| {
    ///         let table = table.clone();
    ///         async move { table.insert(letter.topic.as_deref(), &letter.body, letter.error.to_string()).await }
    ///     })
    /// }
    /// ```
    ///
    /// # Cancel safety
    /// If the future of the sink is dropped, because the connection closed, the platform repeats the delivery, which may be
    /// kept twice. [`DeadLetter::deduplication_key`] identifies it. A `WebhookLayer` with a deduplicator keeps each
    /// event once.
    #[doc(alias = "dead letter queue")]
    #[doc(alias = "dlq")]
    #[must_use]
    pub fn dead_letter<F, R, X>(mut self, sink: F) -> Self
    where
        F: Fn(DeadLetter) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), X>> + Send + 'static,
        X: Into<Box<dyn StdError + Send + Sync>>,
    {
        Arc::make_mut(&mut self.config).dead_letters = Some(DeadLetterSink::new(sink));
        self
    }

    /// Passes the delivery of an error to the sink of [`dead_letter`](Self::dead_letter), and returns the error to respond
    /// with ([`Error::is_kept`], [`Error::status`]). The features `axum` and `tower` do that. Call it after
    /// [`receive`](Self::receive) in other frameworks.
    ///
    /// Without a sink, or if the delivery was not verified, it returns the error unchanged.
    pub async fn keep_dead_letter(&self, error: Error) -> Error {
        match &self.config.dead_letters {
            Some(sink) => sink.keep(error).await,
            None => error,
        }
    }

    #[cfg(feature = "tower")]
    pub(super) fn keeps_dead_letters(&self) -> bool {
        self.config.dead_letters.is_some()
    }
}

/// Reading bodies, with axum and tower.
#[cfg(any(feature = "axum", feature = "tower"))]
impl<E: Event> Receiver<E> {
    /// Sets the timeout for receiving the whole body of a delivery, with axum and tower. The default is 10 s. A body that
    /// takes longer is rejected with 408.
    #[doc(alias = "timeout")]
    #[must_use]
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        Arc::make_mut(&mut self.config).body_limits.read_timeout = timeout;
        self
    }

    /// Sets the maximum of bytes that the bodies of all unfinished deliveries hold together, with axum and tower. The default
    /// is 64 MiB. A delivery beyond it is rejected with 503, so that the platform repeats it later.
    ///
    /// Bodies count as they arrive, whatever their `Content-Length`, until they are verified and decoded. Clones of the
    /// receiver share the maximum. The buffers of the server for its connections are not included.
    #[doc(alias = "memory")]
    #[doc(alias = "backpressure")]
    #[must_use]
    pub fn max_in_flight(mut self, bytes: usize) -> Self {
        Arc::make_mut(&mut self.config).body_limits.in_flight = Arc::new(InFlight::new(bytes));
        self
    }

    /// Sets the clock of the read timeout, so that tests do not have to wait.
    #[doc(alias = "mock")]
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        Arc::make_mut(&mut self.config).body_limits.clock = Arc::new(clock);
        self
    }

    /// Reads the body of a delivery, within the limits.
    pub(super) async fn read<B>(&self, headers: &HeaderMap, body: B) -> Result<ReceivedBody, Error>
    where
        B: http_body::Body<Data = Bytes>,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        body::read(&self.config.body_limits, headers, body, self.config.max_body).await
    }
}

impl Config {
    /// Checks the size and the signatures. Returns what the signatures cover.
    fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<SignedParts, Error> {
        if body.len() > self.max_body {
            return Err(Error::body_too_large(self.max_body));
        }
        if self.accepts_unsigned {
            return Ok(SignedParts::default());
        }
        let signatures = match &self.signature {
            Some(signature) => std::slice::from_ref(signature),
            None => self.spec.signatures,
        };
        if signatures.is_empty() {
            return Err(Error::unknown_signature(self.spec.platform));
        }
        if self.keys.is_empty() {
            return Err(Error::missing_secret());
        }
        verify::verify(signatures, &self.keys, headers, body)
    }
}

impl<E> Clone for Receiver<E> {
    fn clone(&self) -> Self {
        Self { config: Arc::clone(&self.config), events: PhantomData }
    }
}

impl<E> fmt::Debug for Receiver<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Config { spec, keys, signature, accepts_unsigned, max_body, drift, dead_letters, .. } = &*self.config;
        f.debug_struct("Receiver")
            .field("platform", &spec.platform)
            .field("secrets", &keys.len())
            .field("signature", signature)
            .field("accepts_unsigned", accepts_unsigned)
            .field("max_body", max_body)
            .field("is_strict", &drift.is_strict)
            .field("keeps_dead_letters", &dead_letters.is_some())
            .finish_non_exhaustive()
    }
}
