//! Tokens that cannot be saved or refreshed: what is lost requires the shop's owner, and the error says so.

use shopwire::auth::{Callback, TokenSet, TokenStore};
use shopwire::shoplazza::OAuth;
use shopwire::{Error, ErrorKind, shopzpin};
use tests::{CannedResponse, Loopback, RawServer};

use super::token_refresh::{COUNT, SHOP, store_with};
use super::{TestClock, access_tokens, app, client, refreshes, token_response, tokens};

const INVALID_GRANT: &str = r#"{"error":"invalid_grant","error_description":"the refresh token was used"}"#;

/// Starts a platform that responds to the first refresh with `first`, and rejects others. Requests succeed.
async fn platform(first: CannedResponse, then: CannedResponse) -> Loopback {
    let first = std::sync::Mutex::new(Some(first));
    Loopback::start(move |request| match request.path.as_str() {
        "/admin/oauth/token" => first.lock().unwrap().take().unwrap_or_else(|| then.clone()),
        _ => CannedResponse::new(200, COUNT),
    })
    .await
}

fn assert_reauthorization(error: &Error) {
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::ReauthorizationRequired, false), "{error:?}");
    assert!(error.to_string().contains("authorize the app again"), "{error}");
    assert!(error.to_string().contains("`OAuth::authorize_url`"), "{error}");
    assert!(!format!("{error:?}").contains("refresh-old"), "{error:?}");
}

#[tokio::test]
async fn requires_reauthorization_after_a_kill_between_refresh_and_save() {
    let store = store_with("old", -1).await;
    let server = platform(token_response("new", 7200), CannedResponse::new(400, INVALID_GRANT)).await;
    let clock = TestClock::new();
    let start = || client(&server, app(&server, &clock).stored_token_provider("demo", store.clone()).unwrap());
    // The process ends before it has saved the new tokens.
    store.fail(1);
    start().orders().count().send().await.unwrap_err();
    let shop = start();
    for _ in 0..3 {
        let error = shop.orders().count().send().await.unwrap_err();
        assert_reauthorization(&error);
        let shown = tests::chain(&error);
        for part in ["orders.count", "oauth.refresh", "invalid_grant", "the refresh token was used", SHOP] {
            assert!(shown.contains(part), "{shown}");
        }
    }
    assert_eq!(refreshes(&server), 2, "a rejected refresh token is not sent again");
    // The owner authorizes the app again.
    store.tokens.save(SHOP, &tokens("again", 7200)).await.unwrap();
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-again"]);
}

#[tokio::test]
async fn tries_a_refresh_again_whose_response_was_lost() {
    let rejected =
        format!("HTTP/1.1 401 Unauthorized\r\ncontent-length: {}\r\n\r\n{INVALID_GRANT}", INVALID_GRANT.len());
    let authority = RawServer::script([String::new(), rejected]).await;
    let server = Loopback::start(|_| CannedResponse::new(200, COUNT)).await;
    let app = app(&server, &TestClock::new()).base_url(authority.url());
    let shop = client(&server, app.token_provider("demo", tokens("old", -1)).unwrap());
    let error = shop.orders().count().send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Auth, true), "{error:?}");
    // The platform may not have received it; if it has, both tokens are gone.
    assert_reauthorization(&shop.orders().count().send().await.unwrap_err());
    let requests = authority.requests();
    assert!(requests.len() == 2 && requests.iter().all(|request| request.contains("refresh-old")), "{requests:?}");
}

