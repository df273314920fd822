//! Retries with exponential backoff.

// Invariant: a request that may have been executed is retried only if the schema says that its operation is idempotent, or
// the method or the application says so of a request by path.

use std::fmt;
use std::time::Duration;

use crate::error::retryable::is_retryable_status;
use crate::error::{Error, ErrorKind};
use crate::raw_response::RawResponse;

/// How often a failed request is retried, and how long to wait before each attempt.
///
/// Every request is retried after 429 (Too Many Requests) and if no connection could be established, unless the reason is
/// the server's certificate. Idempotent requests are also retried after 502, 503 and 504, a timeout, or a broken
/// connection. The wait is what the platform asks for
/// (`Retry-After`), or else exponential backoff with jitter. A retry that would exceed the deadline is not made, and neither
/// is one for which the platform asks to wait longer than `max_retry_after`: the error then has the requested time
/// ([`Error::retry_after`]).
///
/// The policy is set for a client, or for one request with `with_retry_policy`:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct ClientBuilder(shopwire_runtime::ClientBuilder);
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::client_builder!(ClientBuilder -> Client);
/// use std::time::Duration;
///
/// use shopwire::{Error, RetryPolicy};
///
/// fn client(builder: ClientBuilder) -> Result<Client, Error> {
///     let policy = RetryPolicy { max_attempts: 8, max_backoff: Duration::from_secs(60), ..RetryPolicy::default() };
///     builder.retry_policy(policy).deadline(Duration::from_secs(300)).build()
/// }
/// ```
#[doc(alias = "retry")]
#[doc(alias = "backoff")]
#[doc(alias = "exponential backoff")]
#[doc(alias = "jitter")]
#[doc(alias = "idempotent")]
#[derive(Clone, Copy)]
pub struct RetryPolicy {
    /// The maximum number of attempts, including the first one; 1 disables retries.
    pub max_attempts: u32,
    /// The maximum wait before the second attempt. It doubles with each further attempt.
    pub initial_backoff: Duration,
    /// The upper bound of the wait before any attempt, unless the platform asks for a longer one.
    pub max_backoff: Duration,
    /// The longest pause that the platform can ask for (`Retry-After`). If it asks for a longer one, the request fails, and
    /// so do all others that share the rate limit, without being sent, until this time has passed. Then one may try.
    ///
    /// Shorter pauses are waited for only within the deadline of the request. With the default deadline of two minutes, a
    /// request fails at once as long as more than two minutes of a pause are left.
    pub max_retry_after: Duration,
    /// Returns a random factor from 0 to 1 for each wait, so that clients do not retry at the same time.
    pub jitter: fn() -> f64,
}

impl Default for RetryPolicy {
    /// Four attempts, with a backoff of 500 ms at first and 30 s at most, and pauses of up to five minutes.
    fn default() -> Self {
        Self {
            max_attempts: 4,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(300),
            jitter: fastrand::f64,
        }
    }
}

impl RetryPolicy {
    /// Returns a policy without retries.
    #[must_use]
    pub fn none() -> Self {
        Self { max_attempts: 1, ..Self::default() }
    }

    /// Returns the wait after an attempt: the requested pause, or else exponential backoff with jitter. `None` if the
    /// requested pause is too long.
    pub(crate) fn backoff(&self, attempt: u32, requested: Option<Duration>) -> Option<Duration> {
        match requested {
            Some(requested) if requested > self.max_retry_after => None,
            Some(requested) if !requested.is_zero() => Some(requested),
            _ => Some(self.exponential_backoff(attempt)),
        }
    }

    fn exponential_backoff(&self, attempt: u32) -> Duration {
        let factor = 1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX);
        let max = self.initial_backoff.saturating_mul(factor).min(self.max_backoff);
        // The application's durations and factors may be out of range.
        Duration::try_from_secs_f64(max.as_secs_f64() * (self.jitter)().clamp(0.0, 1.0)).unwrap_or(max)
    }
}

impl fmt::Debug for RetryPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryPolicy")
            .field("max_attempts", &self.max_attempts)
            .field("initial_backoff", &self.initial_backoff)
            .field("max_backoff", &self.max_backoff)
            .field("max_retry_after", &self.max_retry_after)
            .finish_non_exhaustive()
    }
}

/// Returns whether another attempt may succeed, and is safe.
pub(crate) fn should_retry(outcome: &Result<RawResponse, Error>, idempotent: bool) -> bool {
    match outcome {
        Ok(response) => is_retryable_status(response.status().as_u16(), idempotent),
        Err(error) => match error.kind() {
            // Nothing was sent.
            ErrorKind::Connect => true,
            ErrorKind::Timeout | ErrorKind::Transport => idempotent && !error.is_deadline_exceeded(),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backoff_doubles_up_to_the_maximum() {
        let policy = RetryPolicy { jitter: || 1.0, ..RetryPolicy::default() };
        let waits: Vec<_> = (1..=8).map(|attempt| policy.exponential_backoff(attempt).as_millis()).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
        assert_eq!(policy.exponential_backoff(u32::MAX).as_secs(), 30);
    }

    #[test]
    fn backoff_prefers_the_requested_pause() {
        let policy = RetryPolicy { jitter: || 1.0, ..RetryPolicy::default() };
        let backoff =
            |seconds| policy.backoff(1, Some(Duration::from_secs(seconds))).map(|backoff| backoff.as_millis());
        assert_eq!([0, 90, 300, 301].map(backoff), [Some(500), Some(90_000), Some(300_000), None]);
    }

    #[test]
    fn jitter_shortens_the_backoff() {
        assert_eq!(RetryPolicy { jitter: || 0.0, ..RetryPolicy::default() }.exponential_backoff(5), Duration::ZERO);
        assert!((0..100).all(|_| RetryPolicy::default().exponential_backoff(1) <= Duration::from_millis(500)));
    }

    #[test]
    fn backoff_accepts_durations_and_factors_out_of_range() {
        let policy = RetryPolicy { jitter: || 1.0, ..RetryPolicy::default() };
        let huge = RetryPolicy { initial_backoff: Duration::MAX, max_backoff: Duration::MAX, ..policy };
        assert_eq!(huge.exponential_backoff(3), Duration::MAX);
        assert_eq!(RetryPolicy { jitter: || f64::NAN, ..policy }.exponential_backoff(2).as_secs(), 1);
    }
}
