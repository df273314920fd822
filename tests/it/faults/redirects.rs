//! Redirects, which are never followed: a request carries credentials.

use std::net::SocketAddr;

use shopwire::ErrorKind::{Api, Redirect};

use super::certificates::Certificate;
use super::server::{Server, respond};
use super::{Get, Post, Row, fails, row};

/// Returns the rows; no request must reach `other`.
pub(super) fn rows(other: SocketAddr) -> Vec<Row> {
    let target = format!("http://{other}/openapi/orders/count");
    let to_other = |status: &str| redirect(status, &format!("Location: {target}\r\n"));
    let to = |location: &str| redirect("302 Found", &format!("Location: {location}\r\n"));
    let refused = || fails(Redirect, 1, 1, true);
    vec![
        row("301 to another host", Get, to_other("301 Moved Permanently"), refused()),
        row("302 to another host", Get, to_other("302 Found"), refused()),
        row("302 to another host", Post, to_other("302 Found"), refused()),
        row("303 to another host", Post, to_other("303 See Other"), refused()),
        row("307 to another host", Get, to_other("307 Temporary Redirect"), refused()),
        row("307 to another host", Post, to_other("307 Temporary Redirect"), refused()),
        row("308 to another host", Post, to_other("308 Permanent Redirect"), refused()),
        row("from TLS to plain HTTP", Get, to_other("302 Found").tls(Certificate::Valid), refused()),
        row("to another host without a scheme", Get, to(&format!("//{other}/")), refused()),
        row("to the same host", Get, to("/openapi/orders/2"), refused()),
        row("to a file", Get, to("file:///etc/passwd"), refused()),
        row("without a location", Get, redirect("302 Found", ""), refused()),
        row("with two locations", Get, to(&format!("/1\r\nLocation: {target}")), refused()),
        row(
            "by a Refresh header",
            Post,
            redirect("200 OK", &format!("Refresh: 0; url={target}\r\n")),
            super::succeeds(1),
        ),
        row("304, which is none", Get, to_other("304 Not Modified"), fails(Api, 1, 1, true)),
        row("305 to a proxy", Get, to_other("305 Use Proxy"), refused()),
        row("421 for another server", Get, to_other("421 Misdirected Request"), fails(Api, 1, 1, false)),
    ]
}

fn redirect(status: &str, headers: &str) -> Server {
    respond(format!("HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n"))
}