#[tokio::test]
async fn requires_reauthorization_without_a_refresh_token() {
    let server = Loopback::start(|_| CannedResponse::new(200, COUNT)).await;
    let expired = TokenSet::new("access").with_expires_at(shopwire::jiff::Timestamp::from_second(1).unwrap());
    let tokens = app(&server, &TestClock::new()).token_provider("demo", expired).unwrap();
    let error = client(&server, tokens).orders().count().send().await.unwrap_err();
    assert_reauthorization(&error);
    assert!(tests::chain(&error).contains("has expired, and there is no refresh token"), "{error:?}");
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn does_not_require_reauthorization_after_other_failures() {
    for (status, body, is_retryable) in [
        (401, r#"{"error":"invalid_client"}"#, false),
        (400, r#"{"error":"unauthorized_client"}"#, false),
        (400, "<html>blocked</html>", false),
        (403, r#"{"error":"forbidden"}"#, false),
        (503, "", true),
        (429, "", true),
    ] {
        let server = Loopback::start(move |_| CannedResponse::new(status, body)).await;
        let shop = client(&server, app(&server, &TestClock::new()).token_provider("demo", tokens("old", -1)).unwrap());
        let error = shop.orders().count().send().await.unwrap_err();
        assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Auth, is_retryable), "{status} {body}: {error:?}");
    }
    for body in ["", "{}", r#"{"error":"refresh token revoked"}"#, r#"{"message":"no"}"#] {
        let server = Loopback::start(move |_| CannedResponse::new(401, body)).await;
        let shop = client(&server, app(&server, &TestClock::new()).token_provider("demo", tokens("old", -1)).unwrap());
        assert_reauthorization(&shop.orders().count().send().await.unwrap_err());
    }
}

#[tokio::test]
async fn never_requires_reauthorization_for_a_login() {
    let server = Loopback::start(|_| CannedResponse::new(400, INVALID_GRANT)).await;
    let builder = shopzpin::Client::builder().login("merchant@brand.com", "word").base_url(server.url());
    let error = builder.build().unwrap().merchant().get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth, "{error:?}");
}

/// Returns an app and a callback whose code can be exchanged at a server.
fn callback(url: String) -> (OAuth, Callback) {
    let app = OAuth::new("client id", "client-secret", "https://app.example/back").base_url(url);
    let query = "shop=demo.myshoplaza.com&hmac=d1d957807e3bb1e661b1d68d54ee9bd11fa3e66da44ff69a935296df2a792ab9\
                 &code=c%2B1%3D&state=a+state+that+is+hard+to+guess";
    let callback = app.verify_callback(query, "a state that is hard to guess").unwrap();
    (app.clock(TestClock::new()), callback)
}

#[tokio::test]
async fn requires_reauthorization_after_a_lost_exchange() {
    let lost = RawServer::start("").await;
    let (app, callback) = callback(lost.url());
    let error = app.exchange(&callback).await.unwrap_err();
    assert_reauthorization(&error);
    let shown = tests::chain(&error);
    assert!(shown.contains("oauth.exchange") && shown.contains("the connection failed"), "{shown}");
    assert_eq!(lost.requests().len(), 1, "a code is not sent twice");
    for (status, body) in [(200, "{}"), (200, "<html>"), (504, ""), (400, r#"{"error":"invalid_grant"}"#)] {
        let server = Loopback::start(move |_| CannedResponse::new(status, body)).await;
        let (app, callback) = self::callback(server.url());
        assert_reauthorization(&app.exchange(&callback).await.unwrap_err());
    }
}

#[tokio::test]
async fn exchanges_a_code_again_that_was_not_sent() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let (app, callback) = callback(closed);
    let error = app.exchange(&callback).await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Connect, true), "{error:?}");
    let server = Loopback::start(|_| token_response("new", 7200)).await;
    app.base_url(server.url()).exchange(&callback).await.unwrap();
}

/// A failed save leaves the tokens of an exchange to the application.
#[tokio::test]
async fn saves_the_tokens_of_an_exchange_again() {
    let server = platform(token_response("new", 7200), CannedResponse::new(400, INVALID_GRANT)).await;
    let (app, callback) = callback(server.url());
    let store = store_with("old", -1).await;
    store.fail(1);
    let tokens = app.exchange(&callback).await.unwrap();
    store.save(callback.shop().host(), &tokens).await.unwrap_err();
    store.save(callback.shop().host(), &tokens).await.unwrap();
    let shop = client(&server, app.stored_token_provider("demo", store).unwrap());
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-new"]);
}
