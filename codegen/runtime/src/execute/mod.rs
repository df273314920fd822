//! What happens between a call and its reply: credentials, scopes, limits, attempts.
//!
//! Invariant: nothing waits beyond the call's deadline, and each request that goes out was counted by its limits.

pub(crate) mod rate_limit;
pub(crate) mod retry;

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use tracing::Instrument;
use tracing::field::Empty;

use self::rate_limit::{Limiter, RateLimitPermit, RateLimiters};
use crate::auth::{Authenticator, Credentials};
use crate::clock::Clock;
use crate::custom_endpoint::CustomEndpoints;
use crate::error::Error;
use crate::operation::{Endpoint, Limit, Operation};
use crate::request::options::RequestOptions;
use crate::response::RawResponse;
use crate::scope;
use crate::transport::Transport;

pub use self::retry::RetryPolicy;

/// What a client has to carry calls out with.
pub(crate) struct Pipeline {
    pub(crate) platform: &'static crate::operation::Platform,
    pub(crate) auth: Arc<dyn Authenticator>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) limits: Vec<&'static Limit>,
    pub(crate) pace: RateLimiters,
    pub(crate) retries: RetryPolicy,
    pub(crate) deadline: Option<Duration>,
    pub(crate) custom_endpoints: CustomEndpoints,
}

/// A call under way.
struct Attempts<'c> {
    operation: &'static Operation,
    request: &'c http::Request<Bytes>,
    retries: RetryPolicy,
    deadline: Deadline<'c>,
    /// Its place among all calls, which it keeps from one attempt to the next.
    ticket: u64,
}

impl Attempts<'_> {
    fn without_credentials(&self) -> Error {
        Error::deadline("no credentials", self.deadline.total, None)
    }
}

impl Pipeline {
    /// Sends a request until there is a reply that no further attempt would better, whatever its status.
    pub(crate) async fn execute(
        &self,
        operation: &'static Operation,
        request: &http::Request<Bytes>,
        options: &RequestOptions,
    ) -> Result<RawResponse, Error> {
        let attempts = Attempts {
            operation,
            request,
            retries: options.retries.unwrap_or(self.retries),
            deadline: Deadline::new(&*self.clock, options.deadline.or(self.deadline)),
            ticket: rate_limit::ticket(),
        };
        let span = tracing::debug_span!("call", operation = operation.name, attempts = Empty, status = Empty);
        self.attempts(&attempts, &span).instrument(span.clone()).await
    }

    async fn attempts(&self, call: &Attempts<'_>, span: &tracing::Span) -> Result<RawResponse, Error> {
        let mut number = 1;
        loop {
            let outcome = self.attempt(call).await;
            let status = outcome.as_ref().ok().map(|response| response.status().as_u16());
            let wait = self.wait_before_next(call, &outcome, number);
            tracing::debug!(attempt = number, status, wait_ms = wait.map(milliseconds), "attempt");
            let Some(wait) = wait else {
                span.record("attempts", number).record("status", status);
                return outcome;
            };
            self.clock.sleep(wait).await;
            number += 1;
        }
    }

    /// How long to wait for another attempt, if there is to be one and time for it.
    fn wait_before_next(
        &self,
        call: &Attempts<'_>,
        outcome: &Result<RawResponse, Error>,
        number: u32,
    ) -> Option<Duration> {
        if number >= call.retries.max_attempts || !retry::should_retry(outcome, call.operation.idempotent) {
            return None;
        }
        let asked = outcome.as_ref().ok().and_then(|response| retry::retry_after(response.headers(), self.clock.now()));
        let wait = call.retries.delay(number, asked);
        (wait < call.deadline.left()).then_some(wait)
    }

    /// Sends a request with credentials, and once more with others if the platform refused those.
    async fn attempt(&self, call: &Attempts<'_>) -> Result<RawResponse, Error> {
        let credentials = self.credentials(call).await?;
        scope::check(self.platform, call.operation, self.auth.scopes().as_deref())?;
        let (response, credentials) = self.send(call, credentials).await?;
        if response.status() != StatusCode::UNAUTHORIZED {
            return Ok(response);
        }
        let renewal = call.deadline.bound(self.auth.refused(credentials.generation()));
        if !renewal.await.ok_or_else(|| call.without_credentials())?? {
            return Ok(response);
        }
        let credentials = self.credentials(call).await?;
        Ok(self.send(call, credentials).await?.0)
    }

