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
use crate::response::Response;

/// How often a call is made again if it fails, and how long that waits.
///
/// Too many requests (429) are a reason for every call. A server that is not there for the moment (502, 503, 504) and a
/// connection that breaks are one only for calls that may be carried out twice.
///
/// It is set for a client, or for one call (`with_retries`):
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct ClientBuilder(shopwire_runtime::ClientBuilder);
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::client_builder!(ClientBuilder -> Client);
/// use std::time::Duration;
///
/// use shopwire::{Error, Retries};
///
/// fn client(builder: ClientBuilder) -> Result<Client, Error> {
///     let patient = Retries { attempts: 8, longest_delay: Duration::from_secs(60), ..Retries::default() };
///     builder.retries(patient).deadline(Duration::from_secs(300)).build()
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Retries {
    /// How often a call is made in all; 1 is never again.
    pub attempts: u32,
    /// The longest wait before the second attempt. It doubles with each further one.
    pub first_delay: Duration,
    /// The longest wait before any attempt, unless the platform asks for a longer one.
    pub longest_delay: Duration,
    /// Gives numbers from 0 to 1, by which waits are shortened, so that not all clients come back at once.
    pub random: fn() -> f64,
}

impl Default for Retries {
    /// Four attempts; half a second at first, half a minute at most.
    fn default() -> Self {
        Self {
            attempts: 4,
            first_delay: Duration::from_millis(500),
            longest_delay: Duration::from_secs(30),
            random: fastrand::f64,
        }
    }
}

impl Retries {
    /// No second attempt.
    #[must_use]
    pub fn none() -> Self {
        Self { attempts: 1, ..Self::default() }
    }

    /// How long to wait after an attempt: what the platform asks for, or else any time up to a bound that doubles.
    pub(crate) fn delay(&self, attempt: u32, asked: Option<Duration>) -> Duration {
        if let Some(asked) = asked.filter(|asked| !asked.is_zero()) {
            return asked;
        }
        let doubled = self.first_delay.saturating_mul(1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX));
        let longest = doubled.min(self.longest_delay);
        // Neither the caller's bounds nor the caller's numbers need to make sense.
        Duration::try_from_secs_f64(longest.as_secs_f64() * (self.random)().clamp(0.0, 1.0)).unwrap_or(longest)
    }
}

impl fmt::Debug for Retries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { attempts, first_delay, longest_delay, random: _ } = self;
        let mut shown = f.debug_struct("Retries");
        shown.field("attempts", attempts).field("first_delay", first_delay).field("longest_delay", longest_delay);
        shown.finish_non_exhaustive()
    }
}

/// Whether another attempt may do better, and does nothing twice that must not be.
pub(crate) fn is_worth_another(outcome: &Result<Response, Error>, idempotent: bool) -> bool {
    match outcome {
        Ok(response) => is_status_to_retry(response.status().as_u16(), idempotent),
        Err(error) => match error.kind() {
            // Nothing was sent.
            ErrorKind::Connect => true,
            ErrorKind::Timeout | ErrorKind::Transport => idempotent && !error.is_of_deadline(),
            _ => false,
        },
    }
}

/// Whether a reply with this status says: later.
pub(crate) const fn is_status_to_retry(status: u16, idempotent: bool) -> bool {
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
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(after("7"), Some(7));
        assert_eq!(after(" 0 "), Some(0));
        assert_eq!(after("Sun, 22 Nov 2026 08:01:30 GMT"), Some(90));
        assert_eq!(after("Sun, 22 Nov 2026 07:00:00 GMT"), Some(0));
        for odd in ["", "soon", "-1", "1.5", "99999999999999999999999"] {
            assert_eq!(after(odd), None, "{odd}");
        }
    }

    #[test]
    fn waits_double_up_to_the_longest_one_and_are_random_below_that() {
        let longest = Retries { random: || 1.0, ..Retries::default() };
        let waits: Vec<_> = (1..=8).map(|attempt| longest.delay(attempt, None).as_millis()).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
        assert_eq!(longest.delay(u32::MAX, None).as_secs(), 30);
        assert_eq!(longest.delay(1, Some(Duration::from_secs(90))).as_secs(), 90);
        assert_eq!(Retries { random: || 0.0, ..longest }.delay(5, None), Duration::ZERO);
        assert!((0..100).all(|_| Retries::default().delay(1, None) <= Duration::from_millis(500)));
        let endless = Retries { first_delay: Duration::MAX, longest_delay: Duration::MAX, ..longest };
        assert_eq!(endless.delay(3, None), Duration::MAX);
        assert_eq!(Retries { random: || f64::NAN, ..longest }.delay(2, None).as_secs(), 1);
    }
}
