//! The error type of the crate.

// Invariant: neither `Display` nor `Debug` shows a header, a body or a query, so no secret and no customer data leaks
// into logs. The exceptions are the platform's messages, and the content type and first line of a body that is not JSON.

mod constructors;
pub(crate) mod execution;
mod kind;
pub(crate) mod messages;
pub(crate) mod retryable;
mod transport;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

pub use self::kind::ErrorKind;
pub use self::messages::ApiErrorDetails;
use self::retryable::is_retryable_status;
use crate::paging::FailedItem;
use crate::raw_response::RawResponse;

/// The cause of an error.
pub(crate) type Source = Box<dyn std::error::Error + Send + Sync>;

/// The error of a request, or of the configuration of a client.
///
/// `Display` is one line without the cause, which [`source`](std::error::Error::source) returns. `Debug` is the same line
/// with all causes. The methods give programs access to the parts.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::{Error, ErrorKind};
///
/// fn report(error: &Error) {
///     match error.kind() {
///         ErrorKind::NotFound => println!("not found"),
///         ErrorKind::RateLimited => println!("rate limited, retry after {:?}", error.retry_after()),
///         ErrorKind::Validation => {
///             for (field, messages) in &error.api().fields {
///                 println!("{field}: {}", messages.join(", "));
///             }
///         }
///         _ if error.is_retryable() => println!("temporary failure: {error}"),
///         _ => println!("{error}"),
///     }
///     // The request id is for the platform's support; the body is as received.
///     println!("request {:?}, {:?}, {:?}", error.request_id(), error.status(), error.body());
/// }
/// # report(&Error::connect("refused"));
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    request: Option<RequestInfo>,
    message: String,
    api: ApiErrorDetails,
    path: Option<String>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    response: Option<RawResponse>,
    failed_item: Option<FailedItem>,
    /// Whether the request is known not to have been sent by the attempt that failed.
    is_unsent: bool,
    /// Whether an earlier attempt may have been executed.
    executed_earlier: bool,
    /// Clones share the cause.
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// The request that an error belongs to.
#[derive(Clone, Debug)]
pub struct RequestInfo {
    /// The operation, by its name in the schema, such as `orders.list`; `request` for a [`RawRequest`](crate::RawRequest).
    pub operation: &'static str,
    /// The HTTP method; `None` for a custom endpoint, whose codec chooses the method.
    pub method: Option<Method>,
    /// The path as sent, without the query; `None` for a custom endpoint.
    pub path: Option<String>,
    pub(crate) idempotent: bool,
}

impl Error {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            request: None,
            message: message.into(),
            api: ApiErrorDetails::default(),
            path: None,
            request_id: None,
            retry_after: None,
            response: None,
            failed_item: None,
            is_unsent: false,
            executed_earlier: false,
            source: None,
        }))
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns whether the same request may succeed later and is safe to repeat: it was not executed, or it is
    /// idempotent.
    #[doc(alias = "retry")]
    #[doc(alias = "idempotent")]
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let idempotent = self.0.request.as_ref().is_some_and(|request| request.idempotent);
        if matches!(self.0.kind, ErrorKind::ResponseTooLarge | ErrorKind::ReauthorizationRequired) {
            return false;
        }
        if let Some(response) = &self.0.response {
            return is_retryable_status(response.status().as_u16(), idempotent);
        }
        match self.0.kind {
            // The request was not sent.
            ErrorKind::Connect | ErrorKind::RateLimited => true,
            ErrorKind::Timeout | ErrorKind::Transport => idempotent || !self.may_have_been_executed(),
            // The request itself was not sent, whatever happened to the token refresh.
            ErrorKind::Auth => self.refresh_failure().is_some_and(Self::is_temporary),
            _ => false,
        }
    }

    /// Returns whether a failed token refresh may succeed later. One whose response was lost is tried again with the same
    /// refresh token, because that is the only chance: if the platform has issued new tokens, they are lost.
    fn is_temporary(&self) -> bool {
        match self.0.kind {
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => true,
            _ => self.status().is_some_and(|status| is_retryable_status(status.as_u16(), true)),
        }
    }

    fn refresh_failure(&self) -> Option<&Self> {
        self.0.source.as_deref()?.downcast_ref::<Arc<Self>>().map(AsRef::as_ref)
    }

    /// Returns the HTTP status, if a response was received.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(RawResponse::status)
    }

    /// Returns the response headers, if a response was received.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(RawResponse::headers)
    }

    /// Returns the response body as received, if a response was received and its body is not too large.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        let response = self.0.response.as_ref().filter(|_| self.0.kind != ErrorKind::ResponseTooLarge);
        response.map(RawResponse::body)
    }

    /// Returns the details that the platform gave: code, messages, messages by field.
    #[must_use]
    pub fn api(&self) -> &ApiErrorDetails {
        &self.0.api
    }

    /// Iterates over the platform's messages; the messages about single fields come last.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        let ApiErrorDetails { messages, fields, .. } = &self.0.api;
        messages.iter().chain(fields.iter().flat_map(|(_, messages)| messages)).map(String::as_str)
    }

    /// Returns the request that failed: operation, method and path.
    #[must_use]
    pub fn request(&self) -> Option<&RequestInfo> {
        self.0.request.as_ref()
    }

    /// Returns the platform's id of the request, for its support, if the response has one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns how long to wait before a retry, if the platform asked for a pause (`Retry-After`), or if a rate limit would
    /// delay the request beyond its deadline.
    #[doc(alias = "backoff")]
    #[doc(alias = "rate limit")]
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the JSON path of the value that could not be decoded, such as `$.orders[3].total_price`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// Returns the item that could not be decoded, if this is the error of one item of a stream. The stream goes on.
    #[must_use]
    pub fn failed_item(&self) -> Option<&FailedItem> {
        self.0.failed_item.as_ref()
    }

    /// Writes the message with the operation before it and the request id after it.
    fn write_line(&self, f: &mut impl fmt::Write) -> fmt::Result {
        match &self.0.request {
            // The messages of these kinds name the operation.
            Some(_) if matches!(self.0.kind, ErrorKind::Invalid | ErrorKind::MissingScope | ErrorKind::NoChanges) => {}
            Some(RequestInfo { operation, method: Some(method), path: Some(path), .. }) => {
                write!(f, "{operation} ({method} {path}): ")?;
            }
            Some(RequestInfo { operation, .. }) => write!(f, "{operation}: ")?,
            None => {}
        }
        f.write_str(&self.0.message)?;
        if let Some(request_id) = &self.0.request_id {
            write!(f, " (request {})", messages::short_line(request_id))?;
        }
        Ok(())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = String::new();
        self.write_line(&mut line)?;
        // The platform's messages may contain line breaks.
        f.write_str(&messages::one_line(&line))
    }
}

/// Writes one line: the message, then the causes. Rust prints it when `main` returns the error.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)?;
        let mut source = std::error::Error::source(self);
        while let Some(cause) = source {
            write!(f, ": caused by {}", messages::one_line(&cause.to_string()))?;
            source = cause.source();
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
