//! The attempts of one request: authentication, rate limits, sending, and retries.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{StatusCode, Uri};
use tracing::Instrument;

use super::config::ExecutorConfig;
use super::credentials::{Authenticator, Credentials};
use super::deadline::Deadline;
use super::http_request::{self, set_headers};
use super::measurement::Measurement;
use super::rate_limit;
use super::rate_limit::limiter::{Limiter, RateLimitPermit};
use super::rate_limit::rate_limiters::RateLimiters;
use super::retry::{self, RetryPolicy};
use crate::error::Error;
use crate::error::execution::may_have_been_executed;
use crate::operation::{Endpoint, Limit, Operation};
use crate::raw_response::RawResponse;
use crate::request::prepared::PreparedRequest;
use crate::response::retry_after::retry_after;
use crate::scope;
use crate::transport::limits::{self, MaxResponseSize};

/// The attempts of one request.
pub(super) struct Attempts<'e> {
    pub(super) config: &'e ExecutorConfig,
    pub(super) authenticator: &'e dyn Authenticator,
    pub(super) rate_limiters: &'e RateLimiters,
    pub(super) operation: &'static Operation,
    /// The request, from which each attempt builds its HTTP request.
    pub(super) request: &'e PreparedRequest,
    pub(super) uri: Uri,
    pub(super) max_response_size: MaxResponseSize,
    pub(super) retry_policy: RetryPolicy,
    pub(super) deadline: Deadline<'e>,
    /// The position in the FIFO order of rate limits, which the request keeps from one attempt to the next.
    pub(super) ticket: u64,
    pub(super) measurement: &'e Measurement<'e>,
}

/// The response to the last attempt.
pub(super) struct LastResponse {
    pub(super) response: RawResponse,
    /// Whether an earlier attempt may have been executed.
    pub(super) executed_earlier: bool,
}

