//! What clients make of faulty servers and networks: tables of faults, over raw sockets.
//!
//! A row says what the server does, and what the client does then: the kind of its error, how often it tried, how many
//! requests the server received, and whether the error says that the request may have been executed. Time stands still,
//! except where a server lets it pass.

mod bodies;
mod certificates;
mod connections;
mod heads;
mod redirects;
mod retry_after;
mod server;
mod statuses;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use shopwire::bytes::Bytes;
use shopwire::shoplazza::Client;
use shopwire::{BoxFuture, Error, ErrorKind, Middleware, ReqwestTransport, RetryPolicy, Timeouts, Transport, http};
use tests::TestClock;
use tokio::time::timeout;

use self::Method::{Get, Post};
use self::connections::FaultyNames;
use self::server::{Running, Server, Step};

/// The success response to a [`Get`]. A [`Post`] ignores its body.
const COUNT: &str = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{\"count\":1}";

/// The server stalls until the timeout for connecting has passed.
const CONNECT: Step = Step::Stall(11);

/// The server stalls until the timeout of the request has passed.
const TOTAL: Step = Step::Stall(61);

/// The maximum size of response bodies.
const MAX_RESPONSE_SIZE: usize = 100_000;

#[derive(Clone, Copy, Debug)]
enum Method {
    /// An idempotent request, whose response has a value.
    Get,
    /// A request that is not idempotent, whose response has no documented body.
    Post,
}

struct Row {
    name: &'static str,
    method: Method,
    server: Server,
    expected: Outcome,
    /// The waits before further attempts in milliseconds, if the row is about them.
    waits: Option<Vec<u128>>,
}

/// What a request led to.
#[derive(Debug, PartialEq)]
struct Outcome {
    kind: Option<ErrorKind>,
    attempts: usize,
    /// The number of requests that the server received.
    requests: usize,
    may_have_been_executed: bool,
}

fn row(name: &'static str, method: Method, server: Server, expected: Outcome) -> Row {
    Row { name, method, server, expected, waits: None }
}

/// The last attempt succeeds, and the server received every attempt.
fn succeeds(attempts: usize) -> Outcome {
    Outcome { kind: None, attempts, requests: attempts, may_have_been_executed: true }
}

fn fails(kind: ErrorKind, attempts: usize, requests: usize, may_have_been_executed: bool) -> Outcome {
    Outcome { kind: Some(kind), attempts, requests, may_have_been_executed }
}

/// Middleware that counts attempts.
#[derive(Clone, Default)]
struct Attempts(Arc<AtomicUsize>);

impl Middleware for Attempts {
    fn handle<'a>(
        &'a self,
        request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        next.send(request)
    }
}

impl Row {
    /// Returns how the outcome differs from what is expected.
    async fn run(self, transport: &ReqwestTransport) -> Option<String> {
        let Self { name, method, server, expected, waits } = self;
        let (server, clock, attempts) = (Running::start(server).await, TestClock::new(), Attempts::default());
        let builder = Client::builder("demo").access_token(name).base_url(&server.url).transport(transport.clone());
        let policy = RetryPolicy { jitter: || 1.0, ..RetryPolicy::default() };
        let builder = builder.clock(clock.clone()).retry_policy(policy).max_response_size(MAX_RESPONSE_SIZE);
        let orders = builder.middleware(attempts.clone()).build().unwrap().orders();
        let request = async {
            match method {
                Get => orders.count().send().await.map(|count| assert_eq!(count, 1, "{name}")),
                Post => orders.refund("1").send().await,
            }
        };
        let Ok(result) = timeout(Duration::from_secs(86_400), request).await else {
            return Some(format!("{name} ({method:?}): the request never ends"));
        };
        let actual = Outcome {
            kind: result.as_ref().err().map(Error::kind),
            attempts: attempts.0.load(Ordering::SeqCst),
            requests: server.requests(),
            may_have_been_executed: result.as_ref().err().is_none_or(Error::may_have_been_executed),
        };
        let waited: Vec<u128> = clock.slept().iter().map(Duration::as_millis).collect();
        let is_expected = actual == expected && waits.as_ref().is_none_or(|waits| *waits == waited);
        (!is_expected).then(|| {
            format!("{name} ({method:?}): expected {expected:?} {waits:?}, got {actual:?} {waited:?}: {result:?}")
        })
    }
}

/// Checks all rows, and reports those that fail by their names.
async fn check(rows: Vec<Row>) {
    let _hold = hold_time();
    let transport = ReqwestTransport::with_builder(Timeouts::default(), |builder| {
        builder.tls_certs_only([certificates::trusted_root()]).dns_resolver(FaultyNames).no_proxy()
    });
    let (transport, count, mut failures) = (transport.unwrap(), rows.len(), Vec::new());
    for row in rows {
        failures.extend(row.run(&transport).await);
    }
    assert!(failures.is_empty(), "{} of {count} rows failed:\n{}", failures.len(), failures.join("\n"));
}

/// Keeps tokio from advancing the paused time while it waits for sockets. Ends after a minute, so that a request that
/// would never end times out.
fn hold_time() -> Sender<()> {
    let (sender, receiver) = channel();
    tokio::task::spawn_blocking(move || receiver.recv_timeout(Duration::from_secs(60)));
    sender
}

macro_rules! tables {
    ($($table:ident),*) => {
        $(
            #[tokio::test(start_paused = true)]
            async fn $table() {
                check($table::rows()).await;
            }
        )*
    };
}

tables!(bodies, certificates, connections, heads, retry_after, statuses);

#[tokio::test(start_paused = true)]
async fn redirects() {
    let (witness, address) = Running::witness().await;
    check(redirects::rows(address)).await;
    assert_eq!(witness.connections(), 0, "a request was sent to another host");
}
