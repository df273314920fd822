//! The deadline: every request ends at the latest then, whatever it waits for.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use shopwire::auth::TokenSet;
use shopwire::jiff::Timestamp;
use shopwire::shoplazza::{Client, ClientBuilder, OAuth};
use shopwire::{ErrorKind, ResponseFuture};
use tests::{CannedResponse, Loopback, TestClock};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// A server that reads a request, responds with the start of a response, and does nothing more.
struct StalledServer {
    url: String,
    has_responded: Arc<Notify>,
    task: tokio::task::JoinHandle<()>,
}

impl StalledServer {
    async fn start(response: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let has_responded = Arc::new(Notify::new());
        let signal = Arc::clone(&has_responded);
        let task = tokio::spawn(async move {
            let mut connections = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
                stream.write_all(response.as_bytes()).await.unwrap();
                signal.notify_one();
                connections.push(stream);
            }
        });
        Self { url, has_responded, task }
    }
}

impl Drop for StalledServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn builder(url: &str, clock: &TestClock) -> ClientBuilder {
    Client::builder("demo").access_token("t").base_url(url).clock(clock.clone())
}

/// Sends a request until the server has responded to it, and then lets time pass. Returns the error, if the request ended.
async fn error_after(
    seconds: u64,
    server: &StalledServer,
    clock: &TestClock,
    request: &mut ResponseFuture<i64>,
) -> Option<shopwire::Error> {
    tokio::select! {
        biased;
        () = server.has_responded.notified() => {}
        _ = &mut *request => panic!("the server is stalled"),
    }
    clock.advance(Duration::from_secs(seconds));
    request.now_or_never().map(Result::unwrap_err)
}

#[tokio::test]
async fn ends_a_stalled_request_at_the_default_deadline() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{\"cou";
    for response in ["", head] {
        let (server, clock) = (StalledServer::start(response).await, TestClock::new());
        let mut request = builder(&server.url, &clock).build().unwrap().orders().count().send();
        assert!(error_after(119, &server, &clock, &mut request).await.is_none());
        clock.advance(Duration::from_secs(1));
        let error = request.now_or_never().expect("120 s have passed").unwrap_err();
        assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Timeout, true));
        let expected =
            "orders.count (GET /openapi/orders/count): deadline of 120 s exceeded while waiting for the response";
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test]
async fn ends_a_stalled_request_at_the_deadline_of_the_request_or_client() {
    let (server, clock) = (StalledServer::start("").await, TestClock::new());
    let client = builder(&server.url, &clock).deadline(Duration::from_secs(200)).build().unwrap();
    for (deadline, shown) in [(None, "deadline of 200 s"), (Some(90), "deadline of 90 s")] {
        let request = client.orders().count();
        let seconds = deadline.unwrap_or(200);
        let mut request = match deadline {
            Some(seconds) => request.with_deadline(Duration::from_secs(seconds)).send(),
            None => request.send(),
        };
        let error = error_after(seconds, &server, &clock, &mut request).await.expect("the deadline has passed");
        assert!(error.to_string().contains(shown), "{error}");
    }
    let mut endless = client.orders().count().with_deadline(Duration::MAX).send();
    assert!(error_after(1_000_000, &server, &clock, &mut endless).await.is_none());
}

#[tokio::test]
async fn ends_a_request_whose_token_refresh_stalls() {
    let (authority, clock) = (StalledServer::start("").await, TestClock::new());
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"count":1}"#)).await;
    let expired = TokenSet::new("old").with_refresh_token("r").with_expires_at(Timestamp::from_second(1).unwrap());
    let app = OAuth::new("id", "secret", "https://app.example/back").base_url(&authority.url).clock(clock.clone());
    let tokens = app.token_provider("demo", expired).unwrap();
    let client = Client::builder("demo").token_provider(tokens).base_url(server.url()).clock(clock.clone());
    let client = client.build().unwrap();
    for attempt in 1..=2 {
        let mut request = client.orders().count().send();
        let error = error_after(120, &authority, &clock, &mut request).await;
        let error = error.unwrap_or_else(|| panic!("attempt {attempt}: 120 s have passed"));
        // The refresh ends as well, so the next request starts another one.
        let shown = tests::chain(&error);
        assert!(shown.contains("deadline of 120 s exceeded while waiting"), "{shown}");
    }
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn times_out_when_the_server_does_not_respond() {
    let (server, clock) = (StalledServer::start("").await, TestClock::new());
    let client = builder(&server.url, &clock).build().unwrap();
    let error = client.orders().count().with_deadline(Duration::from_secs(30)).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "orders.count (GET /openapi/orders/count): deadline of 30 s exceeded while waiting for the response"
    );
}
