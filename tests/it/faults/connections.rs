//! Faults before and after the request: names, connecting, resets.

use std::future::pending;
use std::io;
use std::time::Duration;

use shopwire::ErrorKind::{Connect, Timeout, Transport};
use shopwire::reqwest::dns::{Name, Resolve, Resolving};

use super::certificates::Certificate;
use super::server::{Server, Step, refused, script};
use super::{CONNECT, Get, Post, Row, TOTAL, fails, row};

/// A resolver that does not know `unknown.test`, and never answers for any other name.
pub(super) struct FaultyNames;

impl Resolve for FaultyNames {
    fn resolve(&self, name: Name) -> Resolving {
        let is_unknown = name.as_str() == "unknown.test";
        Box::pin(async move {
            if is_unknown {
                return Err(io::Error::other("unknown name").into());
            }
            tokio::time::advance(Duration::from_secs(11)).await;
            pending().await
        })
    }
}

fn named(url: &'static str) -> Server {
    Server { url, ..refused() }
}

pub(super) fn rows() -> Vec<Row> {
    let after_request = |step: Step| script([Step::Request, step]);
    vec![
        row("connection is refused", Get, refused(), fails(Connect, 4, 0, false)),
        row("connection is refused", Post, refused(), fails(Connect, 4, 0, false)),
        row("name is unknown", Get, named("http://unknown.test:{port}"), fails(Connect, 4, 0, false)),
        row("name is unknown", Post, named("http://unknown.test:{port}"), fails(Connect, 4, 0, false)),
        row("name server does not answer", Get, named("http://silent.test:{port}"), fails(Connect, 4, 0, false)),
        row("name server does not answer", Post, named("http://silent.test:{port}"), fails(Connect, 4, 0, false)),
        row("server never speaks TLS", Post, script([CONNECT]).https(), fails(Connect, 4, 0, false)),
        row("request stays unread, then reset", Get, script([Step::Arrival]), fails(Transport, 4, 0, true)),
        row("request stays unread, then reset", Post, script([Step::Arrival]), fails(Transport, 1, 0, true)),
        row("reset after the request", Get, after_request(Step::Reset), fails(Transport, 4, 4, true)),
        row("reset after the request", Post, after_request(Step::Reset), fails(Transport, 1, 1, true)),
        row("closed after the request", Get, script([Step::Request]), fails(Transport, 4, 4, true)),
        row("closed after the request", Post, script([Step::Request]), fails(Transport, 1, 1, true)),
        row("stalls after the request", Get, after_request(TOTAL), fails(Timeout, 4, 4, true)),
        row("stalls after the request", Post, after_request(TOTAL), fails(Timeout, 1, 1, true)),
        row("request stays unread, then stalls", Post, script([Step::Arrival, TOTAL]), fails(Timeout, 1, 0, true)),
        row("refused after a timeout", Get, refused_after_a_timeout(), fails(Connect, 4, 1, true)),
    ]
}

/// The first connection times out after the request, the next ones end before TLS is established.
fn refused_after_a_timeout() -> Server {
    Server { scripts: vec![vec![Step::Request, TOTAL], vec![Step::Bytes]], ..script([]).tls(Certificate::Valid) }
}
