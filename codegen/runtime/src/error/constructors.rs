//! Constructors of errors, one for each failure, and setters of their context.

// Invariant: a message is one line. It says what failed, where and why, and what to do if the caller can do something.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::LOCATION;

use super::messages::{self, ApiErrorDetails, duration, quoted};
use super::{Error, ErrorKind, RequestInfo, Source};
use crate::drift::Drift;
use crate::json::{DecodeError, Violation};
use crate::operation::{Limit, Operation};
use crate::paging::FailedItem;
use crate::raw_response::RawResponse;

/// The number of deviations that the message of a strict client lists.
const MAX_DEVIATIONS: usize = 10;

/// Errors of the configuration and of requests that are not sent.
impl Error {
    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    #[cfg(not(feature = "reqwest"))]
    pub(crate) fn no_transport() -> Self {
        Self::config("no transport: set one with `.transport(…)`, or enable the feature `reqwest`")
    }

    pub(crate) fn invalid(operation: &Operation, violations: &[Violation]) -> Self {
        let violations: Vec<String> = violations.iter().map(ToString::to_string).collect();
        Self::new(ErrorKind::Invalid, format!("{} was not sent: {}", operation.name, violations.join("; ")))
    }

    /// An update without a field. `has_compared` says whether `changes` compared two values.
    pub(crate) fn no_changes(operation: &Operation, has_compared: bool) -> Self {
        let reason =
            if has_compared { "the two values of `changes` do not differ" } else { "no field of the update is set" };
        Self::new(ErrorKind::NoChanges, format!("{} was not sent: {reason}", operation.name))
    }

    pub(crate) fn body_too_large(operation: &Operation, length: usize, max: u32, limit: &Limit) -> Self {
        let (operation, limit) = (operation.name, limit.name);
        let message =
            format!("{operation} was not sent: the body has {length} bytes, limit `{limit}` allows {max} bytes");
        Self::new(ErrorKind::Invalid, message)
    }

    pub(crate) fn encode(operation: &Operation, source: Source) -> Self {
        let message = format!("{} was not sent: the codec failed to encode the request", operation.name);
        Self::new(ErrorKind::Invalid, message).with_source(source)
    }

    pub(crate) fn missing_scope(operation: &Operation, missing: &[&str], granted: &[String]) -> Self {
        let granted: Vec<&str> = granted.iter().map(String::as_str).collect();
        let granted = if granted.is_empty() { "none".to_owned() } else { quoted(&granted) };
        let (operation, missing) = (operation.name, quoted(missing));
        let message = format!(
            "{operation} was not sent: required scope {missing} is not granted (granted scopes: {granted}); \
             request {missing} from the shop"
        );
        Self::new(ErrorKind::MissingScope, message)
    }
}

/// Errors of authentication.
impl Error {
    pub(crate) fn auth(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Auth, message)
    }

    /// A verified callback that says that the shop's owner declined.
    pub(crate) fn declined(message: String) -> Self {
        Self::new(ErrorKind::AuthorizationDeclined, message)
    }

    /// The failure of a token refresh, which all requests that waited for it share.
    pub(crate) fn refresh_failed(cause: Arc<Self>) -> Self {
        let (kind, reason) = match cause.kind() {
            ErrorKind::ReauthorizationRequired => (
                ErrorKind::ReauthorizationRequired,
                "the shop's owner must authorize the app again: redirect to the URL of `OAuth::authorize_url`",
            ),
            _ => (ErrorKind::Auth, "the token refresh failed"),
        };
        Self::new(kind, format!("no valid access token: {reason}")).with_source(Box::new(cause))
    }

    /// Changes the kind of an error of OAuth and appends what to do, because trying again cannot succeed.
    pub(crate) fn requires_reauthorization(mut self, shop: impl fmt::Display, reason: &str) -> Self {
        self.0.kind = ErrorKind::ReauthorizationRequired;
        self.0.message += &format!(
            "; {reason}, so the owner of {shop} must authorize the app again: redirect to the URL of `OAuth::authorize_url`"
        );
        self
    }
}

/// Errors of deadlines and rate limits.
impl Error {
    /// The request was not sent because the platform asked for a pause beyond the deadline.
    pub(crate) fn pause_beyond_deadline(pause: Duration, deadline: Duration, limit: &Limit) -> Self {
        let message = format!(
            "rate limit `{}` ({}) is exhausted: the platform asked to wait another {}, beyond the {} deadline",
            limit.name,
            limit.kind,
            duration(pause),
            duration(deadline)
        );
        Self::new(ErrorKind::RateLimited, message)
    }

