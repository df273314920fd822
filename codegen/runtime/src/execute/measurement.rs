//! Measures a request: its tracing spans, the hook for metrics, and a line for the log.

// Invariant: each request that was started is reported once, also if its future is dropped.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::uri::Authority;
use http::{Request, StatusCode, Uri};
use tracing::Span;
use tracing::field::{Empty, display};

use super::config::ExecutorConfig;
use crate::error::{Error, ErrorKind, RequestInfo};
use crate::operation::{Endpoint, Operation};
use crate::raw_response::RawResponse;
use crate::request_metrics::RequestMetrics;

/// The measurement of one request. Spans and fields have the names of OpenTelemetry's conventions for HTTP clients.
pub(super) struct Measurement<'e> {
    config: &'e ExecutorConfig,
    operation: &'static Operation,
    info: &'e RequestInfo,
    span: Span,
    start: Duration,
    attempts: AtomicU32,
    rate_limit_wait: Nanoseconds,
    backoff: Nanoseconds,
    /// How the request ended; `None` until then.
    end: Option<(Option<StatusCode>, Option<ErrorKind>)>,
}

#[derive(Default)]
struct Nanoseconds(AtomicU64);

impl Nanoseconds {
    fn add(&self, duration: Duration) {
        self.0.fetch_add(duration.as_nanos().try_into().unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn get(&self) -> Duration {
        Duration::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

impl<'e> Measurement<'e> {
    pub(super) fn start(config: &'e ExecutorConfig, operation: &'static Operation, info: &'e RequestInfo) -> Self {
        let span = tracing::debug_span!(
            "request",
            otel.name = operation.name,
            platform = config.platform.name,
            operation = operation.name,
            http.response.status_code = Empty,
            "error.type" = Empty,
            otel.status_code = Empty,
            attempts = Empty,
        );
        let start = config.clock.monotonic();
        let (attempts, rate_limit_wait, backoff) = Default::default();
        Self { config, operation, info, span, start, attempts, rate_limit_wait, backoff, end: None }
    }

    /// The span of the request, with all attempts.
    pub(super) fn span(&self) -> &Span {
        &self.span
    }

    pub(super) fn add_rate_limit_wait(&self, waited: Duration) {
        self.rate_limit_wait.add(waited);
    }

    pub(super) fn add_backoff(&self, waited: Duration) {
        self.backoff.add(waited);
    }

    /// Counts an HTTP request. Returns its span.
    pub(super) fn start_attempt(&self, request: &Request<Bytes>) -> Span {
        let earlier = self.attempts.fetch_add(1, Ordering::Relaxed);
        let (uri, method, template) = (request.uri(), request.method(), self.template());
        tracing::debug_span!(
            "http",
            otel.name = template.map_or_else(|| method.to_string(), |template| format!("{method} {template}")),
            otel.kind = "client",
            http.request.method = method.as_str(),
            http.request.resend_count = (earlier > 0).then_some(earlier),
            url.full = url(uri),
            url.template = template,
            server.address = uri.host(),
            server.port = uri.port_u16().or_else(|| default_port(uri.scheme_str())),
            http.response.status_code = Empty,
            "error.type" = Empty,
            otel.status_code = Empty,
        )
    }

    /// Records the result of an HTTP request in its span.
    pub(super) fn end_attempt(span: &Span, outcome: &Result<RawResponse, Error>) {
        match outcome {
            Ok(response) => record(span, Some(response.status()), None),
            Err(error) => record(span, error.status(), Some(error.kind())),
        }
    }

    /// Ends the measurement of a request that was not cancelled.
    pub(super) fn finish(mut self, status: Option<StatusCode>, error: Option<ErrorKind>) {
        record(&self.span, status, error);
        self.end = Some((status, error));
    }

    fn template(&self) -> Option<&'static str> {
        match self.operation.endpoint {
            Endpoint::Http { path, .. } => Some(path),
            Endpoint::Custom { .. } | Endpoint::Raw => None,
        }
    }

    fn metrics(&self) -> RequestMetrics {
        let (status, error) = self.end.unwrap_or_default();
        RequestMetrics {
            platform: self.config.platform.name,
            operation: self.operation.name,
            method: self.info.method.clone(),
            path: self.info.path.clone(),
            path_template: self.template(),
            status,
            error,
            is_cancelled: self.end.is_none(),
            attempts: self.attempts.load(Ordering::Relaxed),
            duration: self.config.clock.monotonic().saturating_sub(self.start),
            rate_limit_wait: self.rate_limit_wait.get(),
            backoff: self.backoff.get(),
        }
    }
}

impl Drop for Measurement<'_> {
    fn drop(&mut self) {
        if self.config.on_request.is_none() && self.span.is_disabled() {
            return;
        }
        let metrics = self.metrics();
        self.span.record("attempts", metrics.attempts);
        self.span.in_scope(|| tracing::debug!("{metrics}"));
        if let Some(hook) = &self.config.on_request {
            hook(&metrics);
        }
    }
}

/// Records how a request ended: an error status is an error for OpenTelemetry, too.
fn record(span: &Span, status: Option<StatusCode>, error: Option<ErrorKind>) {
    span.record("http.response.status_code", status.map(|status| status.as_u16()));
    let error_status = status.filter(|status| status.is_client_error() || status.is_server_error());
    match (error_status, error) {
        (Some(status), _) => span.record("error.type", status.as_str()),
        (None, Some(kind)) => span.record("error.type", display(format_args!("{kind:?}"))),
        (None, None) => return,
    };
    span.record("otel.status_code", "ERROR");
}

/// Returns a URL without user and query, which may contain secrets and data of customers.
fn url(uri: &Uri) -> String {
    let authority = uri.authority().map_or("", Authority::as_str);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    format!("{}://{host}{}", uri.scheme_str().unwrap_or_default(), uri.path())
}

fn default_port(scheme: Option<&str>) -> Option<u16> {
    match scheme? {
        "https" => Some(443),
        "http" => Some(80),
        _ => None,
    }
}
