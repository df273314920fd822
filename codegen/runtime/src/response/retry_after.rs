//! The `Retry-After` header.

use std::time::Duration;

use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// Returns how long the platform asks to wait: a number of seconds, or the time until a date.
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

    fn seconds(value: &str) -> Option<u64> {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, value.parse().unwrap())]);
        let now = "2026-11-22T08:00:00Z".parse().unwrap();
        retry_after(&headers, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn parses_retry_after_as_seconds_or_http_date() {
        assert_eq!(seconds("7"), Some(7));
        assert_eq!(seconds(" 0 "), Some(0));
        assert_eq!(seconds("Sun, 22 Nov 2026 08:01:30 GMT"), Some(90));
        assert_eq!(seconds("Sun, 22 Nov 2026 07:00:00 GMT"), Some(0));
        for invalid in ["", "soon", "-1", "1.5", "99999999999999999999999"] {
            assert_eq!(seconds(invalid), None, "{invalid}");
        }
    }
}
