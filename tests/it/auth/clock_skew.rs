//! A local clock that differs from the platform's: one refresh per token lifetime, and none too late.

use std::sync::Arc;

use shopwire::auth::{FileStore, TokenStore};
use shopwire::{ErrorKind, cyberbiz};
use tests::{CannedResponse, Loopback, RawServer};

use super::token_refresh::{COUNT, SHOP};
use super::{START, TestClock, access_tokens, app, client, http_date, refreshes, token_response_at, tokens};

const HOUR: i64 = 3600;

/// Starts a platform whose time is `offset` seconds after the local time. Its tokens are valid for two hours.
async fn platform(clock: &TestClock, offset: i64) -> Loopback {
    let clock = clock.clone();
    Loopback::start(move |request| match request.path.as_str() {
        "/admin/oauth/token" => {
            let now = shopwire::Clock::now(&clock).as_second() - START + offset;
            token_response_at(now, &format!("at-{now}"), now + 2 * HOUR)
        }
        _ => CannedResponse::new(200, COUNT),
    })
    .await
}

#[tokio::test]
async fn refreshes_once_per_lifetime_if_the_clock_is_ahead() {
    let clock = TestClock::new();
    let server = platform(&clock, -3 * HOUR).await;
    let shop = client(&server, app(&server, &clock).token_provider("demo", tokens("old", -1)).unwrap());
    for _ in 0..5 {
        shop.orders().count().send().await.unwrap();
    }
    assert_eq!(refreshes(&server), 1);
    clock.advance(7100);
    shop.orders().count().send().await.unwrap();
    assert_eq!(refreshes(&server), 1);
    clock.advance(50);
    for _ in 0..5 {
        shop.orders().count().send().await.unwrap();
    }
    assert_eq!(refreshes(&server), 2);
}

#[tokio::test]
async fn refreshes_before_the_true_expiry_if_the_clock_is_behind() {
    let clock = TestClock::new();
    let server = platform(&clock, 3 * HOUR).await;
    let shop = client(&server, app(&server, &clock).token_provider("demo", tokens("old", -1)).unwrap());
    shop.orders().count().send().await.unwrap();
    clock.advance(7150);
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-at-10800", "access-at-17950"]);
}

#[tokio::test]
async fn corrects_the_expiry_of_a_jwt() {
    // {"exp":1799996400}, which is two hours after the platform's time.
    let token = "e30.eyJleHAiOjE3OTk5OTY0MDB9.c2ln";
    let response = CannedResponse::new(200, serde_json::json!({ "access_token": token }).to_string());
    let server = Loopback::script([response.header("date", &http_date(-3 * HOUR))]).await;
    let app = cyberbiz::OAuth::new("id", "example-app-secret", "https://app.example/back");
    let app = app.base_url(server.url()).clock(TestClock::new());
    let query = "code=1&shop=demo.cyberbiz.co&hmac=89e7742c037f04b50f72fae3980cdf730fdead2f8c57c831ddd0fbac3a5ffebb&state=0123456789abcdef";
    let tokens = app.exchange(&app.verify_callback(query, "0123456789abcdef").unwrap()).await.unwrap();
    assert_eq!(tokens.expires_at().unwrap().as_second(), START + 7200);
}

/// Returns a token response without a `Date`. The tokens have expired by the local clock.
fn expired_without_date() -> String {
    let expires_at = START - HOUR;
    let body = format!(r#"{{"access_token":"access-new","refresh_token":"refresh-new","expires_at":{expires_at}}}"#);
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
}

#[tokio::test]
async fn uses_new_tokens_until_rejected_if_they_seem_expired() {
    let clock = TestClock::new();
    let authority = RawServer::start(expired_without_date()).await;
    let is_revoked = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let revoked = Arc::clone(&is_revoked);
    let server = Loopback::start(move |_| {
        let status = if revoked.load(std::sync::atomic::Ordering::SeqCst) { 401 } else { 200 };
        CannedResponse::new(status, COUNT)
    })
    .await;
    let folder = tempfile::tempdir().unwrap();
    FileStore::new(folder.path()).save(SHOP, &tokens("old", -1)).await.unwrap();
    let app = app(&server, &clock).base_url(authority.url());
    let process = || {
        let store = Arc::new(FileStore::new(folder.path()));
        client(&server, app.stored_token_provider("demo", store).unwrap())
    };
    let (first, second) = (process(), process());
    for _ in 0..3 {
        first.orders().count().send().await.unwrap();
        second.orders().count().send().await.unwrap();
        clock.advance(60);
    }
    assert_eq!(authority.requests().len(), 1);
    is_revoked.store(true, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(first.orders().count().send().await.unwrap_err().kind(), ErrorKind::Unauthorized);
    assert_eq!(authority.requests().len(), 2);
}

#[tokio::test]
async fn refreshes_short_lived_tokens_once_per_lifetime() {
    let clock = TestClock::new();
    let server = Loopback::start(|request| match request.path.as_str() {
        "/auth/login" => CannedResponse::new(200, r#"{"success":true,"data":{"access_token":"a","expires_in":40}}"#),
        _ => CannedResponse::new(200, r#"{"success":true,"data":{}}"#),
    })
    .await;
    let builder = shopwire::shopzpin::Client::builder().login("merchant@brand.com", "word").base_url(server.url());
    let client = builder.clock(clock.clone()).build().unwrap();
    let logins = || server.lines().iter().filter(|line| line.contains("/auth/login")).count();
    for _ in 0..3 {
        client.merchant().get().send().await.unwrap();
    }
    assert_eq!(logins(), 1);
    clock.advance(25);
    client.merchant().get().send().await.unwrap();
    assert_eq!(logins(), 2);
}
