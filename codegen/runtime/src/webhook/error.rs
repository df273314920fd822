//! The error of receiving a delivery.

// Invariant: neither `Display` nor `Debug` shows the value of a header, or more of the body than the start of one value
// that does not decode. The body itself is for programs.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
#[cfg(any(feature = "axum", feature = "tower"))]
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::deduplication_key::DeduplicationKey;
use super::spec::{Signature, SignedPayload};
use crate::digest::Encoding;
use crate::drift::Drift;
use crate::json::DecodeError;

/// The error of a sink of dead letters.
pub(super) type SinkError = Arc<dyn StdError + Send + Sync>;

/// The kind of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The receiver has no secret to verify signatures with.
    MissingSecret,
    /// The platform does not document its signatures, and the receiver was not configured with one.
    UnknownSignature,
    /// The signature is malformed, or does not match the delivery.
    InvalidSignature,
    /// A required header is missing.
    MissingHeader,
    /// A header is repeated.
    DuplicateHeader,
    /// The body is larger than the limit of the receiver.
    BodyTooLarge,
    /// The connection closed before the end of the body.
    IncompleteBody,
    /// The body did not arrive within the read timeout of the receiver.
    #[doc(alias = "timeout")]
    ReadTimeout,
    /// The bodies of unfinished deliveries hold more bytes than the maximum of the receiver.
    #[doc(alias = "backpressure")]
    Overloaded,
    /// The delivery is authentic, but its body does not match the schema.
    InvalidBody,
    /// The dead-letter sink of the receiver failed. The source of the error is that of the sink.
    #[doc(alias = "dead letter")]
    DeadLetterSink,
}

/// The error of receiving a delivery.
///
/// [`status`](Self::status) is the HTTP status to respond with. `Display` is one line. With the feature `axum` the error is
/// a response.
///
/// Platforms repeat a delivery that is not answered with a success status, and may then delete the subscription. To keep a
/// delivery that was verified but does not match the schema, set a [dead-letter sink](crate::webhook::Receiver::dead_letter), or
/// store its [`headers`](Self::headers) and [`body`](Self::body) and respond with a success status. A later version of the
/// receiver can receive it again, signature included.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::http::StatusCode;
/// use shopwire::webhook::Error;
///
/// fn respond(error: &Error) -> StatusCode {
///     let (Some(topic), Some(body)) = (error.topic(), error.body()) else { return error.status() };
///     eprintln!("stored {} bytes of {topic} from {:?}: {error}", body.len(), error.shop());
///     StatusCode::ACCEPTED
/// }
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    status: StatusCode,
    header: Option<&'static str>,
    topic: Option<String>,
    shop: Option<String>,
    deduplication_key: Option<DeduplicationKey>,
    path: Option<String>,
    /// The headers and the body of a verified delivery.
    delivery: Option<(HeaderMap, Bytes)>,
    is_kept: bool,
    /// The error of the dead-letter sink.
    source: Option<SinkError>,
}

impl Error {
    fn new(kind: ErrorKind, status: StatusCode, message: impl Into<String>) -> Self {
        let message = message.into();
        Self(Box::new(Inner {
            kind,
            message,
            status,
            header: None,
            topic: None,
            shop: None,
            deduplication_key: None,
            path: None,
            delivery: None,
            is_kept: false,
            source: None,
        }))
    }

    fn of_header(kind: ErrorKind, header: &'static str, message: String) -> Self {
        let mut error = Self::new(kind, StatusCode::UNPROCESSABLE_ENTITY, message);
        error.0.header = Some(header);
        error
    }

    pub(super) fn missing_secret() -> Self {
        let message = "the receiver has no secret, or only empty ones, so it rejects all deliveries: pass the webhook \
                       secret to `Receiver::new`";
        Self::new(ErrorKind::MissingSecret, StatusCode::UNAUTHORIZED, message)
    }

    pub(super) fn unknown_signature(platform: &str) -> Self {
        let message = format!(
            "{platform} does not document its signatures: configure the receiver with `with_signature`, or turn \
             verification off with `accept_unsigned`"
        );
        Self::new(ErrorKind::UnknownSignature, StatusCode::UNAUTHORIZED, message)
    }

    pub(super) fn missing_header(name: &'static str) -> Self {
        Self::of_header(ErrorKind::MissingHeader, name, format!("the header `{name}` is missing"))
    }

    pub(super) fn duplicate_header(name: &'static str) -> Self {
        Self::of_header(ErrorKind::DuplicateHeader, name, format!("the header `{name}` is repeated"))
    }

    /// Changes the status to 401, for a header that verification needs.
    pub(super) fn unauthorized(mut self) -> Self {
        self.0.status = StatusCode::UNAUTHORIZED;
        self
    }

    pub(super) fn malformed_signature(signature: &Signature) -> Self {
        let encodings: Vec<&str> = signature.encodings.iter().map(|encoding| encoding_name(*encoding)).collect();
        let (name, length) = (signature.header, signature.digest.length());
        let message = format!("the header `{name}` is not a digest of {length} bytes in {}", encodings.join(" or "));
        Self::of_header(ErrorKind::InvalidSignature, name, message).unauthorized()
    }

    pub(super) fn invalid_signature(signature: &Signature) -> Self {
        let name = signature.header;
        let message = match signature.payload {
            SignedPayload::Body => format!(
                "the signature in `{name}` does not match the body: check that the secret is the one of the app, and that \
                 no middleware parses and rewrites the body before it reaches the receiver"
            ),
            SignedPayload::Header(other) => format!("the signature in `{name}` does not match the header `{other}`"),
        };
        Self::of_header(ErrorKind::InvalidSignature, name, message).unauthorized()
    }

