//! Authentication: token refresh, OAuth, logins and token stores, with a test clock.

mod app_store;
mod clock_skew;
mod failure_modes;
mod login;
mod oauth_callback;
mod oauth_samples;
mod reauthorization;
mod redaction;
mod shared_files;
mod store_handles;
mod token_refresh;
mod token_sharing;
mod token_store;

use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use shopwire::auth::TokenSet;
use shopwire::jiff::Timestamp;
use shopwire::shoplazza::{Client, OAuth};
use shopwire::{BoxFuture, Clock};
use tests::{CannedResponse, Loopback};

/// The Unix time at which tests start.
const START: i64 = 1_800_000_000;

/// A clock that moves only when a test advances it, or when something sleeps for less than a minute.
#[derive(Clone)]
struct TestClock(Arc<Mutex<Timestamp>>);

impl TestClock {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(Timestamp::from_second(START).unwrap())))
    }

    fn advance(&self, seconds: u64) {
        self.advance_by(Duration::from_secs(seconds));
    }

    fn advance_by(&self, duration: Duration) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(duration).unwrap();
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let (clock, until) = (self.clone(), self.now().saturating_add(duration).unwrap());
        if duration < Duration::from_secs(60) {
            self.advance_by(duration);
        }
        Box::pin(std::future::poll_fn(move |_| if clock.now() < until { Poll::Pending } else { Poll::Ready(()) }))
    }

    fn identity(&self) -> usize {
        Arc::as_ptr(&self.0).cast::<()>() as usize
    }
}

fn app(server: &Loopback, clock: &TestClock) -> OAuth {
    OAuth::new("client-id", "client-secret", "https://app.example/back").base_url(server.url()).clock(clock.clone())
}

/// Returns tokens that expire `seconds` after the start.
fn tokens(name: &str, seconds: i64) -> TokenSet {
    TokenSet::new(format!("access-{name}"))
        .with_refresh_token(format!("refresh-{name}"))
        .with_expires_at(Timestamp::from_second(START + seconds).unwrap())
}

/// Returns a token response that is sent at the start, and whose tokens expire `seconds` later.
fn token_response(name: &str, seconds: i64) -> CannedResponse {
    token_response_at(0, name, seconds)
}

/// Returns a token response that is sent `sent` seconds after the start, and whose tokens expire `seconds` after the start.
fn token_response_at(sent: i64, name: &str, seconds: i64) -> CannedResponse {
    let response = serde_json::json!({
        "token_type": "Bearer", "expires_at": START + seconds, "access_token": format!("access-{name}"),
        "refresh_token": format!("refresh-{name}"), "store_id": "2", "store_name": "xiong1889",
    });
    CannedResponse::new(200, response.to_string()).header("date", &http_date(sent))
}

/// Returns the HTTP date of a time `seconds` after the start.
fn http_date(seconds: i64) -> String {
    let time = Timestamp::from_second(START + seconds).unwrap();
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Returns the number of refreshes that a server received.
fn refreshes(server: &Loopback) -> usize {
    server.received().iter().filter(|request| request.path == "/admin/oauth/token").count()
}

fn client(server: &Loopback, tokens: impl Into<shopwire::auth::TokenProvider>) -> Client {
    Client::builder("demo").token_provider(tokens).base_url(server.url()).disable_rate_limit().build().unwrap()
}

fn access_tokens(server: &Loopback) -> Vec<String> {
    let header =
        |received: &tests::RecordedRequest| Some(received.headers.get("access-token")?.to_str().unwrap().to_owned());
    server.received().iter().filter_map(header).collect()
}
