//! The queue of a rate limit: no wait ends after the deadline, and one that would is refused at once.

use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::join_all;
use shopwire::cyberbiz::Client;
use shopwire::{Clock, Error, ErrorKind, RetryPolicy};
use tests::{CannedResponse, Loopback, TestClock};

use super::builder;

/// Returns the expected wait of a refused request.
fn expected_wait(error: &Error) -> Duration {
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::RateLimited, true), "{error}");
    error.retry_after().unwrap()
}

/// Starts a client whose requests wait for the end of a pause of 100 s.
async fn paused(token: &str, clock: &TestClock, deadline: Duration) -> (Loopback, Client) {
    let slow_down = CannedResponse::new(429, "").header("retry-after", "100");
    let responses = std::iter::once(slow_down).chain((0..100).map(|_| CannedResponse::new(200, "[]")));
    let server = Loopback::script(responses).await;
    let client = builder(&server, token, clock).deadline(deadline).build().unwrap();
    client.customers().list().with_retry_policy(RetryPolicy::none()).send().await.unwrap_err();
    (server, client)
}

#[tokio::test]
async fn refuses_requests_behind_a_queue_longer_than_the_deadline() {
    let clock = TestClock::new();
    let (start, deadline) = (clock.monotonic(), Duration::from_secs(120));
    let (server, client) = paused("queue", &clock, deadline).await;
    let (mut waiting, mut refused) = (Vec::new(), 0);
    for _ in 0..1500 {
        let mut request = client.customers().list().send();
        match (&mut request).now_or_never() {
            None => waiting.push(request),
            Some(result) => {
                assert_eq!(expected_wait(&result.unwrap_err()), Duration::from_secs(121));
                refused += 1;
            }
        }
    }
    // Five requests in each window of 1.05 s, the last of which begins after 119.95 s.
    assert_eq!((waiting.len(), refused), (100, 1400));
    clock.advance(Duration::from_secs(100));
    assert!(join_all(waiting).await.iter().all(Result::is_ok));
    assert!(clock.monotonic().saturating_sub(start) <= deadline);
    assert_eq!(server.lines().len(), 101);
}

#[tokio::test]
async fn shortens_the_queue_when_a_request_is_dropped() {
    let clock = TestClock::new();
    let (server, client) = paused("dropped", &clock, Duration::from_millis(101_500)).await;
    // All wait for the end of the pause; then five are sent in each window of 1.05 s.
    let mut waiting: Vec<_> = (0..10).map(|_| client.customers().list().send()).collect();
    assert!(waiting.iter_mut().all(|request| request.now_or_never().is_none()));
    let error = client.customers().list().send().now_or_never().expect("refused at once").unwrap_err();
    assert_eq!(expected_wait(&error), Duration::from_millis(102_100));
    let expected = "customers.list (GET /v1/customers): rate limit `requests` (5 per second) would delay this request by \
                    102.1 s, beyond the 101.5 s deadline";
    assert_eq!(error.to_string(), expected);
    drop(waiting.swap_remove(3));
    waiting.push(client.customers().list().send());
    assert!((&mut waiting[9]).now_or_never().is_none());
    clock.advance(Duration::from_secs(100));
    assert!(join_all(waiting).await.iter().all(Result::is_ok));
    assert_eq!(server.lines().len(), 11);
}