    pub(super) fn body_too_large(limit: usize) -> Self {
        let message =
            format!("the body is larger than {limit} bytes, the limit of the receiver (`Receiver::max_body`)");
        Self::new(ErrorKind::BodyTooLarge, StatusCode::PAYLOAD_TOO_LARGE, message)
    }

    #[cfg(any(feature = "axum", feature = "tower"))]
    pub(super) fn incomplete_body() -> Self {
        let message = "the connection closed before the end of the body";
        Self::new(ErrorKind::IncompleteBody, StatusCode::BAD_REQUEST, message)
    }

    #[cfg(any(feature = "axum", feature = "tower"))]
    pub(super) fn read_timeout(timeout: Duration) -> Self {
        let message = format!(
            "the body did not arrive within {timeout:?}, the timeout of the receiver (`Receiver::read_timeout`)"
        );
        Self::new(ErrorKind::ReadTimeout, StatusCode::REQUEST_TIMEOUT, message)
    }

    #[cfg(any(feature = "axum", feature = "tower"))]
    pub(super) fn overloaded(max: usize) -> Self {
        let message = format!(
            "the bodies of unfinished deliveries exceed {max} bytes, the limit of the receiver \
             (`Receiver::max_in_flight`)"
        );
        Self::new(ErrorKind::Overloaded, StatusCode::SERVICE_UNAVAILABLE, message)
    }

    pub(super) fn invalid_body(topic: Option<&str>, error: &DecodeError) -> Self {
        Self::of_body(topic, error.clone().into())
    }

    pub(super) fn of_body(topic: Option<&str>, InvalidPayload { reason, path }: InvalidPayload) -> Self {
        let message = match topic {
            Some(topic) => format!("the body of `{}` does not match the schema: {reason}", topic.escape_debug()),
            None => format!("the body does not match the schema: {reason}"),
        };
        let mut error = Self::new(ErrorKind::InvalidBody, StatusCode::UNPROCESSABLE_ENTITY, message);
        error.0.topic = topic.map(str::to_owned);
        error.0.path = Some(path);
        error
    }

    /// Creates the error of a verified delivery whose payload does not decode.
    pub(super) fn invalid_payload(
        topic: &str,
        shop: Option<String>,
        key: DeduplicationKey,
        payload: InvalidPayload,
    ) -> Self {
        let mut error = Self::of_body(Some(topic), payload);
        error.0.shop = shop;
        error.0.deduplication_key = Some(key);
        error
    }

    /// Adds the headers and the body of a verified delivery.
    pub(super) fn with_delivery(mut self, headers: &HeaderMap, body: &Bytes) -> Self {
        self.0.delivery = Some((headers.clone(), body.clone()));
        self
    }

    /// Changes the status to 200, since the dead-letter sink has kept the delivery.
    pub(super) fn kept(mut self) -> Self {
        self.0.message = format!("kept as a dead letter: {}", self.0.message);
        self.0.status = StatusCode::OK;
        self.0.is_kept = true;
        self
    }

    /// Changes the status to 503, since the dead-letter sink failed.
    pub(super) fn not_kept(mut self, source: SinkError) -> Self {
        self.0.message =
            format!("the dead-letter sink failed, so the platform has to repeat the delivery: {}", self.0.message);
        self.0.kind = ErrorKind::DeadLetterSink;
        self.0.status = StatusCode::SERVICE_UNAVAILABLE;
        self.0.source = Some(source);
        self
    }

    /// Returns whether the dead-letter sink has kept the delivery ([`Receiver::dead_letter`](crate::webhook::Receiver::dead_letter)).
    /// Then the status is 200.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.0.is_kept
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the HTTP status to respond with: 401 if the delivery is not verified, 413 if the body is too large, 422 if
    /// the delivery does not match the schema, 200 if the dead-letter sink has kept it, 400 if the body is incomplete, 408 if
    /// it took too long, 503 if too many deliveries are unfinished or the dead-letter sink failed.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns the header that is missing or invalid, in lower case.
    #[must_use]
    pub fn header(&self) -> Option<&str> {
        self.0.header
    }

    /// Returns the topic of a delivery whose body is invalid, by its name in the schema if it has one.
    #[must_use]
    pub fn topic(&self) -> Option<&str> {
        self.0.topic.as_deref()
    }

    /// Returns the shop of a delivery whose body is invalid.
    #[must_use]
    pub fn shop(&self) -> Option<&str> {
        self.0.shop.as_deref()
    }

    /// Returns the deduplication key of a delivery whose body is invalid: the same as that of the decoded delivery.
    #[must_use]
    pub fn deduplication_key(&self) -> Option<&DeduplicationKey> {
        self.0.deduplication_key.as_ref()
    }

    /// Returns the JSON path of the value that does not decode.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// Returns the headers of a delivery that was verified but did not decode; `None` if the delivery was not verified.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.delivery.as_ref().map(|(headers, _)| headers)
    }

    /// Returns the body of a delivery that was verified but did not decode, for a dead-letter queue; `None` if the delivery
    /// was not verified.
    #[doc(alias = "dead letter")]
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.delivery.as_ref().map(|(_, body)| body)
    }
}

/// Why a payload is invalid.
pub(super) struct InvalidPayload {
    reason: String,
    path: String,
}

impl From<DecodeError> for InvalidPayload {
    fn from(error: DecodeError) -> Self {
        Self { reason: error.to_string(), path: error.path() }
    }
}

impl From<&Drift> for InvalidPayload {
    fn from(drift: &Drift) -> Self {
        Self { reason: format!("{} at {}", drift.summary(), drift.path), path: drift.path.clone() }
    }
}

fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Hex => "hex",
        Encoding::Base64 => "base64",
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error").field("kind", &self.0.kind).field("message", &self.0.message).finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