impl Attempts<'_> {
    /// Sends the request, with retries, and returns the last response whatever its status.
    pub(super) async fn run(&self) -> Result<LastResponse, Error> {
        let (mut attempt, mut executed_earlier) = (1, false);
        loop {
            let outcome = self.attempt().await;
            let Some(backoff) = self.backoff(attempt, &outcome) else {
                return match outcome {
                    Ok(response) => Ok(LastResponse { response, executed_earlier }),
                    Err(error) => Err(error.with_executed_earlier(executed_earlier)),
                };
            };
            executed_earlier |= match &outcome {
                Ok(response) => may_have_been_executed(response.status()),
                Err(error) => error.may_have_been_executed(),
            };
            tracing::debug!(attempt, backoff_ms = milliseconds(backoff), "retrying");
            self.config.clock.sleep(backoff).await;
            self.measurement.add_backoff(backoff);
            attempt += 1;
        }
    }

    /// Returns the wait before the next attempt, if there is a next attempt and the deadline leaves time for it.
    fn backoff(&self, attempt: u32, outcome: &Result<RawResponse, Error>) -> Option<Duration> {
        if attempt >= self.retry_policy.max_attempts || !retry::should_retry(outcome, self.request.info.idempotent) {
            return None;
        }
        let requested = outcome.as_ref().ok().and_then(|response| self.requested_pause(response));
        let backoff = self.retry_policy.backoff(attempt, requested)?;
        (backoff < self.deadline.left()).then_some(backoff)
    }

    fn requested_pause(&self, response: &RawResponse) -> Option<Duration> {
        retry_after(response.headers(), self.config.clock.now())
    }

    /// Sends the request with credentials, and after a 401 again with newer credentials.
    async fn attempt(&self) -> Result<RawResponse, Error> {
        let credentials = self.credentials().await?;
        scope::check(self.config.platform, self.operation, self.authenticator.scopes().as_deref())?;
        let (response, credentials) = self.send(credentials).await?;
        if response.status() != StatusCode::UNAUTHORIZED {
            return Ok(response);
        }
        let mut refresh = self.authenticator.refresh_rejected(credentials.generation());
        let is_refreshed = self.deadline.timeout(refresh.as_mut()).await.ok_or_else(|| self.no_credentials())??;
        if !is_refreshed {
            return Ok(response);
        }
        let credentials = self.credentials().await?;
        let (response, _) = self.send(credentials).await?;
        Ok(response)
    }

    /// Returns the credentials. A token refresh that the deadline interrupts continues for other requests.
    async fn credentials(&self) -> Result<Credentials, Error> {
        if let Some(valid) = self.authenticator.valid_credentials() {
            return valid;
        }
        let mut credentials = self.authenticator.credentials();
        self.deadline.timeout(credentials.as_mut()).await.ok_or_else(|| self.no_credentials())?
    }

    fn no_credentials(&self) -> Error {
        self.deadline.exceeded("while waiting for the token refresh").unsent()
    }

    /// Sends the request once its rate limits permit it. Returns the response and the credentials that were used.
    async fn send(&self, credentials: Credentials) -> Result<(RawResponse, Credentials), Error> {
        let limiters = self.rate_limiters.limiters(self.config, &credentials);
        let has_waited = self.acquire(&limiters).await?;
        // The credentials may have expired during the wait.
        let credentials = if has_waited { self.credentials().await? } else { credentials };
        let request = self.authenticated(&credentials)?;
        // A request that is sent at the deadline may be executed without the caller seeing the response.
        if self.deadline.is_exceeded() {
            return Err(self.deadline.exceeded("before the request was sent").unsent());
        }
        let response = self.exchange(request).await?;
        if let (StatusCode::TOO_MANY_REQUESTS, Some(limiter)) = (response.status(), limiters.first()) {
            let requested = self.requested_pause(&response).unwrap_or(self.retry_policy.initial_backoff);
            limiter.pause(requested, self.retry_policy.max_retry_after);
        }
        Ok((response, credentials))
    }

    /// Sends an HTTP request and returns its response. Without `async`, so that the future does not hold the request.
    fn exchange(&self, request: http::Request<Bytes>) -> impl Future<Output = Result<RawResponse, Error>> + Send {
        let span = self.measurement.start_attempt(&request);
        let response = limits::send(&*self.config.transport, request, self.max_response_size);
        let response = response.instrument(span.clone());
        async move {
            let response = self.deadline.timeout(pin!(response)).await;
            let response = response.unwrap_or_else(|| Err(self.deadline.exceeded("while waiting for the response")));
            let response = response.and_then(|response| match self.operation.endpoint {
                Endpoint::Http { .. } | Endpoint::Raw => Ok(response),
                Endpoint::Custom { .. } => self.config.custom_endpoints.decode(self.operation, response),
            });
            let response = response.map(RawResponse::new);
            Measurement::end_attempt(&span, &response);
            response
        }
    }

    /// Returns the request with credentials, encoded for its endpoint.
    fn authenticated(&self, credentials: &Credentials) -> Result<http::Request<Bytes>, Error> {
        let request = http_request::build(self.config, self.request, &self.uri, credentials.headers());
        match self.operation.endpoint {
            Endpoint::Http { .. } | Endpoint::Raw => Ok(request),
            Endpoint::Custom { .. } => {
                let endpoints = &self.config.custom_endpoints;
                let mut request = endpoints.encode(self.operation, &request, credentials.keys())?;
                rate_limit::check_body(self.config, self.operation, request.body().len())?;
                // The codec's own headers are below those of credentials and caller.
                set_headers(request.headers_mut(), credentials.headers());
                set_headers(request.headers_mut(), &self.request.options.headers);
                Ok(request)
            }
        }
    }

    /// Acquires a permit of all rate limits, unless that would exceed the deadline. Returns whether it had to wait.
    async fn acquire(&self, limiters: &[Arc<Limiter>]) -> Result<bool, Error> {
        let delays = limiters.iter().map(|limiter| (limiter.expected_delay(self.ticket), limiter));
        let Some((delay, slowest)) = delays.max_by_key(|(delay, _)| *delay) else { return Ok(false) };
        let limit = slowest.limit;
        let left = self.deadline.left();
        if let Some(requested) = slowest.refused_pause() {
            return Err(Error::pause_too_long(requested, delay, limit));
        }
        if delay > left {
            return Err(self.beyond_deadline(delay, slowest.pause_left(), left, limit));
        }
        let clock = &*self.config.clock;
        let start = clock.monotonic();
        let permit = pin!(RateLimitPermit::new(limiters, clock, self.ticket));
        let is_permitted = self.deadline.timeout(permit).await.is_some();
        let waited = clock.monotonic().saturating_sub(start);
        self.measurement.add_rate_limit_wait(waited);
        if !is_permitted {
            let phase = format!("while waiting for rate limit `{}` ({})", limit.name, limit.kind);
            return Err(self.deadline.exceeded(phase).unsent());
        }
        if delay.is_zero() {
            return Ok(false);
        }
        tracing::debug!(limit = limit.name, wait_ms = milliseconds(waited), "waited for a rate limit");
        Ok(true)
    }

    fn beyond_deadline(&self, delay: Duration, pause: Duration, left: Duration, limit: &Limit) -> Error {
        if pause > left {
            Error::pause_beyond_deadline(pause, self.deadline.total, limit).with_retry_after(Some(delay))
        } else {
            Error::delay_beyond_deadline(delay, self.deadline.total, limit)
        }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
