//! What happens between a call and its reply: limits, attempts, deadlines, scopes, middleware.

mod observability;
mod rate_limits;
mod retries;
mod scopes;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use shopwire::bytes::Bytes;
use shopwire::cyberbiz::{Client, ClientBuilder};
use shopwire::{BoxFuture, Clock, Error, Middleware, RetryPolicy, Transport, http};
use tests::{Loopback, TestClock};

/// Waits as long as it ever does.
fn longest() -> RetryPolicy {
    RetryPolicy { jitter: || 1.0, ..RetryPolicy::default() }
}

/// A client whose platform takes five requests in a second for each token.
fn builder(server: &Loopback, token: &str, clock: &TestClock) -> ClientBuilder {
    Client::builder().access_token(token).base_url(server.url()).clock(clock.clone()).retry_policy(longest())
}

/// Writes down what goes out, and when.
#[derive(Clone)]
struct Log(Arc<Mutex<Vec<(Duration, String)>>>, TestClock);

impl Log {
    fn new(clock: &TestClock) -> Self {
        Self(Arc::default(), clock.clone())
    }

    /// How long after the first request each one went out, in milliseconds.
    fn times(&self) -> Vec<u128> {
        let all = self.0.lock().unwrap();
        all.iter().map(|(time, _)| time.saturating_sub(all[0].0).as_millis()).collect()
    }

    fn uris(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|(_, uri)| uri.clone()).collect()
    }
}

impl Middleware for Log {
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
