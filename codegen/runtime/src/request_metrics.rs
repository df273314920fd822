//! What a request took, for metrics and request logs.

// Invariant: nothing here is secret: no header, no query, no body.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Method, StatusCode};

use crate::error::ErrorKind;

/// What one request took, from the call until its response was received or it failed: the argument of the hook that
/// `ClientBuilder::on_request` sets.
///
/// It covers all attempts of the request, and the waits between them. Decoding is not part of it. `Display` is a line for a
/// request log. It contains neither headers nor the query nor a body:
///
/// ```text
/// GET /openapi/orders/1/transactions 200 in 1240 ms, 2 attempts, 500 ms of backoff (orders.transactions)
/// ```
///
/// Its fields are those that metrics need. Labels should be `platform`, `operation`, `status` and `error`, which have few
/// values:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct ClientBuilder(shopwire_runtime::ClientBuilder);
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::client_builder!(ClientBuilder -> Client);
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// #[derive(Default)]
/// struct Metrics {
///     requests: AtomicU64,
///     retries: AtomicU64,
///     milliseconds_throttled: AtomicU64,
/// }
///
/// fn measured(builder: ClientBuilder, metrics: Arc<Metrics>) -> ClientBuilder {
///     builder.on_request(move |request| {
///         metrics.requests.fetch_add(1, Ordering::Relaxed);
///         metrics.retries.fetch_add(request.attempts.saturating_sub(1).into(), Ordering::Relaxed);
///         let waited = request.rate_limit_wait.as_millis().try_into().unwrap_or(u64::MAX);
///         metrics.milliseconds_throttled.fetch_add(waited, Ordering::Relaxed);
///     })
/// }
/// ```
#[doc(alias = "observability")]
#[doc(alias = "telemetry")]
#[doc(alias = "latency")]
#[doc(alias = "logging")]
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RequestMetrics {
    /// The platform, by its name in the schema, such as `acme`.
    pub platform: &'static str,
    /// The operation, by its name in the schema, such as `orders.list`; `request` for a [`RawRequest`](crate::RawRequest).
    pub operation: &'static str,
    /// The HTTP method; `None` for a custom endpoint, whose codec chooses the method.
    pub method: Option<Method>,
    /// The path as sent, without the query; `None` for a custom endpoint.
    pub path: Option<String>,
    /// The path with placeholders, such as `/orders/{id}`; `None` for a [`RawRequest`](crate::RawRequest) or a custom
    /// endpoint.
    pub path_template: Option<&'static str>,
    /// The HTTP status of the last response, if one was received.
    pub status: Option<StatusCode>,
    /// The kind of the error, if the request failed.
    pub error: Option<ErrorKind>,
    /// Whether the caller dropped the request before it was complete. The platform may have executed it.
    pub is_cancelled: bool,
    /// The number of HTTP requests, those that could not be sent included: more than one if it was retried, none if it
    /// failed before the first.
    pub attempts: u32,
    /// The time from the call until the end.
    pub duration: Duration,
    /// The part of the duration that the request waited for rate limits.
    pub rate_limit_wait: Duration,
    /// The part of the duration that the request waited before its retries.
    pub backoff: Duration,
}

impl fmt::Display for RequestMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(method) = &self.method {
            write!(f, "{method} ")?;
        }
        match &self.path {
            Some(path) => f.write_str(path)?,
            None => f.write_str("custom endpoint")?,
        }
        if let Some(status) = self.status {
            write!(f, " {}", status.as_u16())?;
        }
        if let Some(error) = self.error {
            write!(f, " {error:?}")?;
        }
        let end = if self.is_cancelled { "cancelled after" } else { "in" };
        write!(f, " {end} {} ms", self.duration.as_millis())?;
        if self.attempts != 1 {
            write!(f, ", {} attempts", self.attempts)?;
        }
        for (wait, cause) in [(self.rate_limit_wait, "waiting for rate limits"), (self.backoff, "backoff")] {
            if !wait.is_zero() {
                write!(f, ", {} ms of {cause}", wait.as_millis())?;
            }
        }
        write!(f, " ({})", self.operation)
    }
}

/// A function that is called with each request that ends.
pub(crate) type RequestHook = Arc<dyn Fn(&RequestMetrics) + Send + Sync>;
