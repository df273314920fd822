//! The execution of a request: rate limits, retries, deadlines, scopes, middleware, tracing.

mod deadlines;
mod executed;
mod observability;
mod paused_time;
mod rate_limit_queue;
mod rate_limits;
mod request_metrics;
mod retries;
mod retry_after;
mod scopes;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use shopwire::bytes::Bytes;
use shopwire::cyberbiz::{Client, ClientBuilder};
use shopwire::{BoxFuture, Clock, Error, Middleware, RetryPolicy, Transport, http};
use tests::{Loopback, TestClock};

/// Returns the default retry policy with the maximum backoff instead of jitter.
fn without_jitter() -> RetryPolicy {
    RetryPolicy { jitter: || 1.0, ..RetryPolicy::default() }
}

/// Returns the builder of a client with a limit of five requests per second and token.
fn builder(server: &Loopback, token: &str, clock: &TestClock) -> ClientBuilder {
    Client::builder().access_token(token).base_url(server.url()).clock(clock.clone()).retry_policy(without_jitter())
}

/// Middleware that records the time and URI of each request.
#[derive(Clone)]
struct RequestLog(Arc<Mutex<Vec<(Duration, String)>>>, TestClock);

impl RequestLog {
    fn new(clock: &TestClock) -> Self {
        Self(Arc::default(), clock.clone())
    }

    /// Returns the milliseconds between the first request and each request.
    fn times(&self) -> Vec<u128> {
        let all = self.0.lock().unwrap();
        all.iter().map(|(time, _)| time.saturating_sub(all[0].0).as_millis()).collect()
    }

    fn uris(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|(_, uri)| uri.clone()).collect()
    }
}

impl Middleware for RequestLog {
    fn handle<'a>(
        &'a self,
        request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        let uri = request.uri().path_and_query().unwrap().to_string();
        self.0.lock().unwrap().push((self.1.monotonic(), uri));
        next.send(request)
    }
}
