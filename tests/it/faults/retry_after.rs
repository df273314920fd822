//! `Retry-After` that is odd, and clocks that are wrong. The local time is 2026-11-22T08:00:00Z.

use shopwire::ErrorKind::{RateLimited, Server};

use super::server::{Server as Script, in_turn};
use super::{COUNT, Get, Outcome, Post, Row, fails, row, succeeds};

/// A 429 with these headers, then a success.
fn after(headers: &str) -> Script {
    let head = format!("HTTP/1.1 429 Too Many Requests\r\n{headers}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    in_turn([head, COUNT.to_owned()])
}

/// The second attempt succeeds, after a wait in milliseconds.
fn waits(name: &'static str, headers: &str, wait: u128) -> Row {
    Row { waits: Some(vec![wait]), ..row(name, Post, after(headers), succeeds(2)) }
}

/// The request fails without a wait.
fn gives_up(name: &'static str, headers: &str) -> Row {
    Row { waits: Some(Vec::new()), ..row(name, Post, after(headers), fails(RateLimited, 1, 1, false)) }
}

pub(super) fn rows() -> Vec<Row> {
    let zeros = format!("Retry-After: {}7", "0".repeat(400));
    vec![
        waits("seconds", "Retry-After: 7", 7000),
        waits("fraction", "Retry-After: 1.5", 1500),
        waits("zero", "Retry-After: 0", 500),
        waits("negative", "Retry-After: -7", 500),
        waits("empty", "Retry-After:", 500),
        waits("word", "Retry-After: soon", 500),
        waits("unit", "Retry-After: 7s", 500),
        waits("exponent", "Retry-After: 1e9", 500),
        waits("infinity", "Retry-After: inf", 500),
        waits("bytes that are not ASCII", "Retry-After: \u{a0}7", 500),
        waits("leading zeros", &zeros, 7000),
        waits("twice: the first counts", "Retry-After: 3\r\nRetry-After: 9", 3000),
        waits("two in one header", "Retry-After: 3, 9", 500),
        waits("more digits than 64 bits hold", "Retry-After: 99999999999999999999999999", 500),
        gives_up("an hour", "Retry-After: 3600"),
        gives_up("18446744073709551615", "Retry-After: 18446744073709551615"),
        gives_up("date in the year 9999", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
        waits("date", "Retry-After: Sun, 22 Nov 2026 08:00:09 GMT", 9000),
        waits("date in the past", "Retry-After: Sun, 22 Nov 2020 08:00:09 GMT", 500),
        waits("date that does not exist", "Retry-After: Sun, 31 Feb 2026 08:00:09 GMT", 500),
        dates("server in the past", "Sat, 22 Feb 2020 10:00:00 GMT", "Sat, 22 Feb 2020 10:00:05 GMT"),
        dates("server in the future", "Sun, 22 Nov 2099 10:00:00 GMT", "Sun, 22 Nov 2099 10:00:05 GMT"),
        dates("RFC 850", "Sunday, 22-Nov-26 10:00:00 GMT", "Sunday, 22-Nov-26 10:00:05 GMT"),
        dates("server without a clock", "yesterday", "Sun, 22 Nov 2026 08:00:05 GMT"),
        Row { waits: Some(Vec::new()), ..row("503 for an hour", Get, hour(), unavailable()) },
    ]
}

/// A pause of five seconds, by the clock of the server.
fn dates(name: &'static str, date: &str, retry_after: &str) -> Row {
    waits(name, &format!("Date: {date}\r\nRetry-After: {retry_after}"), 5000)
}

fn hour() -> Script {
    in_turn(["HTTP/1.1 503 No\r\nRetry-After: 3600\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"])
}

fn unavailable() -> Outcome {
    fails(Server, 1, 1, true)
}