    /// The request was not sent because the platform asked for a pause beyond the maximum; `next` is the time until one may
    /// try.
    pub(crate) fn pause_too_long(pause: Duration, next: Duration, limit: &Limit) -> Self {
        let message = format!(
            "rate limit `{}` ({}) is exhausted: the platform asked to wait another {}, beyond `max_retry_after`; the next \
             request is sent in {} at the earliest",
            limit.name,
            limit.kind,
            duration(pause),
            duration(next)
        );
        Self::new(ErrorKind::RateLimited, message).with_retry_after(Some(pause))
    }

    /// The request was not sent because the wait for a rate limit, including that of the queue, would exceed the deadline.
    pub(crate) fn delay_beyond_deadline(delay: Duration, deadline: Duration, limit: &Limit) -> Self {
        let message = format!(
            "rate limit `{}` ({}) would delay this request by {}, beyond the {} deadline",
            limit.name,
            limit.kind,
            duration(delay),
            duration(deadline)
        );
        Self::new(ErrorKind::RateLimited, message).with_retry_after(Some(delay))
    }

    /// The deadline passed; `phase` says during what. Unless it passed while waiting for the response, the error is
    /// [`unsent`](Self::unsent).
    pub(crate) fn deadline_exceeded(deadline: Duration, phase: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Timeout, format!("deadline of {} exceeded {phase}", duration(deadline)))
    }

    /// Returns whether the deadline of the request passed, as opposed to a timeout of the transport.
    pub(crate) fn is_deadline_exceeded(&self) -> bool {
        self.0.kind == ErrorKind::Timeout && self.0.source.is_none()
    }
}

/// Errors of responses.
impl Error {
    /// Creates the error of a [`Transport`](crate::Transport) that received more than
    /// [`MaxResponseSize`](crate::MaxResponseSize), which is `max` bytes.
    pub fn response_too_large(max: usize) -> Self {
        let message = format!(
            "the response body is larger than the maximum of {max} bytes after decompression; set a higher maximum with \
             `max_response_size`"
        );
        Self::new(ErrorKind::ResponseTooLarge, message)
    }

    pub(crate) fn headers_too_large(max: usize) -> Self {
        let message = format!("the response headers exceed the maximum of {max} bytes, or of 100 headers over HTTP/1");
        Self::new(ErrorKind::ResponseTooLarge, message)
    }

    /// A response that is nested too deep, or takes too much memory, to be decoded.
    pub(crate) fn exceeds_maximum(cause: &DecodeError, response: RawResponse) -> Self {
        let error = Self::new(ErrorKind::ResponseTooLarge, format!("the response is not decoded: {cause}"));
        error.with_response(response)
    }

    pub(crate) fn redirect(response: RawResponse) -> Self {
        let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let target = location.and_then(|text| text.split(['?', '#']).next()).unwrap_or("an unknown location");
        let message = format!(
            "{} redirects to {}; redirects are not followed, so that credentials stay with the configured host",
            response.status(),
            messages::short_line(target)
        );
        Self::new(ErrorKind::Redirect, message).with_response(response)
    }

    /// The HTTP client of the application followed a redirect.
    #[cfg(feature = "reqwest")]
    pub(crate) fn followed_redirect() -> Self {
        Self::new(
            ErrorKind::Redirect,
            "the HTTP client of the application followed a redirect, which may send credentials to another host: build it \
             with `redirect(reqwest::redirect::Policy::none())`",
        )
    }

    /// A response to a conditional request, whose headers only the application can have set.
    pub(crate) fn not_modified(response: RawResponse) -> Self {
        let message = format!(
            "{}: the resource has not changed since the version that `If-None-Match` or `If-Modified-Since` names; \
             `send_raw` returns this response",
            response.status()
        );
        Self::new(ErrorKind::Api, message).with_response(response)
    }

    /// An error response; `meaning` is the documented meaning of its status.
    pub(crate) fn error_response(response: RawResponse, api: ApiErrorDetails, meaning: Option<&str>) -> Self {
        let status = response.status();
        let mut error = Self::new(ErrorKind::of(status), api.summary(status, meaning));
        error.0.api = api;
        error.with_response(response)
    }

