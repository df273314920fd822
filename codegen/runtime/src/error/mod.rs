//! The one error type: what went wrong, in which call, and whether to try again.
//!
//! Invariant: neither `Display` nor `Debug` shows a header, a body or a query, so no secret and no customer's data.

mod constructors;
mod kind;
mod messages;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

pub use self::kind::ErrorKind;
pub use self::messages::ApiErrorDetails;
use crate::execute::retry;
use crate::response::RawResponse;

/// Why a call failed.
///
/// `Display` is one line to act on; the methods tell the parts to programs.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::{Error, ErrorKind};
///
/// fn tell(error: &Error) {
///     match error.kind() {
///         ErrorKind::NotFound => println!("there is no such thing"),
///         ErrorKind::RateLimited => println!("again after {:?}", error.retry_after()),
///         ErrorKind::Validation => {
///             for (field, messages) in &error.api().fields {
///                 println!("{field}: {}", messages.join(", "));
///             }
///         }
///         _ if error.is_retryable() => println!("again, later: {error}"),
///         _ => println!("{error}"),
///     }
///     // For the platform's support; and everything as it came.
///     println!("request {:?}, {:?}, {:?}", error.request_id(), error.status(), error.body());
/// }
/// # tell(&Error::connect("refused"));
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    call: Option<RequestInfo>,
    message: String,
    api: ApiErrorDetails,
    path: Option<String>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    response: Option<RawResponse>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The call an error belongs to.
#[derive(Clone, Debug)]
pub struct RequestInfo {
    /// The operation, by the name it has in the schema.
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
            call: None,
            message: message.into(),
            api: ApiErrorDetails::default(),
            path: None,
            request_id: None,
            retry_after: None,
            response: None,
            source: None,
        }))
    }

    /// What kind of thing went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether the same call may succeed later, and may be made again without doing anything twice.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let idempotent = self.0.call.as_ref().is_some_and(|call| call.idempotent);
        if let Some(response) = &self.0.response {
            return retry::is_retryable_status(response.status().as_u16(), idempotent);
        }
        match self.0.kind {
            // Nothing was sent.
            ErrorKind::Connect | ErrorKind::RateLimited => true,
            ErrorKind::Timeout | ErrorKind::Transport => idempotent,
            // The call itself was not sent, whatever happened to the renewal.
            ErrorKind::Auth => self.renewal_cause().is_some_and(|cause| match cause.kind() {
                ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => true,
                _ => cause.status().is_some_and(|status| matches!(status.as_u16(), 429 | 502..=504)),
            }),
            _ => false,
        }
    }

    fn renewal_cause(&self) -> Option<&Self> {
        self.0.source.as_deref()?.downcast_ref::<Arc<Self>>().map(AsRef::as_ref)
    }

    /// The HTTP status, if there was a reply.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(RawResponse::status)
    }

    /// The headers, if there was a reply.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(RawResponse::headers)
    }

    /// The body as it came, if there was a reply.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(RawResponse::body)
    }

    /// What the platform says is wrong: code, messages, messages by field.
    #[must_use]
    pub fn api(&self) -> &ApiErrorDetails {
        &self.0.api
    }

    /// The platform's messages, in the order they came, those of fields last.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        let ApiErrorDetails { messages, fields, .. } = &self.0.api;
        messages.iter().chain(fields.iter().flat_map(|(_, messages)| messages)).map(String::as_str)
    }

    /// The call that failed.
    #[must_use]
    pub fn request(&self) -> Option<&RequestInfo> {
        self.0.call.as_ref()
    }

    /// The name of the request in the platform's logs, for its support, if the platform tells one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How long the platform asks to wait before another try, if it says so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The JSON path of the value that could not be read, such as `$.orders[3].total_price`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = String::new();
        self.tell(&mut line)?;
        // Texts of others are in it.
        f.write_str(&messages::one_line(&line))
    }
}

impl Error {
    fn tell(&self, f: &mut impl fmt::Write) -> fmt::Result {
        match &self.0.call {
            // The message of what was not sent names the operation.
            Some(_) if matches!(self.0.kind, ErrorKind::Invalid | ErrorKind::MissingScope) => {}
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
        if let Some(source) = &self.0.source {
            let root = messages::short_line(&root(&**source).to_string());
            let source = messages::one_line(&source.to_string());
            write!(f, ": {source}")?;
            if !source.contains(&*root) {
                write!(f, ": {root}")?;
            }
        }
        Ok(())
    }
}

/// The cause of all causes, which usually says what to do.
fn root<'e>(mut error: &'e (dyn std::error::Error + 'static)) -> &'e (dyn std::error::Error + 'static) {
    while let Some(cause) = error.source() {
        error = cause;
    }
    error
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, call, message, api, path, request_id, retry_after, response, source } = &*self.0;
        f.debug_struct("Error")
            .field("kind", kind)
            .field("call", call)
            .field("message", message)
            .field("api", api)
            .field("path", path)
            .field("request_id", request_id)
            .field("retry_after", retry_after)
            .field("response", response)
            .field("source", source)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
