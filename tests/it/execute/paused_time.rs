//! Tests of applications that pause tokio's time, with the system clock.

use std::time::Duration;

use shopwire::shoplazza::Client;
use shopwire::{BoxFuture, Clock, Error, ErrorKind, SystemClock, Transport, bytes::Bytes, http};
use tokio::time::Instant;

/// Answers requests at once, without a socket, so that tokio advances the paused time.
struct Count(u16);

impl Transport for Count {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        let response = http::Response::builder().status(self.0).body(Bytes::from_static(b"{\"count\": 1}"));
        Box::pin(async { Ok(response.unwrap()) })
    }
}

fn client(token: &str, status: u16) -> Client {
    Client::builder("demo").access_token(token).transport(Count(status)).build().unwrap()
}

/// The limit is a burst of 40 requests, and then two per second.
#[tokio::test(start_paused = true)]
async fn waits_for_rate_limits_in_paused_time() {
    let start = Instant::now();
    let client = client("paused", 200);
    for _ in 0..44 {
        client.orders().count().send().await.unwrap();
    }
    let waited = start.elapsed();
    assert!(waited >= Duration::from_millis(1900) && waited < Duration::from_secs(3), "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn advances_the_system_clock_with_paused_time() {
    let (now, monotonic) = (SystemClock.now(), SystemClock.monotonic());
    tokio::time::advance(Duration::from_secs(3600)).await;
    assert_eq!(SystemClock.monotonic().checked_sub(monotonic), Some(Duration::from_secs(3600)));
    // Reading several clocks takes a moment.
    let advanced = SystemClock.now().duration_since(now).as_secs();
    assert!((3599..=3600).contains(&advanced), "{advanced}");
}

/// Each runtime with paused time has its own time. Both clients share the rate limiters of the token.
#[test]
fn does_not_wait_for_the_time_of_another_runtime() {
    let run = |hours: u64| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            tokio::time::advance(Duration::from_secs(hours * 3600)).await;
            let client = client("two runtimes", 200);
            for _ in 0..3 {
                client.orders().count().send().await.unwrap();
            }
        });
    };
    run(4);
    run(0);
}

/// The deadline passes in paused time, too.
#[tokio::test(start_paused = true)]
async fn backs_off_and_meets_deadlines_in_paused_time() {
    let start = Instant::now();
    let error = client("failing", 503).orders().count().with_deadline(Duration::from_secs(5)).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    assert!(start.elapsed() > Duration::from_millis(100) && start.elapsed() < Duration::from_secs(5));
}
