//! The one error type: what went wrong, in which call, and whether to try again.
//!
//! Invariant: neither `Display` nor `Debug` shows a header, a body or a query, so no secret and no customer's data.

mod kind;
mod messages;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

pub use self::kind::ErrorKind;
pub use self::messages::ApiMessages;
use crate::drift::Drift;
use crate::json::{Failure, Problem};
use crate::operation::{Limit, Operation};
use crate::response::Response;
use crate::{retry, scope};

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
    call: Option<CallInfo>,
    message: String,
    api: ApiMessages,
    path: Option<String>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    response: Option<Response>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The call an error belongs to.
#[derive(Clone, Debug)]
pub struct CallInfo {
    /// The operation, by the name it has in the schema.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path as it was sent, without the query.
    pub path: String,
    pub(crate) idempotent: bool,
}

impl Error {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            call: None,
            message: message.into(),
            api: ApiMessages::default(),
            path: None,
            request_id: None,
            retry_after: None,
            response: None,
            source: None,
        }))
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    pub(crate) fn invalid(operation: &Operation, problems: &[Problem]) -> Self {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Self::new(ErrorKind::Invalid, format!("{} was not sent: {}", operation.name, problems.join("; ")))
    }

    pub(crate) fn body_too_large(operation: &Operation, length: usize, most: u32, limit: &Limit) -> Self {
        let Limit { name, source, .. } = limit;
        let message = format!(
            "{} was not sent: its body has {length} bytes, but the platform takes at most {most} (limit `{name}`: {source})",
            operation.name
        );
        Self::new(ErrorKind::Invalid, message)
    }

    pub(crate) fn endless(reason: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Decode, format!("{reason}; reading on would never end"))
    }

    pub(crate) fn auth(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Auth, message)
    }

    /// A renewal failed, for all the calls that waited for it.
    pub(crate) fn renewal(cause: Arc<Self>) -> Self {
        Self::auth("no good access token").caused_by(Box::new(cause))
    }

    /// Adds what the reply says beside the platform's own messages.
    pub(crate) fn with_reason(mut self, reason: &[String]) -> Self {
        let is_new = |part: &&String| !self.0.message.contains(part.as_str());
        let reason: Vec<&str> = reason.iter().filter(is_new).map(String::as_str).collect();
        if !reason.is_empty() {
            self.0.message += &format!(": {}", reason.join(": "));
        }
        self
    }

    pub(crate) fn redirect(response: Response) -> Self {
        let location = response.headers().get(http::header::LOCATION).and_then(|value| value.to_str().ok());
        let target = location.and_then(|text| text.split(['?', '#']).next()).unwrap_or("a place it does not name");
        let message = format!(
            "{} redirects to {target}; redirects are not followed, so that credentials stay with the configured host",
            response.status()
        );
        let mut error = Self::new(ErrorKind::Redirect, message);
        error.0.response = Some(response);
        error
    }

    /// An error reply; `meaning` is what the document says of its status.
    pub(crate) fn refused(
        response: Response,
        api: ApiMessages,
        request_id: Option<String>,
        meaning: Option<&str>,
    ) -> Self {
        let status = response.status();
        let mut error = Self::new(ErrorKind::of(status), api.summary(status, meaning));
        error.0.request_id = request_id;
        error.0.api = api;
        error.0.response = Some(response);
        error
    }

    /// A call that needs what the credentials do not have.
    pub(crate) fn missing_scope(operation: &Operation, missing: &[&str], granted: &[String]) -> Self {
        let granted: Vec<&str> = granted.iter().map(String::as_str).collect();
        let have = if granted.is_empty() { "none".to_owned() } else { scope::quoted(&granted) };
        let missing = scope::quoted(missing);
        let name = operation.name;
        let message = format!(
            "{name} was not sent: it needs the scope {missing}, and the credentials have {have}; ask the shop for {missing}"
        );
        Self::new(ErrorKind::MissingScope, message)
    }

    /// A call that took too long; `limit` is what it waited for.
    pub(crate) fn deadline(what: &str, total: Duration, limit: Option<&Limit>) -> Self {
        let limit = limit.map(|Limit { name, source, .. }| format!(" (limit `{name}`: {source})"));
        let message = format!("{what} within the call's {total:?}{}", limit.unwrap_or_default());
        Self::new(ErrorKind::Timeout, message)
    }

    /// Whether the call is out of time, unlike a request that a transport gave up.
    pub(crate) fn is_of_deadline(&self) -> bool {
        self.0.kind == ErrorKind::Timeout && self.0.source.is_none()
    }

    /// Adds why the platform forbids it.
    pub(crate) fn explained(mut self, why: Option<String>) -> Self {
        if let Some(why) = why {
            self.0.message = format!("{}; {why}", self.0.message);
        }
        self
    }

    pub(crate) fn with_retry_after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }

    /// A success reply that says that there is nothing.
    pub(crate) fn nothing(response: Response) -> Self {
        let message = format!("there is no such thing: the platform answered {} and nothing", response.status());
        let mut error = Self::new(ErrorKind::NotFound, message);
        error.0.response = Some(response);
        error
    }

    pub(crate) fn decode(failure: &Failure, response: Response) -> Self {
        let mut error = Self::new(ErrorKind::Decode, format!("the reply cannot be read: {failure}"));
        error.0.path = Some(failure.path());
        error.0.response = Some(response);
        error
    }

    pub(crate) fn unspeakable(operation: &Operation, source: Box<dyn std::error::Error + Send + Sync>) -> Self {
        let message = format!("{} was not sent: the codec cannot tell it", operation.name);
        Self::new(ErrorKind::Invalid, message).caused_by(source)
    }

    pub(crate) fn unreadable(source: Box<dyn std::error::Error + Send + Sync>, reply: http::Response<Bytes>) -> Self {
        let mut error = Self::new(ErrorKind::Decode, "the codec cannot read the reply").caused_by(source);
        error.0.response = Some(Response::new(reply));
        error
    }

    /// A reply that is not as the schema says, for a client that is strict.
    pub(crate) fn drift(all: &[Drift], response: Response) -> Self {
        /// More of it is not shown in one line.
        const SHOWN: usize = 10;
        let mut told: Vec<String> = all.iter().take(SHOWN).map(|it| format!("{} at {}", it.seen, it.path)).collect();
        if all.len() > SHOWN {
            told.push(format!("and {} more", all.len() - SHOWN));
        }
        let message = format!("the reply is not as the schema says: {}", told.join("; "));
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.path = all.first().map(|drift| drift.path.clone());
        error.0.response = Some(response);
        error
    }

    /// For transports: no connection could be made.
    pub fn connect(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Connect, "cannot connect").caused_by(source.into())
    }

    /// For transports: no reply in time.
    pub fn timeout(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Timeout, "no reply in time").caused_by(source.into())
    }

    /// For transports: the connection broke.
    pub fn transport(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Transport, "the connection broke").caused_by(source.into())
    }

    pub(crate) fn caused_by(mut self, source: Box<dyn std::error::Error + Send + Sync>) -> Self {
        self.0.source = Some(source);
        self
    }

    pub(crate) fn in_call(mut self, call: &CallInfo) -> Self {
        self.0.call = Some(call.clone());
        self
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
            return retry::is_status_to_retry(response.status().as_u16(), idempotent);
        }
        match self.0.kind {
            // Nothing was sent.
            ErrorKind::Connect => true,
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
        self.0.response.as_ref().map(Response::status)
    }

    /// The headers, if there was a reply.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(Response::headers)
    }

    /// The body as it came, if there was a reply.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(Response::body)
    }

    /// What the platform says is wrong: code, messages, messages by field.
    #[must_use]
    pub fn api(&self) -> &ApiMessages {
        &self.0.api
    }

    /// The platform's messages, in the order they came, those of fields last.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        let ApiMessages { messages, fields, .. } = &self.0.api;
        messages.iter().chain(fields.iter().flat_map(|(_, messages)| messages)).map(String::as_str)
    }

    /// The call that failed.
    #[must_use]
    pub fn request(&self) -> Option<&CallInfo> {
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
        // What was not sent has no method and no path; the message names the operation.
        let call = self.0.call.as_ref().filter(|_| self.0.kind != ErrorKind::Invalid);
        if let Some(CallInfo { operation, method, path, .. }) = call {
            write!(f, "{operation} ({method} {path}): ")?;
        }
        f.write_str(&self.0.message)?;
        if let Some(request_id) = &self.0.request_id {
            write!(f, " (request {})", messages::one_line(request_id))?;
        }
        if let Some(source) = &self.0.source {
            let (source, root) = (source.to_string(), messages::one_line(&root(&**source).to_string()));
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
