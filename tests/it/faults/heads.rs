//! Faults of the status line and the headers.

use shopwire::ErrorKind::{ResponseTooLarge, Timeout, Transport};

use super::server::{Step, respond, respond_then, script};
use super::{Get, Post, Row, TOTAL, fails, row, succeeds};

pub(super) fn rows() -> Vec<Row> {
    [partial(), huge(), malformed(), lengths()].into_iter().flatten().collect()
}

fn partial() -> Vec<Row> {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nX-A: ";
    vec![
        row("stalls within the status line", Get, respond_then("HTTP/1.1 2", TOTAL), fails(Timeout, 4, 4, true)),
        row("stalls within the headers", Get, respond_then(head, TOTAL), fails(Timeout, 4, 4, true)),
        row("stalls within the headers", Post, respond_then(head, TOTAL), fails(Timeout, 1, 1, true)),
        row("status line is cut", Get, respond("HTTP/1.1 2"), fails(Transport, 4, 4, true)),
        row("headers are cut", Get, respond(head), fails(Transport, 4, 4, true)),
        row("headers are cut", Post, respond(head), fails(Transport, 1, 1, true)),
        row("reset within the headers", Post, respond_then(head, Step::Reset), fails(Transport, 1, 1, true)),
    ]
}

fn huge() -> Vec<Row> {
    let endless =
        |flood: Vec<u8>| script([Step::Request, Step::Send("HTTP/1.1 200 OK\r\n".into()), Step::Flood(flood)]);
    let with = |headers: String| format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: 11\r\n\r\n{{\"count\":1}}");
    let too_large = || fails(ResponseTooLarge, 1, 1, true);
    vec![
        row("header without end", Get, endless(b"x".repeat(1000)), too_large()),
        row("headers without end", Get, endless(b"X-A: 1\r\n".repeat(100)), too_large()),
        row("headers without end", Post, endless(b"X-A: 1\r\n".repeat(100)), too_large()),
        row("header of 66 kB", Get, respond(with(format!("X-A: {}\r\n", "x".repeat(66_000)))), too_large()),
        row("101 headers", Get, respond(with("X-A: 1\r\n".repeat(101))), too_large()),
        row("reason of 500 kB", Get, respond(format!("HTTP/1.1 200 {}", "x".repeat(500_000))), too_large()),
    ]
}

fn malformed() -> Vec<Row> {
    let broken = || fails(Transport, 4, 4, true);
    let header = |header: &str| respond(format!("HTTP/1.1 200 OK\r\n{header}\r\nContent-Length: 0\r\n\r\n"));
    vec![
        row("no HTTP at all", Get, respond("SSH-2.0-OpenSSH_9.9\r\n"), broken()),
        row("no HTTP at all", Post, respond("SSH-2.0-OpenSSH_9.9\r\n"), fails(Transport, 1, 1, true)),
        row("body without a head", Get, respond("{\"count\":1}"), broken()),
        row("TLS alert", Get, respond(b"\x15\x03\x01\x00\x02\x02\x46"), broken()),
        row("HTTP/2 without negotiation", Get, respond(b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64"), broken()),
        row("unknown version", Get, respond("HTTP/7.1 200 OK\r\n\r\n"), broken()),
        row("status with two digits", Get, respond("HTTP/1.1 20 OK\r\n\r\n"), broken()),
        row("status that is no number", Get, respond("HTTP/1.1 abc OK\r\n\r\n"), broken()),
        row("status 000", Get, respond("HTTP/1.1 000 OK\r\n\r\n"), broken()),
        row("header without a colon", Get, header("X-A"), broken()),
        row("header without a name", Get, header(": 1"), broken()),
        row("header with a NUL", Get, header("X-A: \0"), broken()),
        row("space before the colon", Get, header("X-A : 1"), broken()),
        row("folded header", Get, header("X-A: 1\r\n 2"), broken()),
    ]
}

fn lengths() -> Vec<Row> {
    let response = |headers: &str| respond(format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n{{\"count\":1}}"));
    let twice = |one, other| response(&format!("Content-Length: {one}\r\nContent-Length: {other}"));
    let broken = || fails(Transport, 4, 4, true);
    vec![
        row("the same length twice", Get, twice(11, 11), succeeds(1)),
        row("two lengths", Get, twice(11, 5), broken()),
        row("two lengths", Post, twice(11, 5), fails(Transport, 1, 1, true)),
        row("two lengths in one header", Get, response("Content-Length: 11, 5"), broken()),
        row("negative length", Get, response("Content-Length: -11"), broken()),
        row("length with a plus sign", Get, response("Content-Length: +11"), broken()),
        row("length of 30 digits", Get, response(&format!("Content-Length: {}", "9".repeat(30))), broken()),
        row("unknown transfer encoding", Get, response("Transfer-Encoding: rot13"), succeeds(1)),
        row("HTTP/1.0 without a length", Get, respond("HTTP/1.0 200 OK\r\n\r\n{\"count\":1}"), succeeds(1)),
    ]
}
