//! `Retry-After`: dates are as far away as the platform says, whatever the local clock shows, and no pause is endless.

use std::time::Duration;

use shopwire::ErrorKind;
use shopwire::cyberbiz::Client;
use tests::{CannedResponse, Loopback, TestClock};

use super::builder;

/// Returns the waits of a request whose first attempt gets a 429 with these headers. The local clock shows 08:00:00.
async fn waits(headers: &[(&str, &str)]) -> Vec<Duration> {
    let (clock, slow_down) = (TestClock::new(), CannedResponse::new(429, ""));
    let slow_down = headers.iter().fold(slow_down, |response, (name, value)| response.header(name, value));
    let server = Loopback::script([slow_down, CannedResponse::new(200, "[]")]).await;
    let client = builder(&server, "one", &clock).build().unwrap();
    client.customers().list().send().await.unwrap();
    clock.slept()
}

#[tokio::test]
async fn measures_a_retry_date_from_the_date_of_the_response() {
    let later = ("retry-after", "Sun, 22 Nov 2026 09:00:02 GMT");
    // The local clock is an hour behind, or an hour ahead.
    assert_eq!(waits(&[("date", "Sun, 22 Nov 2026 09:00:00 GMT"), later]).await, [Duration::from_secs(2)]);
    let earlier = ("retry-after", "Sun, 22 Nov 2026 07:00:09 GMT");
    assert_eq!(waits(&[("date", "Sun, 22 Nov 2026 07:00:00 GMT"), earlier]).await, [Duration::from_secs(9)]);
}

#[tokio::test]
async fn reads_the_three_forms_of_http_dates() {
    let date = ("date", "Sunday, 22-Nov-26 08:00:00 GMT");
    for value in ["Sun, 22 Nov 2026 08:00:07 GMT", "Sunday, 22-Nov-26 08:00:07 GMT", "Sun Nov 22 08:00:07 2026"] {
        assert_eq!(waits(&[date, ("retry-after", value)]).await, [Duration::from_secs(7)], "{value}");
    }
}

fn client(server: &Loopback, token: &str, clock: &TestClock) -> Client {
    builder(server, token, clock).build().unwrap()
}

#[tokio::test]
async fn tries_again_after_the_maximum_of_an_endless_pause() {
    for asked in ["18446744073709551615", "3600"] {
        let slow_down = CannedResponse::new(429, "").header("retry-after", asked);
        let server = Loopback::script([slow_down, CannedResponse::new(200, "[]")]).await;
        let clock = TestClock::new();
        let asked = Duration::from_secs(asked.parse().unwrap());
        let error = client(&server, asked.as_secs().to_string().as_str(), &clock).customers().list().send().await;
        let error = error.unwrap_err();
        assert_eq!((error.kind(), error.retry_after()), (ErrorKind::RateLimited, Some(asked)));
        // Other clients of the token fail as well, at once and with the time that is left.
        clock.advance(Duration::from_secs(100));
        let other = client(&server, asked.as_secs().to_string().as_str(), &clock);
        let error = other.customers().list().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RateLimited, "{error}");
        assert_eq!(error.retry_after(), asked.checked_sub(Duration::from_secs(100)), "{error}");
        assert!(clock.slept().is_empty() && server.lines().len() == 1);
        // After the maximum, five minutes, they may try.
        clock.advance(Duration::from_secs(200));
        other.customers().list().send().await.unwrap();
    }
}
