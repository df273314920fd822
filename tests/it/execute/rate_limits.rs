//! Rate limits: enforced in FIFO order, shared per token, bounded by deadlines.

use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::join_all;
use shopwire::{ErrorKind, RetryPolicy};
use tests::{CannedResponse, Loopback, TestClock};

use super::{RequestLog, builder};

async fn server() -> Loopback {
    Loopback::start(|_| CannedResponse::new(200, "[]")).await
}

#[tokio::test]
async fn limits_100_requests_to_five_per_second_in_order() {
    let (server, clock) = (server().await, TestClock::new());
    let log = RequestLog::new(&clock);
    let client = builder(&server, "one", &clock).middleware(log.clone()).build().unwrap();
    let done = std::sync::Mutex::new(Vec::new());
    let requests = (1..=100_i64).map(|number| {
        let request = client.customers().list().page(number).send();
        let done = &done;
        async move {
            request.await.unwrap();
            done.lock().unwrap().push(number);
        }
    });
    join_all(requests).await;
    let times = log.times();
    assert_eq!(times.len(), 100);
    for window in times.windows(6) {
        assert!(window[5] - window[0] > 1000, "six requests within a second: {window:?}");
    }
    assert_eq!(times[99], 19 * 1050, "no slower than the limit requires");
    let sent: Vec<String> = (1..=100).map(|number| format!("/v1/customers?page={number}")).collect();
    assert_eq!(log.uris(), sent);
    assert_eq!(done.into_inner().unwrap().len(), 100);
}

#[tokio::test]
async fn shares_a_rate_limit_between_clients_with_one_token() {
    let (server, clock) = (server().await, TestClock::new());
    let log = RequestLog::new(&clock);
    let client = |token: &str| builder(&server, token, &clock).middleware(log.clone()).build().unwrap();
    let (one, same, other) = (client("one"), client("one"), client("other"));
    for client in [&one, &same, &one.clone(), &same, &one] {
        client.customers().list().send().await.unwrap();
    }
    other.customers().list().send().await.unwrap();
    drop((one, other));
    same.customers().list().send().await.unwrap();
    assert_eq!(log.times(), [0, 0, 0, 0, 0, 0, 1050]);
    // A limit outlives the clients that used it.
    drop(same);
    for _ in 0..5 {
        client("one").customers().list().send().await.unwrap();
    }
    assert_eq!(log.times()[7..], [1050, 1050, 1050, 1050, 2100]);
}

#[tokio::test]
async fn passes_the_turn_of_a_dropped_request_to_the_next() {
    let unavailable = CannedResponse::new(429, "").header("retry-after", "100");
    let server = Loopback::script([unavailable, CannedResponse::new(200, "[]")]).await;
    let clock = TestClock::new();
    let client = builder(&server, "one", &clock).build().unwrap();
    let list = |number| client.customers().list().page(number).send();
    client.customers().list().with_retry_policy(RetryPolicy::none()).send().await.unwrap_err();
    let (mut second, mut third) = (list(2), list(3));
    assert!((&mut second).now_or_never().is_none() && (&mut third).now_or_never().is_none());
    clock.advance(Duration::from_secs(100));
    assert!((&mut third).now_or_never().is_none(), "the second request is first in the queue");
    drop(second);
    third.await.unwrap();
    assert_eq!(server.lines()[1..], ["GET /v1/customers?page=3"]);
}

#[tokio::test]
async fn refuses_a_request_whose_wait_exceeds_the_deadline() {
    let (server, clock) = (server().await, TestClock::new());
    let client = builder(&server, "one", &clock).build().unwrap();
    join_all((0..5).map(|_| client.customers().list().send())).await;
    let error = client.customers().list().with_deadline(Duration::from_millis(900)).send().await.unwrap_err();
    assert_eq!((error.kind(), server.lines().len()), (ErrorKind::RateLimited, 5));
    assert_eq!((error.retry_after(), error.is_retryable()), (Some(Duration::from_millis(1050)), true));
    let shown = error.to_string();
    let expected = "customers.list (GET /v1/customers): rate limit `requests` (5 per second) would delay this request by \
                    1.1 s, beyond the 900 ms deadline";
    assert_eq!(shown, expected);
    assert!(clock.slept().is_empty());
    client.customers().list().with_deadline(Duration::from_secs(90)).send().await.unwrap();
}

#[tokio::test]
async fn pauses_all_requests_after_a_429() {
    let slow_down = CannedResponse::new(429, r#"{"error":["Rate limit exceeded"]}"#).header("retry-after", "7");
    let server = Loopback::script([slow_down, CannedResponse::new(200, "[]"), CannedResponse::new(200, "[]")]).await;
    let clock = TestClock::new();
    let log = RequestLog::new(&clock);
    let client = builder(&server, "one", &clock).middleware(log.clone()).build().unwrap();
    let without_retries = client.customers().list().with_retry_policy(RetryPolicy::none());
    let error = without_retries.send().await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::RateLimited, Some(Duration::from_secs(7))));
    join_all([client.customers().list().send(), client.customers().list().send()]).await;
    assert_eq!(log.times(), [0, 7000, 7000]);
}

#[tokio::test]
async fn returns_rate_limited_when_the_pause_exceeds_the_maximum() {
    let server = Loopback::start(|_| CannedResponse::new(429, "").header("retry-after", "86400")).await;
    let clock = TestClock::new();
    let client = builder(&server, "paused", &clock).build().unwrap();
    client.customers().list().send().await.unwrap_err();
    clock.advance(Duration::from_secs(100));
    let error = client.customers().list().send().await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::RateLimited, Some(Duration::from_secs(86_300))));
    assert!(error.is_retryable());
    let expected = "customers.list (GET /v1/customers): rate limit `requests` (5 per second) is exhausted: \
                    the platform asked to wait another 86300 s, beyond `max_retry_after`; the next request is sent in \
                    200 s at the earliest";
    assert_eq!(error.to_string(), expected);
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn returns_rate_limited_when_the_pause_exceeds_the_deadline() {
    let server = Loopback::start(|_| CannedResponse::new(429, "").header("retry-after", "86400")).await;
    let clock = TestClock::new();
    let patient = RetryPolicy { max_retry_after: Duration::MAX, ..RetryPolicy::default() };
    let client = builder(&server, "patient", &clock).retry_policy(patient).build().unwrap();
    client.customers().list().send().await.unwrap_err();
    clock.advance(Duration::from_secs(400));
    let error = client.customers().list().send().await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::RateLimited, Some(Duration::from_secs(86_000))));
    let expected = "customers.list (GET /v1/customers): rate limit `requests` (5 per second) is exhausted: \
                    the platform asked to wait another 86000 s, beyond the 120 s deadline";
    assert_eq!(error.to_string(), expected);
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn sends_immediately_with_the_rate_limit_disabled() {
    let (server, clock) = (server().await, TestClock::new());
    let client = builder(&server, "one", &clock).disable_rate_limit().build().unwrap();
    join_all((0..20).map(|_| client.customers().list().send())).await;
    assert!(clock.slept().is_empty());
}
