//! The hook for metrics and request logs: one call for each request that ends.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::FutureExt;
use shopwire::cyberbiz::ClientBuilder;
use shopwire::http::Method;
use shopwire::{ErrorKind, RequestMetrics};
use tests::{CannedResponse, Loopback, TestClock};

use super::builder;

/// The requests that ended.
#[derive(Clone, Default)]
struct Ended(Arc<Mutex<Vec<RequestMetrics>>>);

impl Ended {
    fn record(&self, builder: ClientBuilder) -> ClientBuilder {
        let ended = Arc::clone(&self.0);
        builder.on_request(move |request| ended.lock().unwrap().push(request.clone()))
    }

    fn take(&self) -> Vec<RequestMetrics> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    fn lines(&self) -> Vec<String> {
        self.take().iter().map(ToString::to_string).collect()
    }
}

#[tokio::test]
async fn reports_attempts_and_backoff() {
    let server = Loopback::script([CannedResponse::new(503, "s3cr3t"), CannedResponse::new(200, "[]")]).await;
    let ended = Ended::default();
    let client = ended.record(builder(&server, "metrics", &TestClock::new())).build().unwrap();
    client.customers().list().send().await.unwrap();
    let [request] = &ended.take()[..] else { panic!("one request") };
    assert_eq!((request.platform, request.operation), ("cyberbiz", "customers.list"));
    assert_eq!((request.method.clone(), request.path.as_deref()), (Some(Method::GET), Some("/v1/customers")));
    assert_eq!(request.path_template, Some("/v1/customers"));
    assert_eq!((request.status.map(|it| it.as_u16()), request.error, request.attempts), (Some(200), None, 2));
    assert_eq!((request.backoff, request.duration), (Duration::from_millis(500), Duration::from_millis(500)));
    assert!(!request.is_cancelled && request.rate_limit_wait.is_zero());
    let line = "GET /v1/customers 200 in 500 ms, 2 attempts, 500 ms of backoff (customers.list)";
    assert_eq!(request.to_string(), line);
}

#[tokio::test]
async fn reports_failed_requests_with_their_kind() {
    let server = Loopback::start(|_| CannedResponse::new(404, r#"{"error":["s3cr3t"]}"#)).await;
    let ended = Ended::default();
    let client = ended.record(builder(&server, "failing metrics", &TestClock::new())).build().unwrap();
    client.customers().get("7").send().await.unwrap_err();
    client.get("/v1/none").query(&[("email", "s3cr3t")]).send().await.unwrap_err();
    let expected =
        ["GET /v1/customers/7 404 NotFound in 0 ms (customers.get)", "GET /v1/none 404 NotFound in 0 ms (request)"];
    assert_eq!(ended.lines(), expected);
}

#[tokio::test]
async fn reports_requests_that_could_not_be_sent() {
    let unreachable = Loopback::start(|_| CannedResponse::new(200, "[]")).await;
    let ended = Ended::default();
    let builder = builder(&unreachable, "unsent metrics", &TestClock::new()).base_url("http://127.0.0.1:1");
    let client = ended.record(builder).build().unwrap();
    let error = client.customers().list().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let [request] = &ended.take()[..] else { panic!("one request") };
    assert_eq!((request.error, request.status, request.attempts), (Some(ErrorKind::Connect), None, 4));
}

/// The limit is five requests a second.
#[tokio::test]
async fn reports_the_wait_for_rate_limits() {
    let server = Loopback::start(|_| CannedResponse::new(200, "[]")).await;
    let ended = Ended::default();
    let client = ended.record(builder(&server, "throttled metrics", &TestClock::new())).build().unwrap();
    for _ in 0..6 {
        client.customers().list().send().await.unwrap();
    }
    let requests = ended.take();
    assert!(requests[..5].iter().all(|request| request.rate_limit_wait.is_zero()));
    let line = "GET /v1/customers 200 in 1050 ms, 1050 ms of waiting for rate limits (customers.list)";
    assert_eq!(requests[5].to_string(), line);
}

#[tokio::test]
async fn reports_requests_that_are_cancelled() {
    let server = Loopback::start(|_| CannedResponse::new(200, "[]")).await;
    let ended = Ended::default();
    let client = ended.record(builder(&server, "cancelled metrics", &TestClock::new())).build().unwrap();
    // The future is polled once, and dropped.
    assert!(client.customers().list().send().now_or_never().is_none());
    assert_eq!(ended.lines(), ["GET /v1/customers cancelled after 0 ms (customers.list)"]);
}

/// A response of one request that is not a list is an error of decoding, after the request ended.
#[tokio::test]
async fn reports_a_request_before_its_response_is_decoded() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"not":"a list"}"#)).await;
    let ended = Ended::default();
    let client = ended.record(builder(&server, "undecodable metrics", &TestClock::new())).build().unwrap();
    client.customers().list().send().await.unwrap_err();
    assert_eq!(ended.lines(), ["GET /v1/customers 200 in 0 ms (customers.list)"]);
}