    /// The credentials, if they can be had in time. A renewal that others wait for goes on without the call.
    async fn credentials(&self, call: &Attempts<'_>) -> Result<Credentials, Error> {
        let credentials = call.deadline.bound(self.auth.credentials()).await;
        credentials.ok_or_else(|| call.without_credentials())?
    }

    /// Sends a request when it is its turn.
    async fn send(&self, call: &Attempts<'_>, credentials: Credentials) -> Result<(RawResponse, Credentials), Error> {
        let limiters = self.pace.limiters(&credentials);
        // What was good before a wait may be so no more.
        let credentials = match self.wait(call, &limiters).await? {
            true => self.credentials(call).await?,
            false => credentials,
        };
        let mut request = match call.operation.endpoint {
            Endpoint::Http { .. } => call.request.clone(),
            Endpoint::Custom { .. } => {
                self.custom_endpoints.encode(call.operation, call.request, credentials.keys())?
            }
        };
        rate_limit::check_body(&self.limits, call.operation, request.body().len())?;
        request.headers_mut().extend(credentials.headers().iter().cloned());
        // It might be carried out, and nobody would hear of it.
        if call.deadline.is_over() {
            return Err(Error::deadline("it was not sent", call.deadline.total, None));
        }
        let reply = call.deadline.bound(self.transport.send(request)).await;
        let reply = reply.ok_or_else(|| Error::deadline("no reply", call.deadline.total, None))??;
        let reply = match call.operation.endpoint {
            Endpoint::Http { .. } => reply,
            Endpoint::Custom { .. } => self.custom_endpoints.decode(call.operation, reply)?,
        };
        let response = RawResponse::new(reply);
        if let (StatusCode::TOO_MANY_REQUESTS, Some(limiter)) = (response.status(), limiters.first()) {
            let asked = retry::retry_after(response.headers(), self.clock.now());
            limiter.pause(asked.unwrap_or(call.retries.initial_backoff));
        }
        Ok((response, credentials))
    }

    /// Waits for the limits, unless that would take too long; tells whether it did wait.
    async fn wait(&self, call: &Attempts<'_>, limiters: &[Arc<Limiter>]) -> Result<bool, Error> {
        let waits = limiters.iter().map(|limiter| (limiter.least_wait(), limiter));
        let Some((least, slowest)) = waits.max_by_key(|(wait, _)| *wait) else { return Ok(false) };
        let limit = slowest.limit;
        let too_late = || Error::deadline("its turn did not come", call.deadline.total, Some(limit));
        let (left, pause) = (call.deadline.left(), slowest.pause_left());
        if least > left {
            return Err(if pause > left { Error::paused(pause, limit) } else { too_late() });
        }
        let before = self.clock.monotonic();
        let turn = RateLimitPermit::new(limiters, &*self.clock, call.ticket);
        call.deadline.bound(turn).await.ok_or_else(too_late)?;
        let waited = self.clock.monotonic().saturating_sub(before);
        if !least.is_zero() {
            tracing::debug!(limit = limit.name, wait_ms = milliseconds(waited), "waited for a limit");
        }
        Ok(!least.is_zero())
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// When a call has to be over.
struct Deadline<'c> {
    clock: &'c dyn Clock,
    total: Duration,
    until: Duration,
    /// Whether the caller set it. If not, it keeps waits from being begun, and what is under way goes on: transports
    /// have timeouts of their own.
    is_strict: bool,
}

/// No wait is begun that ends later than this after the start, unless the caller says otherwise.
const DEFAULT_DEADLINE: Duration = Duration::from_secs(300);

impl<'c> Deadline<'c> {
    fn new(clock: &'c dyn Clock, total: Option<Duration>) -> Self {
        let (is_strict, total) = (total.is_some(), total.unwrap_or(DEFAULT_DEADLINE));
        Self { clock, total, until: clock.monotonic().saturating_add(total), is_strict }
    }

    fn left(&self) -> Duration {
        self.until.saturating_sub(self.clock.monotonic())
    }

    /// Whether the time that the caller set has passed.
    fn is_over(&self) -> bool {
        self.is_strict && self.left().is_zero()
    }

    /// What a future gives, if it does so in time.
    async fn bound<F: Future>(&self, future: F) -> Option<F::Output> {
        let mut future = pin!(future);
        let mut sleep = None;
        poll_fn(|cx| {
            if let Poll::Ready(output) = future.as_mut().poll(cx) {
                return Poll::Ready(Some(output));
            }
            if !self.is_strict {
                return Poll::Pending;
            }
            let sleep = sleep.get_or_insert_with(|| self.clock.sleep(self.left()));
            sleep.as_mut().poll(cx).map(|()| None)
        })
        .await
    }
}
