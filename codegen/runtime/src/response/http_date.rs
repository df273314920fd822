//! The dates of HTTP headers.

use http::header::DATE;
use http::{HeaderMap, HeaderName};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// Returns the time at which the server sent a response, by its own clock.
pub(crate) fn server_time(headers: &HeaderMap) -> Option<Timestamp> {
    text(headers, &DATE).and_then(parse)
}

/// Returns the value of a header, if it is text.
pub(super) fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

/// Parses a date in one of the three forms of HTTP (IMF-fixdate, RFC 850, asctime), or with another offset than GMT.
pub(super) fn parse(value: &str) -> Option<Timestamp> {
    if let Ok(date) = httpdate::parse_http_date(value) {
        // The last days of the year 9999 are out of range.
        return Some(Timestamp::try_from(date).unwrap_or(Timestamp::MAX));
    }
    DateTimeParser::new().parse_timestamp(value).ok()
}
