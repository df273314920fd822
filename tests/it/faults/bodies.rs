//! Faults of the body: its length, chunks, compression, and content.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use shopwire::ErrorKind::{Decode, NotJson, ResponseTooLarge, Timeout, Transport};

use super::server::{Server, Step, respond, respond_then, script};
use super::{Get, MAX_RESPONSE_SIZE, Post, Row, TOTAL, fails, row, succeeds};

const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

pub(super) fn rows() -> Vec<Row> {
    [lengths(), chunks(), compression(), content()].into_iter().flatten().collect()
}

fn sized(length: usize, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

/// Sends a head, and then the same bytes until the client disconnects.
fn flood(head: &str, bytes: Vec<u8>) -> Server {
    script([Step::Request, Step::Send(head.into()), Step::Flood(bytes)])
}

fn lengths() -> Vec<Row> {
    let endless = || flood("HTTP/1.1 200 OK\r\n\r\n", b" ".repeat(10_000));
    vec![
        row("shorter than its length", Get, respond(sized(12, "{\"count\":1}")), fails(Transport, 4, 4, true)),
        row("shorter than its length", Post, respond(sized(12, "{\"count\":1}")), fails(Transport, 1, 1, true)),
        row("longer than its length", Get, respond(sized(11, "{\"count\":1}HTTP/1.1 500 No\r\n\r\n")), succeeds(1)),
        row("missing", Get, respond(sized(11, "")), fails(Transport, 4, 4, true)),
        row("stalls", Get, respond_then(sized(11, "{\"cou"), TOTAL), fails(Timeout, 4, 4, true)),
        row("stalls", Post, respond_then(sized(11, "{\"cou"), TOTAL), fails(Timeout, 1, 1, true)),
        row("is reset", Get, respond_then(sized(11, "{\"cou"), Step::Reset), fails(Transport, 4, 4, true)),
        row("endless without a length", Get, endless(), fails(ResponseTooLarge, 1, 1, true)),
        row("endless without a length", Post, endless(), fails(ResponseTooLarge, 1, 1, true)),
        row("a terabyte by its length", Get, respond(sized(1 << 40, "{")), fails(ResponseTooLarge, 1, 1, true)),
    ]
}

fn chunks() -> Vec<Row> {
    let chunked = |chunks: &str| respond(format!("{CHUNKED}{chunks}"));
    let broken = || fails(Transport, 4, 4, true);
    let many = format!("b\r\n{{\"count\":1}}\r\n{}0\r\n\r\n", "1\r\n \r\n".repeat(10_000));
    let endless = || flood(CHUNKED, b"5\r\n     \r\n".repeat(1000));
    vec![
        row("in one chunk", Get, chunked("b\r\n{\"count\":1}\r\n0\r\n\r\n"), succeeds(1)),
        row("with trailers", Get, chunked("b\r\n{\"count\":1}\r\n0\r\nX-A: 1\r\n\r\n"), succeeds(1)),
        row("10,000 chunks of a byte", Get, chunked(&many), succeeds(1)),
        row("endless chunks", Get, endless(), fails(ResponseTooLarge, 1, 1, true)),
        row("endless chunks", Post, endless(), fails(ResponseTooLarge, 1, 1, true)),
        row("endless chunk extension", Get, flood(&format!("{CHUNKED}b;x="), b"x".repeat(1000)), broken()),
        row("endless trailers", Get, flood(&format!("{CHUNKED}0\r\n"), b"X-A: 1\r\n".repeat(100)), broken()),
        row("no chunk size", Get, chunked("{\"count\":1}"), broken()),
        row("no chunk size", Post, chunked("{\"count\":1}"), fails(Transport, 1, 1, true)),
        row("negative chunk size", Get, chunked("-b\r\n{\"count\":1}\r\n0\r\n\r\n"), broken()),
        row("chunk size beyond 64 bits", Get, chunked("fffffffffffffffff\r\n{"), broken()),
        row("chunk longer than its size", Get, chunked("5\r\n{\"count\":1}\r\n0\r\n\r\n"), broken()),
        row("cut within a chunk", Get, chunked("b\r\n{\"cou"), broken()),
        row("cut before the last chunk", Get, chunked("b\r\n{\"count\":1}\r\n"), broken()),
    ]
}

fn zipped(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn compression() -> Vec<Row> {
    let encoded = |encoding: &str, body: &[u8]| {
        let head = format!("HTTP/1.1 200 OK\r\n{encoding}Content-Length: {}\r\n\r\n", body.len());
        respond([head.as_bytes(), body].concat())
    };
    let gzip = |body: &[u8]| encoded("Content-Encoding: gzip\r\n", body);
    let (json, bomb) = (zipped(b"{\"count\":1}"), zipped(&b" ".repeat(100 * MAX_RESPONSE_SIZE)));
    let mut damaged = json.clone();
    damaged[12] ^= 0xff;
    vec![
        row("gzip", Get, gzip(&json), succeeds(1)),
        row("gzip bomb", Get, gzip(&bomb), fails(ResponseTooLarge, 1, 1, true)),
        row("gzip bomb", Post, gzip(&bomb), fails(ResponseTooLarge, 1, 1, true)),
        row("gzip that is none", Get, gzip(b"{\"count\":1}"), fails(Transport, 4, 4, true)),
        row("gzip that is damaged", Get, gzip(&damaged), fails(Transport, 4, 4, true)),
        row("gzip that is damaged", Post, gzip(&damaged), fails(Transport, 1, 1, true)),
        row("gzip that is cut", Get, gzip(&json[..json.len() - 9]), fails(Transport, 4, 4, true)),
        row("gzip without a header", Get, encoded("", &json), fails(NotJson, 1, 1, true)),
        row("gzip without a header", Post, encoded("", &json), fails(NotJson, 1, 1, true)),
        row("other encoding", Get, encoded("Content-Encoding: br\r\n", b"\x0b\x05\x80"), fails(NotJson, 1, 1, true)),
    ]
}

fn content() -> Vec<Row> {
    let body = |body: &str| respond(sized(body.len(), body));
    let (html, deep) = ("<html><title>Maintenance</title>", "[".repeat(1000));
    vec![
        row("empty where a value is declared", Get, body(""), fails(Decode, 1, 1, true)),
        row("empty where none is declared", Post, body(""), succeeds(1)),
        row("JSON where none is declared", Post, body("{\"state\":1}"), succeeds(1)),
        row("HTML", Get, body(html), fails(NotJson, 1, 1, true)),
        row("HTML where none is declared", Post, body(html), fails(NotJson, 1, 1, true)),
        row("JSON that is cut", Get, body("{\"count\":"), fails(Decode, 1, 1, true)),
        row("JSON of another type", Get, body("{\"count\":[]}"), fails(Decode, 1, 1, true)),
        row("JSON that is nested too deep", Get, body(&format!("{{\"a\":{deep}")), fails(ResponseTooLarge, 1, 1, true)),
    ]
}
