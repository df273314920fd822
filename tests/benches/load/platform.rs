//! A platform with two operations, and its clients.

use std::sync::Arc;
use std::time::Duration;

use shopwire_runtime::auth::{CredentialLocation, CredentialSpec};
use shopwire_runtime::bytes::Bytes;
use shopwire_runtime::operation::{
    Endpoint, Limit, LimitKind, LimitScope, Operation, Parameter, Platform, ResponseBody, Server,
};
use shopwire_runtime::{
    BoxFuture, Client, ClientBuilder, Clock, Error, Middleware, ReqwestTransport, RetryPolicy, SystemClock, Timeouts,
    Transport, http, reqwest,
};

/// The number of clients, each with its own token.
pub(crate) const TOKENS: usize = 8;

/// The number of requests that a token allows within any second.
pub(crate) const REQUESTS_PER_SECOND: u32 = 250;

/// The header with the time of sending in microseconds.
pub(crate) const SENT: &str = "x-sent";

static PLATFORM: Platform = Platform {
    name: "load",
    servers: &[Server { name: "production", url: "https://load.example" }],
    headers: &[],
    limits: &[Limit {
        name: "requests",
        kind: LimitKind::Window { requests: REQUESTS_PER_SECOND, seconds: 1, per: LimitScope::Token },
        optional: false,
    }],
    scopes: &[],
    errors: &[],
    errors_in_success: &[],
    request_id: None,
    success: None,
    statuses: &[],
    time_zone: None,
};

static CREDENTIALS: [CredentialSpec; 1] = [CredentialSpec {
    location: CredentialLocation::Header { name: "access-token", prefix: "" },
    method: "access_token",
    alternatives: &[],
    claims: None,
}];

static PARAMETERS: [Parameter; 1] = [Parameter::path("id")];

/// An operation that may be executed several times.
pub(crate) static LOOK_UP: Operation = operation("calls.get", http::Method::GET, true);

/// An operation that must not be executed twice.
pub(crate) static CHARGE: Operation = operation("calls.charge", http::Method::POST, false);

const fn operation(name: &'static str, method: http::Method, idempotent: bool) -> Operation {
    Operation {
        name,
        endpoint: Endpoint::Http { method, path: "/calls/{id}" },
        parameters: &PARAMETERS,
        wrap: None,
        response: ResponseBody::At(&["id"]),
        scopes: &[],
        idempotent,
        pagination: None,
        errors: &[],
        not_found: &[],
    }
}

/// Returns the token of the client that makes a call.
pub(crate) fn token(call: usize) -> String {
    format!("token-{}", call % TOKENS)
}

/// Middleware that adds the time of sending. The server counts by it, because the network and the scheduler delay requests.
struct SentAt;

impl Middleware for SentAt {
    fn handle<'a>(
        &'a self,
        mut request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        let micros = u64::try_from(SystemClock.monotonic().as_micros()).unwrap_or(u64::MAX);
        request.headers_mut().insert(SENT, http::HeaderValue::from(micros));
        next.send(request)
    }
}

/// Returns the clients, which share their connections.
pub(crate) fn clients(url: &str) -> Result<Vec<Client>, Error> {
    let timeouts = Timeouts { connect: Duration::from_millis(500), total: Duration::from_secs(2) };
    let transport = ReqwestTransport::with_builder(timeouts, reqwest::ClientBuilder::no_proxy)?;
    let backoff = Duration::from_millis(5);
    let policy = RetryPolicy { initial_backoff: backoff, max_backoff: backoff * 8, ..RetryPolicy::default() };
    let client = |number| {
        let mut builder = ClientBuilder::new(&PLATFORM).credentials(&CREDENTIALS);
        builder.set_secret("access_token", token(number).into());
        builder.set_base_url(url.to_owned());
        builder.set_transport(Arc::new(transport.clone()));
        builder.add_middleware(Arc::new(SentAt));
        builder.set_retry_policy(policy);
        builder.build()
    };
    (0..TOKENS).map(client).collect()
}
