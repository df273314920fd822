//! When a call is made again, and how long that waits.
//!
//! Invariant: a request that may have been carried out is sent again only if the schema says that twice is like once.

use std::fmt;
use std::time::Duration;

use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

use crate::error::{Error, ErrorKind};
use crate::response::RawResponse;

/// How often a call is made again if it fails, and how long that waits.
///
/// Too many requests (429) are a reason for every call. A server that is not there for the moment (502, 503, 504) and a
/// connection that breaks are one only for calls that may be carried out twice.
///
/// It is set for a client, or for one call (`with_retry_policy`):
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
///     let patient = RetryPolicy { max_attempts: 8, max_backoff: Duration::from_secs(60), ..RetryPolicy::default() };
///     builder.retry_policy(patient).deadline(Duration::from_secs(300)).build()
/// }
/// ```
#[derive(Clone, Copy)]
pub struct RetryPolicy {
    /// How often a call is made in all; 1 is never again.
    pub max_attempts: u32,
    /// The longest wait before the second attempt. It doubles with each further one.
    pub initial_backoff: Duration,
    /// The longest wait before any attempt, unless the platform asks for a longer one.
    pub max_backoff: Duration,
    /// Gives numbers from 0 to 1, by which waits are shortened, so that not all clients come back at once.
    pub jitter: fn() -> f64,
}

impl Default for RetryPolicy {
    /// Four attempts; half a second at first, half a minute at most.
    fn default() -> Self {
        Self {
            max_attempts: 4,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(30),
            jitter: fastrand::f64,
        }
    }
}

impl RetryPolicy {
    /// No second attempt.
    #[must_use]
    pub fn none() -> Self {
        Self { max_attempts: 1, ..Self::default() }
    }

    /// How long to wait after an attempt: what the platform asks for, or else any time up to a bound that doubles.
    pub(crate) fn delay(&self, attempt: u32, asked: Option<Duration>) -> Duration {
        if let Some(asked) = asked.filter(|asked| !asked.is_zero()) {
            return asked;
        }
        let doubled =
            self.initial_backoff.saturating_mul(1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX));
        let longest = doubled.min(self.max_backoff);
        // Neither the caller's bounds nor the caller's numbers need to make sense.
        Duration::try_from_secs_f64(longest.as_secs_f64() * (self.jitter)().clamp(0.0, 1.0)).unwrap_or(longest)
    }
}

impl fmt::Debug for RetryPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { max_attempts, initial_backoff, max_backoff, jitter: _ } = self;
        let mut shown = f.debug_struct("Retries");
        shown.field("attempts", max_attempts).field("first_delay", initial_backoff).field("longest_delay", max_backoff);
        shown.finish_non_exhaustive()
    }
}

/// Whether another attempt may do better, and does nothing twice that must not be.
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

/// Whether a reply with this status says: later.
pub(crate) const fn is_retryable_status(status: u16, idempotent: bool) -> bool {
    match status {
        429 => true,
        502..=504 => idempotent,
        _ => false,
    }
}

/// How long a reply asks to wait, in seconds or until a date.
pub(crate) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = DateTimeParser::new().parse_timestamp(value).ok()?;
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(value: &str) -> Option<u64> {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, value.parse().unwrap())]);
        let now = "2026-11-22T08:00:00Z".parse().unwrap();
        retry_after(&headers, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn parses_retry_after_as_seconds_or_http_date() {
        assert_eq!(after("7"), Some(7));
        assert_eq!(after(" 0 "), Some(0));
        assert_eq!(after("Sun, 22 Nov 2026 08:01:30 GMT"), Some(90));
        assert_eq!(after("Sun, 22 Nov 2026 07:00:00 GMT"), Some(0));
        for odd in ["", "soon", "-1", "1.5", "99999999999999999999999"] {
            assert_eq!(after(odd), None, "{odd}");
        }
    }

    #[test]
    fn doubles_backoff_up_to_the_maximum_with_jitter() {
        let longest = RetryPolicy { jitter: || 1.0, ..RetryPolicy::default() };
        let waits: Vec<_> = (1..=8).map(|attempt| longest.delay(attempt, None).as_millis()).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
        assert_eq!(longest.delay(u32::MAX, None).as_secs(), 30);
        assert_eq!(longest.delay(1, Some(Duration::from_secs(90))).as_secs(), 90);
        assert_eq!(RetryPolicy { jitter: || 0.0, ..longest }.delay(5, None), Duration::ZERO);
        assert!((0..100).all(|_| RetryPolicy::default().delay(1, None) <= Duration::from_millis(500)));
        let endless = RetryPolicy { initial_backoff: Duration::MAX, max_backoff: Duration::MAX, ..longest };
        assert_eq!(endless.delay(3, None), Duration::MAX);
        assert_eq!(RetryPolicy { jitter: || f64::NAN, ..longest }.delay(2, None).as_secs(), 1);
    }
}
