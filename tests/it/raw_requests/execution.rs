//! Authentication, rate limits, retries and bounds of requests by path.

use std::sync::Arc;
use std::time::Duration;

use shopwire::auth::TokenSet;
use shopwire::http::Method;
use shopwire::{ErrorKind, RetryPolicy, cyberbiz, shoplazza, shopzpin};
use tests::{CannedResponse, Loopback, RecordedRequest, TestClock};

fn without_jitter() -> RetryPolicy {
    RetryPolicy { jitter: || 1.0, ..RetryPolicy::default() }
}

fn shop(server: &Loopback, clock: &TestClock) -> shoplazza::Client {
    let builder = shoplazza::Client::builder("demo").access_token("t").base_url(server.url()).clock(clock.clone());
    builder.retry_policy(without_jitter()).build().unwrap()
}

#[tokio::test]
async fn retries_after_a_429_within_the_requested_pause() {
    for method in [Method::GET, Method::POST, Method::PATCH, Method::DELETE] {
        let slow_down = CannedResponse::new(429, "").header("Retry-After", "7");
        let server = Loopback::script([slow_down, CannedResponse::new(200, "{}")]).await;
        let clock = TestClock::new();
        shop(&server, &clock).request(method.clone(), "/openapi/blogs").send().await.unwrap();
        assert_eq!((server.lines().len(), clock.slept()), (2, vec![Duration::from_secs(7)]), "{method}");
    }
}

#[tokio::test]
async fn retries_other_failures_of_idempotent_requests_only() {
    let server = Loopback::start(|_| CannedResponse::new(503, "")).await;
    let shop = shop(&server, &TestClock::new());
    let (get, post) = (shop.get("/openapi/blogs"), shop.post("/openapi/blogs"));
    for (request, attempts) in [
        (get.clone(), 4),
        (shop.put("/openapi/blogs"), 4),
        (shop.delete("/openapi/blogs"), 4),
        (post.clone(), 1),
        (shop.patch("/openapi/blogs"), 1),
        (post.clone().idempotent(true), 4),
        (get.clone().idempotent(false), 1),
        (get.with_retry_policy(RetryPolicy::none()), 1),
    ] {
        let (shown, before) = (format!("{request:?}"), server.lines().len());
        let error = request.send().await.unwrap_err();
        assert_eq!((error.kind(), server.lines().len() - before), (ErrorKind::Server, attempts), "{shown}");
    }
    assert!(post.clone().idempotent(true).send().await.unwrap_err().is_retryable());
    assert!(!post.send().await.unwrap_err().is_retryable());
}

fn access_tokens(server: &Loopback) -> Vec<String> {
    let token = |request: &RecordedRequest| Some(request.headers.get("access-token")?.to_str().unwrap().to_owned());
    server.received().iter().filter_map(token).collect()
}

#[tokio::test]
async fn refreshes_the_tokens_of_oauth_after_a_401() {
    let server = Loopback::start(|request| match request.headers.get("access-token") {
        None => {
            let tokens = r#"{"access_token":"new","refresh_token":"next","expires_at":4000000000}"#;
            CannedResponse::new(200, tokens)
        }
        Some(token) if token == "new" => CannedResponse::new(200, r#"{"ok":true}"#),
        Some(_) => CannedResponse::new(401, r#"{"errors":["revoked"]}"#),
    })
    .await;
    let app = shoplazza::OAuth::new("id", "secret", "https://app.example/back").base_url(server.url());
    let tokens = app.token_provider("demo", TokenSet::new("old").with_refresh_token("refresh")).unwrap();
    let shop = shoplazza::Client::builder("demo").token_provider(tokens).base_url(server.url()).build().unwrap();
    assert_eq!(shop.get("/openapi/blogs").send().await.unwrap().as_str(), r#"{"ok":true}"#);
    assert_eq!(access_tokens(&server), ["old", "new"]);
}

#[tokio::test]
async fn logs_in_again_after_a_401() {
    let login = |token: &str| {
        let data = serde_json::json!({"access_token": token, "token_type": "Bearer", "expires_in": 7200});
        CannedResponse::new(200, serde_json::json!({"success": true, "data": data}).to_string())
    };
    let rejected = CannedResponse::new(401, r#"{"success":false,"error_code":"AUTH_TOKEN_EXPIRED"}"#);
    let profile = CannedResponse::new(200, r#"{"success":true,"data":{"points":7}}"#);
    let server = Loopback::script([login("one"), rejected, login("two"), profile]).await;
    let client = shopzpin::Client::builder().login("merchant@brand.com", "word").base_url(server.url());
    let response = client.build().unwrap().get("/merchant/points").send().await.unwrap();
    assert_eq!(response.as_str(), r#"{"success":true,"data":{"points":7}}"#);
    let received = server.received();
    assert_eq!(received[1].headers["authorization"], "Bearer one");
    assert_eq!(received[3].headers["authorization"], "Bearer two");
}

#[tokio::test]
async fn shares_the_rate_limit_with_other_requests() {
    let (server, clock) = (Loopback::start(|_| CannedResponse::new(200, "[]")).await, TestClock::new());
    let builder = cyberbiz::Client::builder().access_token("raw requests").base_url(server.url());
    let client = builder.clock(clock.clone()).build().unwrap();
    for _ in 0..3 {
        client.get("/v9/unknown").send().await.unwrap();
        client.customers().list().send().await.unwrap();
    }
    assert_eq!(clock.slept(), [Duration::from_millis(1050)], "five requests per second, and the sixth waits");
}

#[tokio::test]
async fn rejects_a_body_over_the_limit() {
    let server = Loopback::start(|_| CannedResponse::new(200, "{}")).await;
    let builder = tests::kitchen_sink::Client::builder("s", "r").token("t1").second_key("t2");
    let client = builder.base_url(server.url()).self_body().build().unwrap();
    let error = client.post("/upload").body("text/plain", vec![b'x'; 9001]).send().await.unwrap_err();
    let message = "request was not sent: the body has 9001 bytes, limit `self-body` allows 9000 bytes";
    assert!(error.to_string().ends_with(message), "{error}");
    assert!(server.lines().is_empty());
    client.post("/upload").body("text/plain", vec![b'x'; 9000]).send().await.unwrap();
}

#[tokio::test]
async fn ends_at_its_deadline() {
    let (server, clock) = (Loopback::start(|_| CannedResponse::new(503, "")).await, TestClock::new());
    let request = shop(&server, &clock).get("/openapi/blogs").with_deadline(Duration::from_secs(60));
    let request = request.with_retry_policy(RetryPolicy { max_attempts: 100, ..without_jitter() });
    let error = request.send().await.unwrap_err();
    assert_eq!((error.kind(), server.lines().len()), (ErrorKind::Server, 7), "31.5 s, and no time for another 30 s");
}

#[tokio::test]
async fn bounds_the_response() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"title":"News"}"#)).await;
    let request = shop(&server, &TestClock::new()).get("/openapi/blogs").with_max_response_size(8);
    assert_eq!(request.send_raw().await.unwrap_err().kind(), ErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn sends_no_token_to_a_redirect_target() {
    let other = Arc::new(Loopback::start(|_| CannedResponse::new(200, "{}")).await);
    let target = format!("{}/openapi/blogs", other.url());
    let server = Loopback::start(move |_| CannedResponse::new(307, "").header("location", &target)).await;
    let request = shop(&server, &TestClock::new()).get("/openapi/blogs");
    assert_eq!(request.clone().send().await.unwrap_err().kind(), ErrorKind::Redirect);
    assert_eq!(request.send_raw().await.unwrap().status(), 307);
    assert!(other.lines().is_empty());
}
