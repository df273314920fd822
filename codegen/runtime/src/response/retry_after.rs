//! The `Retry-After` header.

use std::time::Duration;

use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::Timestamp;

use super::http_date::{self, server_time};

/// Returns how long the platform asks to wait: a number of seconds, or the time until a date.
///
/// A date is measured from the `Date` of the response: the local clock may be wrong by hours. `now` is the local time, for
/// responses without one.
pub(crate) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = http_date::text(headers, &RETRY_AFTER)?;
    if let Some(wait) = seconds(value) {
        return Some(wait);
    }
    let now = server_time(headers).unwrap_or(now);
    Some(Duration::try_from(http_date::parse(value)?.duration_since(now)).unwrap_or_default())
}

/// Parses a number of seconds, with a fraction and a plus sign if need be. A number beyond any duration counts as none.
fn seconds(value: &str) -> Option<Duration> {
    let number = value.strip_prefix('+').unwrap_or(value);
    if !number.starts_with(|c: char| c.is_ascii_digit()) || number.contains(|c: char| !c.is_ascii_digit() && c != '.') {
        return None;
    }
    if let Ok(seconds) = number.parse() {
        return Some(Duration::from_secs(seconds));
    }
    Duration::try_from_secs_f64(number.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milliseconds(value: &str) -> Option<u128> {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, value.parse().unwrap())]);
        let now = "2026-11-22T08:00:00Z".parse().unwrap();
        retry_after(&headers, now).map(|wait| wait.as_millis())
    }

    #[test]
    fn parses_retry_after_as_seconds_or_http_date() {
        assert_eq!(milliseconds("7"), Some(7000));
        assert_eq!(milliseconds(" 0 "), Some(0));
        assert_eq!(milliseconds("+3"), Some(3000));
        assert_eq!(milliseconds("1.5"), Some(1500));
        assert_eq!(milliseconds("2."), Some(2000));
        assert_eq!(milliseconds("18446744073709551615"), Some(18_446_744_073_709_551_615_000));
        assert_eq!(milliseconds("Sun, 22 Nov 2026 08:01:30 GMT"), Some(90_000));
        assert_eq!(milliseconds("Sun, 22 Nov 2026 07:00:00 GMT"), Some(0));
        assert_eq!(milliseconds("Sunday, 22-Nov-26 08:01:30 GMT"), Some(90_000));
        assert_eq!(milliseconds("Sun Nov 22 08:01:30 2026"), Some(90_000));
        assert_eq!(milliseconds("Sun, 22 Nov 2026 09:01:30 +0100"), Some(90_000));
        let huge = "9".repeat(400);
        let invalid = ["", "soon", "-1", "1e9", "1.2.3", ".5", "++1", "NaN", "inf", "18446744073709551616", &huge];
        for invalid in invalid {
            assert_eq!(milliseconds(invalid), None, "{invalid}");
        }
    }
}