    /// A response that is not JSON although JSON is expected. An error response below 500 keeps the kind of its status.
    pub(crate) fn not_json(description: &str, response: RawResponse) -> Self {
        let status = response.status();
        let kind = if status.is_client_error() { ErrorKind::of(status) } else { ErrorKind::NotJson };
        Self::new(kind, format!("{status}: {description}")).with_response(response)
    }

    /// A success response without a body, where the schema declares a value under the keys of `path`.
    pub(crate) fn empty_body(path: &[&str], response: RawResponse) -> Self {
        let expected = if path.is_empty() { String::new() } else { format!(" with `{}`", path.join(".")) };
        let message = format!(
            "the platform executed the request ({}), but the response body is empty: expected JSON{expected}",
            response.status()
        );
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.path = Some("$".to_owned());
        error.with_response(response)
    }

    /// A success response whose body is documented to mean "not found".
    pub(crate) fn not_found(response: RawResponse) -> Self {
        let message = format!("not found: the platform returned {} with an empty body", response.status());
        Self::new(ErrorKind::NotFound, message).with_response(response)
    }

    pub(crate) fn decode(cause: &DecodeError, response: RawResponse) -> Self {
        let mut error = Self::new(ErrorKind::Decode, format!("the response could not be decoded: {cause}"));
        error.0.path = Some(cause.path());
        error.with_response(response)
    }

    /// An item of a list that could not be decoded.
    pub(crate) fn item_decode(item: FailedItem) -> Self {
        let message = format!("item {} of the page could not be decoded: {}", item.index, item.error);
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.path = Some(item.error.path());
        error.0.failed_item = Some(item);
        error
    }

    pub(crate) fn codec_decode(source: Source, response: http::Response<Bytes>) -> Self {
        let error = Self::new(ErrorKind::Decode, "the codec failed to decode the response").with_source(source);
        error.with_response(RawResponse::new(response))
    }

    /// A response that deviates from the schema, for a client in strict mode.
    pub(crate) fn drift(all: &[Drift], response: RawResponse) -> Self {
        let shown = all.iter().take(MAX_DEVIATIONS);
        let mut shown: Vec<String> = shown.map(|drift| format!("{} at {}", drift.summary(), drift.path)).collect();
        if all.len() > MAX_DEVIATIONS {
            shown.push(format!("and {} more", all.len() - MAX_DEVIATIONS));
        }
        let message = format!("the response deviates from the schema: {}", shown.join("; "));
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.path = all.first().map(|drift| drift.path.clone());
        error.with_response(response)
    }

    /// Pagination that would never end.
    pub(crate) fn pagination_loop(reason: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Decode, format!("pagination would never end: {reason}"))
    }
}

/// The context of errors.
impl Error {
    pub(crate) fn with_source(mut self, source: Source) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_response(mut self, response: RawResponse) -> Self {
        self.0.response = Some(response);
        self
    }

    /// Marks an error of an attempt that sent nothing.
    pub(crate) fn unsent(mut self) -> Self {
        self.0.is_unsent = true;
        self
    }

    /// Sets whether an earlier attempt may have been executed.
    pub(crate) fn with_executed_earlier(mut self, executed_earlier: bool) -> Self {
        self.0.executed_earlier = executed_earlier;
        self
    }

    pub(crate) fn with_request_info(mut self, request: &RequestInfo) -> Self {
        self.0.request = Some(request.clone());
        self
    }

    pub(crate) fn with_request_id(mut self, request_id: Option<String>) -> Self {
        self.0.request_id = request_id;
        self
    }

    pub(crate) fn with_retry_after(mut self, pause: Option<Duration>) -> Self {
        self.0.retry_after = pause;
        self
    }

    /// Appends an explanation of a 403.
    pub(crate) fn with_explanation(mut self, explanation: Option<String>) -> Self {
        if let Some(explanation) = explanation {
            self.0.message = format!("{}; {explanation}", self.0.message);
        }
        self
    }

    /// Appends the error fields of OAuth 2, unless the message already contains them.
    pub(crate) fn with_details(mut self, details: &[String]) -> Self {
        let is_new = |detail: &&String| !self.0.message.contains(detail.as_str());
        let details: Vec<&str> = details.iter().filter(is_new).map(String::as_str).collect();
        if !details.is_empty() {
            self.0.message += &format!(": {}", details.join(": "));
        }
        self
    }
}
