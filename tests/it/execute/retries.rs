//! Retries: which requests, how many attempts, and how long the backoff is.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use shopwire::bytes::Bytes;
use shopwire::shoplazza::Client;
use shopwire::{BoxFuture, Clock, Error, ErrorKind, RetryPolicy, Transport, http};
use tests::{CannedResponse, Loopback, TestClock};

use super::without_jitter;

fn shop(url: String, clock: &TestClock) -> Client {
    let shop = Client::builder("demo").access_token("t").base_url(url).clock(clock.clone());
    shop.retry_policy(without_jitter()).build().unwrap()
}

fn seconds(clock: &TestClock) -> Vec<f64> {
    clock.slept().iter().map(Duration::as_secs_f64).collect()
}

#[tokio::test]
async fn retries_transient_statuses() {
    for status in [429, 502, 503, 504] {
        let responses = [
            CannedResponse::new(status, ""),
            CannedResponse::new(status, ""),
            CannedResponse::new(200, r#"{"count":3}"#),
        ];
        let (server, clock) = (Loopback::script(responses).await, TestClock::new());
        assert_eq!(shop(server.url(), &clock).orders().count().send().await.unwrap(), 3);
        assert_eq!(server.lines().len(), 3, "{status}");
        assert_eq!(seconds(&clock), [0.5, 1.0], "{status}");
    }
}

#[tokio::test]
async fn stops_after_max_attempts() {
    let (server, clock) = (Loopback::start(|_| CannedResponse::new(503, "")).await, TestClock::new());
    let shop = shop(server.url(), &clock);
    let error = shop.orders().count().send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable(), server.lines().len()), (ErrorKind::Server, true, 4));
    assert_eq!(seconds(&clock), [0.5, 1.0, 2.0]);
    let twice = RetryPolicy { max_attempts: 2, ..without_jitter() };
    shop.orders().count().with_retry_policy(twice).send().await.unwrap_err();
    shop.orders().count().with_retry_policy(RetryPolicy::none()).send().await.unwrap_err();
    assert_eq!(server.lines().len(), 7);
    assert_eq!(shop.orders().count().send_raw().await.unwrap().status(), 503);
}

#[tokio::test]
async fn retries_unsafe_requests_only_after_a_429() {
    for (status, attempts) in [(429, 4), (502, 1), (503, 1), (504, 1), (500, 1), (409, 1)] {
        let (server, clock) = (Loopback::start(move |_| CannedResponse::new(status, "")).await, TestClock::new());
        shop(server.url(), &clock).orders().refund("1").send().await.unwrap_err();
        assert_eq!(server.lines().len(), attempts, "{status}");
    }
}

/// Starts a server that reads a request and closes the connection. Also returns the number of requests.
fn closing_server() -> (String, Arc<AtomicUsize>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let read = stream.read(&mut [0; 4096]).unwrap_or_default();
            counted.fetch_add(usize::from(read > 0), Ordering::SeqCst);
            let _ = stream.flush();
        }
    });
    (url, count)
}

#[tokio::test]
async fn does_not_retry_a_post_after_a_lost_connection() {
    let (url, count) = closing_server();
    let clock = TestClock::new();
    let shop = shop(url, &clock);
    let error = shop.orders().refund("1").send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Transport, false), "{error}");
    assert_eq!(count.load(Ordering::SeqCst), 1);
    assert!(clock.slept().is_empty());
    let error = shop.orders().get("1").send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Transport, true), "{error}");
    assert_eq!(count.load(Ordering::SeqCst), 1 + 4, "a GET is retried");
}

#[tokio::test]
async fn waits_for_retry_after_in_both_formats() {
    let clock = TestClock::new();
    let format = |time: shopwire::jiff::Timestamp| time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let (now, later) = (format(clock.now()), format(clock.now() + Duration::from_secs(12)));
    for value in ["12", later.as_str()] {
        let clock = TestClock::new();
        let slow_down = CannedResponse::new(429, "").header("Date", &now).header("Retry-After", value);
        let responses = [slow_down, CannedResponse::new(200, "")];
        let server = Loopback::script(responses).await;
        shop(server.url(), &clock).orders().refund("1").send().await.unwrap();
        assert_eq!(seconds(&clock), [12.0], "{value}");
    }
}

#[tokio::test]
async fn ignores_invalid_retry_after_values() {
    let past = "Sun, 22 Nov 2020 07:00:00 GMT";
    for value in ["-5", "0", past, "soon", "1e3", "", "99999999999999999999999999"] {
        let clock = TestClock::new();
        let responses = (0..3).map(|_| CannedResponse::new(429, "").header("Retry-After", value));
        let server = Loopback::script(responses.chain([CannedResponse::new(200, "")])).await;
        shop(server.url(), &clock).orders().refund("1").send().await.unwrap();
        assert_eq!(seconds(&clock), [0.5, 1.0, 2.0], "{value}");
    }
}

#[tokio::test]
async fn fails_fast_when_retry_after_is_endless() {
    let clock = TestClock::new();
    let server = Loopback::start(|_| CannedResponse::new(429, "").header("Retry-After", &u64::MAX.to_string())).await;
    let shop = shop(server.url(), &clock);
    let error = shop.orders().refund("1").send().await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::RateLimited, Some(Duration::from_secs(u64::MAX))));
    for _ in 0..3 {
        let error = shop.orders().count().send().await.unwrap_err();
        assert!(error.kind() == ErrorKind::RateLimited && error.to_string().contains("rate limit `app`"), "{error}");
    }
    assert!(clock.slept().is_empty() && server.lines().len() == 1);
}

#[tokio::test]
async fn stops_retrying_at_the_deadline() {
    let unavailable = || CannedResponse::new(503, "").header("Retry-After", "80");
    let (server, clock) = (Loopback::start(move |_| unavailable()).await, TestClock::new());
    let shop = shop(server.url(), &clock);
    let bounded = shop.orders().count().with_deadline(Duration::from_secs(70));
    let error = bounded.send().await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::Server, Some(Duration::from_secs(80))));
    assert_eq!((server.lines().len(), clock.slept().len()), (1, 0));
    let server = Loopback::start(|_| CannedResponse::new(503, "").header("Retry-After", "86400")).await;
    let error = self::shop(server.url(), &clock).orders().count().send().await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), server.lines().len()),
        (503, 1),
        "the request does not wait for a day"
    );
}

/// A transport that counts requests and never responds.
struct CountingTransport(Arc<AtomicUsize>);

impl Transport for CountingTransport {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn sends_nothing_with_a_zero_deadline() {
    let count = Arc::new(AtomicUsize::new(0));
    let shop = Client::builder("demo").access_token("no time").transport(CountingTransport(Arc::clone(&count)));
    let orders = shop.clock(TestClock::new()).build().unwrap().orders();
    let error = orders.refund("1").with_deadline(Duration::ZERO).send().await.unwrap_err();
    assert_eq!((error.kind(), count.load(Ordering::SeqCst)), (ErrorKind::Timeout, 0), "{error}");
    assert!(error.to_string().ends_with("deadline of 0 ms exceeded before the request was sent"), "{error}");
    orders.refund("1").with_deadline(Duration::from_secs(1)).send().await.unwrap_err();
    assert_eq!(count.load(Ordering::SeqCst), 1);
}
