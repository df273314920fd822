//! Errors in the making: a function for each thing that goes wrong, and what is added on the way out.
//!
//! Invariant: a message is one line, and tells what to do where there is something to do.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::{ApiErrorDetails, Error, ErrorKind, RequestInfo, messages};
use crate::drift::Drift;
use crate::json::{DecodeError, Violation};
use crate::operation::{Limit, Operation};
use crate::response::RawResponse;
use crate::scope;

impl Error {
    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    pub(crate) fn invalid(operation: &Operation, violations: &[Violation]) -> Self {
        let violations: Vec<String> = violations.iter().map(ToString::to_string).collect();
        Self::new(ErrorKind::Invalid, format!("{} was not sent: {}", operation.name, violations.join("; ")))
    }

    pub(crate) fn body_too_large(operation: &Operation, length: usize, most: u32, limit: &Limit) -> Self {
        let message = format!(
            "{} was not sent: the body has {length} bytes, limit `{}` allows {most} bytes",
            operation.name, limit.name
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
        Self::auth("no good access token").with_source(Box::new(cause))
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

    pub(crate) fn redirect(response: RawResponse) -> Self {
        let location = response.headers().get(http::header::LOCATION).and_then(|value| value.to_str().ok());
        let target = location.and_then(|text| text.split(['?', '#']).next()).unwrap_or("a place it does not name");
        let target = messages::short_line(target);
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
        response: RawResponse,
        api: ApiErrorDetails,
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

    /// A call that was not sent, since the platform has asked for a longer wait than the call has time for.
    pub(crate) fn paused(pause: Duration, limit: &Limit) -> Self {
        let message = format!(
            "not sent: the platform asked for a pause, {} s of which remain (limit `{}`)",
            pause.as_secs_f64().ceil(),
            limit.name
        );
        Self::new(ErrorKind::RateLimited, message).with_retry_after(Some(pause))
    }

    /// A call that took too long; `limit` is what it waited for.
    pub(crate) fn deadline(what: &str, total: Duration, limit: Option<&Limit>) -> Self {
        let limit = limit.map(|limit| format!(" (limit `{}`)", limit.name));
        let message = format!("{what} within the call's {total:?}{}", limit.unwrap_or_default());
        Self::new(ErrorKind::Timeout, message)
    }

    /// Whether the call is out of time, unlike a request that a transport gave up.
    pub(crate) fn is_deadline_exceeded(&self) -> bool {
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
    pub(crate) fn nothing(response: RawResponse) -> Self {
        let message = format!("there is no such thing: the platform answered {} with nothing", response.status());
        let mut error = Self::new(ErrorKind::NotFound, message);
        error.0.response = Some(response);
        error
    }

    pub(crate) fn decode(failure: &DecodeError, response: RawResponse) -> Self {
        let mut error = Self::new(ErrorKind::Decode, format!("the reply cannot be read: {failure}"));
        error.0.path = Some(failure.path());
        error.0.response = Some(response);
        error
    }

    pub(crate) fn encode_failed(operation: &Operation, source: Box<dyn std::error::Error + Send + Sync>) -> Self {
        let message = format!("{} was not sent: the codec cannot encode it", operation.name);
        Self::new(ErrorKind::Invalid, message).with_source(source)
    }

    pub(crate) fn unreadable(source: Box<dyn std::error::Error + Send + Sync>, reply: http::Response<Bytes>) -> Self {
        let mut error = Self::new(ErrorKind::Decode, "the codec cannot read the reply").with_source(source);
        error.0.response = Some(RawResponse::new(reply));
        error
    }

    /// A reply that is not as the schema says, for a client that is strict.
    pub(crate) fn drift(all: &[Drift], response: RawResponse) -> Self {
        /// More of it is not shown in one line.
        const SHOWN: usize = 10;
        let mut told: Vec<String> = all.iter().take(SHOWN).map(|it| format!("{} at {}", it.found, it.path)).collect();
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
        Self::new(ErrorKind::Connect, "cannot connect").with_source(source.into())
    }

    /// For transports: no reply in time.
    pub fn timeout(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Timeout, "no reply in time").with_source(source.into())
    }

    /// For transports: the connection broke.
    pub fn transport(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Transport, "the connection broke").with_source(source.into())
    }

    pub(crate) fn with_source(mut self, source: Box<dyn std::error::Error + Send + Sync>) -> Self {
        self.0.source = Some(source);
        self
    }

    pub(crate) fn with_request_info(mut self, call: &RequestInfo) -> Self {
        self.0.call = Some(call.clone());
        self
    }
}
