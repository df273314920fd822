//! Shared by the tests: a loopback HTTP server that records requests, a test clock, and the generated client of the
//! kitchen-sink schema.

mod clock;
mod raw_server;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response};

pub use clock::TestClock;
pub use raw_server::RawServer;

/// A request that the server received.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// The HTTP method.
    pub method: String,
    /// The path, percent-encoded as received.
    pub path: String,
    /// The query, percent-encoded as received, without the question mark.
    pub query: Option<String>,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: String,
}

impl RecordedRequest {
    /// Formats method, path, query and body as one line.
    #[must_use]
    pub fn line(&self) -> String {
        let query = self.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{} {}{query} {}", self.method, self.path, self.body).trim_end().to_owned()
    }
}

/// A fixed response, with a JSON content type unless another is set.
#[derive(Clone, Debug)]
pub struct CannedResponse {
    status: u16,
    content_type: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl CannedResponse {
    /// Creates a response.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, content_type: "application/json".to_owned(), headers: Vec::new(), body: body.into() }
    }

    /// Sets the content type.
    #[must_use]
    pub fn content_type(mut self, content_type: &str) -> Self {
        content_type.clone_into(&mut self.content_type);
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

// The generated client of the kitchen-sink schema in `kitchen_sink/schema`. It has documentation of its own.
#[expect(
    unused_qualifications,
    clippy::pedantic,
    clippy::match_single_binding,
    reason = "generated code has lints of its own"
)]
#[path = "../kitchen_sink/generated/src/kitchen_sink/mod.rs"]
pub mod kitchen_sink;

type Handler = dyn Fn(&RecordedRequest) -> CannedResponse + Send + Sync;

/// An HTTP server on loopback that records requests, until it is dropped.
pub struct Loopback {
    address: SocketAddr,
    received: Arc<Mutex<Vec<RecordedRequest>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Loopback {
    /// Starts a server that responds with the result of `handler`.
    ///
    /// # Panics
    /// If no port is available.
    #[expect(clippy::expect_used, reason = "a test cannot run without a port")]
    pub async fn start(handler: impl Fn(&RecordedRequest) -> CannedResponse + Send + Sync + 'static) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("binding a port on loopback");
        let address = listener.local_addr().expect("reading the local address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let (log, handler) = (Arc::clone(&received), Arc::new(handler) as Arc<Handler>);
        let router = Router::new().fallback(move |request| respond(request, Arc::clone(&log), Arc::clone(&handler)));
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap_or_default() });
        Self { address, received, task }
    }

    /// Starts a server that returns the given responses in order, and 500 afterwards.
    pub async fn script(responses: impl IntoIterator<Item = CannedResponse>) -> Self {
        let responses: Mutex<std::collections::VecDeque<CannedResponse>> = Mutex::new(responses.into_iter().collect());
        Self::start(move |_| {
            let next = responses.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            next.unwrap_or_else(|| {
                CannedResponse::new(500, r#"{"errors":["the script has no response for this request"]}"#)
            })
        })
        .await
    }

    /// Returns the base URL of the server.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the requests received so far.
    #[must_use]
    pub fn received(&self) -> Vec<RecordedRequest> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the requests received so far, one line each.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.received().iter().map(RecordedRequest::line).collect()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn respond(
    request: Request<Body>,
    log: Arc<Mutex<Vec<RecordedRequest>>>,
    handler: Arc<Handler>,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let received = RecordedRequest {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        headers: parts.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    let canned = handler(&received);
    log.lock().unwrap_or_else(PoisonError::into_inner).push(received);
    let mut response = Response::builder().status(canned.status).header("content-type", canned.content_type);
    for (name, value) in canned.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(canned.body)).unwrap_or_default()
}

/// Returns the messages of an error and of its causes.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut messages = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        messages = format!("{messages}: {cause}");
        source = cause.source();
    }
    messages
}
