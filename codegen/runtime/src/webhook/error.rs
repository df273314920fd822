//! Why a delivery was not taken.
//!
//! Invariant: neither `Display` nor `Debug` shows the value of a header, or more of the body than the start of one value
//! that does not fit. The body is there for programs.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;

use super::spec::{Message, Signature};
use crate::digest::Encoding;
use crate::json::DecodeError;

/// What kind of thing is wrong with a delivery, or with the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The receiver has no secret to verify with.
    NoSecret,
    /// The platform does not document how it signs, and the receiver was not told.
    Unverifiable,
    /// A signature does not hold.
    BadSignature,
    /// A header that each delivery has is missing.
    MissingHeader,
    /// A header is there more than once.
    DuplicateHeader,
    /// The body is larger than the receiver takes.
    TooLarge,
    /// The body broke off.
    Incomplete,
    /// The delivery is the platform's, but its body does not fit what the schema says.
    Unreadable,
}

/// Why a delivery was not taken.
///
/// `Display` is one line to act on; the methods tell the parts to programs.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    status: StatusCode,
    header: Option<&'static str>,
    topic: Option<String>,
    path: Option<String>,
    body: Option<Bytes>,
}

impl Error {
    fn new(kind: ErrorKind, status: StatusCode, message: impl Into<String>) -> Self {
        let message = message.into();
        Self(Box::new(Inner { kind, message, status, header: None, topic: None, path: None, body: None }))
    }

    fn of_header(kind: ErrorKind, header: &'static str, message: String) -> Self {
        let mut error = Self::new(kind, StatusCode::UNPROCESSABLE_ENTITY, message);
        error.0.header = Some(header);
        error
    }

    pub(super) fn no_secret() -> Self {
        let message = "the receiver has no secret, or an empty one, so it refuses everything";
        Self::new(ErrorKind::NoSecret, StatusCode::UNAUTHORIZED, message)
    }

    pub(super) fn unverifiable(platform: &str) -> Self {
        let message = format!(
            "how {platform} signs is not documented: tell the receiver with `signed_by`, or call `accept_unsigned`"
        );
        Self::new(ErrorKind::Unverifiable, StatusCode::UNAUTHORIZED, message)
    }

    pub(super) fn missing_header(name: &'static str) -> Self {
        Self::of_header(ErrorKind::MissingHeader, name, format!("the header `{name}` is missing"))
    }

    pub(super) fn doubled_header(name: &'static str) -> Self {
        Self::of_header(ErrorKind::DuplicateHeader, name, format!("the header `{name}` is there more than once"))
    }

    /// Says that the header is one that verification needs.
    pub(super) fn unauthorized(mut self) -> Self {
        self.0.status = StatusCode::UNAUTHORIZED;
        self
    }

    pub(super) fn no_digest(signature: &Signature) -> Self {
        let ways: Vec<&str> = signature.encodings.iter().map(|encoding| encoding_name(*encoding)).collect();
        let (name, length) = (signature.header, signature.digest.length());
        let message =
            format!("the header `{name}` holds no digest of {length} bytes, written as {}", ways.join(" or "));
        Self::of_header(ErrorKind::BadSignature, name, message).unauthorized()
    }

    pub(super) fn bad_signature(signature: &Signature) -> Self {
        let name = signature.header;
        let message = match signature.message {
            Message::Body => format!(
                "the signature in `{name}` is not that of the body: check that the secret is the app's, and that the \
                 body reaches the receiver byte by byte, not read and written anew"
            ),
            Message::Header(other) => format!("the signature in `{name}` is not that of the header `{other}`"),
        };
        Self::of_header(ErrorKind::BadSignature, name, message).unauthorized()
    }

    pub(super) fn too_large(limit: usize) -> Self {
        let message =
            format!("the body has more than {limit} bytes; `max_body` of the receiver says how many it takes");
        Self::new(ErrorKind::TooLarge, StatusCode::PAYLOAD_TOO_LARGE, message)
    }

    #[cfg(any(feature = "axum", feature = "tower"))]
    pub(super) fn incomplete() -> Self {
        Self::new(ErrorKind::Incomplete, StatusCode::BAD_REQUEST, "the body broke off")
    }

    pub(super) fn unreadable(topic: Option<&str>, failure: &DecodeError) -> Self {
        let of = topic.map(|topic| format!(" of `{}`", topic.escape_debug())).unwrap_or_default();
        let message = format!("the delivery{of} cannot be read: {failure}");
        let mut error = Self::new(ErrorKind::Unreadable, StatusCode::UNPROCESSABLE_ENTITY, message);
        error.0.topic = topic.map(str::to_owned);
        error.0.path = Some(failure.path());
        error
    }

    /// Keeps the body of a delivery that is the platform's.
    pub(super) fn with_body(mut self, body: &[u8]) -> Self {
        self.0.body = Some(Bytes::copy_from_slice(body));
        self
    }

    /// What kind of thing is wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status to answer with: 401 for what is not verified, 413 for what is too large, 422 for what cannot be read,
    /// 400 for what broke off.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The header that is wrong, in lower case.
    #[must_use]
    pub fn header(&self) -> Option<&str> {
        self.0.header
    }

    /// The topic of a delivery that cannot be read, by its name in the schema if it has one.
    #[must_use]
    pub fn topic(&self) -> Option<&str> {
        self.0.topic.as_deref()
    }

    /// Where a body cannot be read: a JSON path.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// The body of a delivery that was verified, and then could not be read; `None` for what is not verified.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.body.as_ref()
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

impl std::error::Error for Error {}
