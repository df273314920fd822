//! New tokens survive a dropped request, a failing store and concurrent changes of the store.

use std::sync::Arc;

use futures_util::FutureExt;
use shopwire::auth::TokenStore;
use shopwire::bytes::Bytes;
use shopwire::shoplazza::Scope;
use shopwire::{BoxFuture, Error, ErrorKind, Transport, http};
use tests::{CannedResponse, Loopback};
use tokio::sync::Notify;

use super::token_refresh::{COUNT, RecordingStore, SHOP, store_with};
use super::{START, TestClock, access_tokens, app, client, token_response, tokens};

/// Starts a server that returns these tokens, one pair per refresh.
async fn refresh_server(names: [(&'static str, i64); 2]) -> Loopback {
    let count = std::sync::atomic::AtomicUsize::new(0);
    Loopback::start(move |request| match request.path.as_str() {
        "/admin/oauth/token" => {
            let (name, seconds) = names[count.fetch_add(1, std::sync::atomic::Ordering::Relaxed)];
            token_response(name, seconds)
        }
        _ => CannedResponse::new(200, COUNT),
    })
    .await
}

/// A transport that responds to a refresh when notified.
struct DelayedTransport(Arc<Notify>);

impl Transport for DelayedTransport {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async {
            self.0.notified().await;
            let tokens = serde_json::json!({
                "access_token": "access-new", "refresh_token": "refresh-new", "expires_at": START + 7200,
            });
            Ok(http::Response::new(tokens.to_string().into()))
        })
    }
}

#[tokio::test]
async fn completes_a_refresh_after_its_request_is_dropped() {
    let (store, answer) = (store_with("old", -1).await, Arc::new(Notify::new()));
    let server = Loopback::start(|_| CannedResponse::new(200, COUNT)).await;
    let app = app(&server, &TestClock::new()).transport(DelayedTransport(Arc::clone(&answer)));
    let provider = app.stored_token_provider(SHOP, store.clone()).unwrap();
    let shop = client(&server, provider.clone());
    assert!(shop.orders().count().send().now_or_never().is_none());
    answer.notify_one();
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!(store.events.lock().unwrap().len(), 1, "the platform has consumed the old refresh token");
    assert!(format!("{:?}", provider.in_use()).contains("has_refresh_token: true"), "the new refresh token is in use");
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-new"]);
}

#[tokio::test]
async fn prefers_newly_stored_tokens_over_unsaved_ones() {
    let store = store_with("old", -1).await;
    store.fail(1);
    let server = refresh_server([("new", 7200), ("never", 7200)]).await;
    let shop = client(&server, app(&server, &TestClock::new()).stored_token_provider(SHOP, store.clone()).unwrap());
    shop.orders().count().send().await.unwrap_err();
    // The shop owner authorizes the app again.
    store.tokens.save(SHOP, &tokens("again", 7200)).await.unwrap();
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-again"]);
    assert!(store.events.lock().unwrap().is_empty());
}

#[tokio::test]
async fn saves_and_refreshes_tokens_after_failed_saves() {
    let (clock, store) = (TestClock::new(), store_with("old", -1).await);
    store.fail(2);
    let server = refresh_server([("new", 7200), ("newer", 14_400)]).await;
    let shop = client(&server, app(&server, &clock).stored_token_provider(SHOP, store.clone()).unwrap());
    for _ in 0..2 {
        shop.orders().count().send().await.unwrap_err();
    }
    clock.advance(7300);
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-newer"]);
    let bodies: Vec<String> = server.received().into_iter().map(|request| request.body).collect();
    assert!(bodies[0].contains("refresh-old") && bodies[1].contains("refresh-new"), "{bodies:?}");
    assert_eq!(store.events.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn keeps_granted_scopes_missing_from_a_refresh_response() {
    let server = refresh_server([("new", 7200), ("never", 7200)]).await;
    let old = tokens("old", -1).with_scopes([Scope::ReadProduct]);
    let shop = client(&server, app(&server, &TestClock::new()).token_provider("demo", old).unwrap());
    let error = shop.orders().count().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingScope, "{error}");
    assert_eq!(server.lines().len(), 1, "only the refresh");
}

#[tokio::test]
async fn reloads_stored_tokens_after_a_401_without_a_refresh_token() {
    let server = Loopback::start(|request| match request.headers["access-token"].to_str().unwrap() {
        "access-again" => CannedResponse::new(200, COUNT),
        _ => CannedResponse::new(401, r#"{"errors":["revoked"]}"#),
    })
    .await;
    let store = Arc::new(RecordingStore::default());
    let store_it = |name: &'static str| {
        let tokens = shopwire::auth::TokenSet::new(format!("access-{name}"));
        let store = Arc::clone(&store);
        async move { store.tokens.save(SHOP, &tokens).await.unwrap() }
    };
    store_it("old").await;
    let shop = client(&server, app(&server, &TestClock::new()).stored_token_provider(SHOP, store.clone()).unwrap());
    let error = shop.orders().count().send().await.unwrap_err();
    assert_eq!(
        (error.kind(), server.lines().len()),
        (ErrorKind::Unauthorized, 1),
        "the same tokens are not sent twice"
    );
    store_it("again").await;
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-old", "access-old", "access-again"]);
}

#[tokio::test]
async fn uses_stored_tokens_until_they_expire_when_their_refresh_fails() {
    let server = Loopback::start(|request| match request.path.as_str() {
        "/admin/oauth/token" => CannedResponse::new(503, ""),
        _ => CannedResponse::new(200, COUNT),
    })
    .await;
    let (clock, store) = (TestClock::new(), store_with("old", 30).await);
    let shop = client(&server, app(&server, &clock).stored_token_provider(SHOP, store).unwrap());
    shop.orders().count().send().await.unwrap();
    clock.advance(29);
    shop.orders().count().send().await.unwrap();
    clock.advance(1);
    let error = shop.orders().count().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth, "{error}");
    assert_eq!(access_tokens(&server), ["access-old", "access-old"]);
}

#[tokio::test]
async fn uses_newly_stored_tokens_until_they_expire_when_their_refresh_fails() {
    let server = Loopback::start(|request| match request.path.as_str() {
        "/admin/oauth/token" => CannedResponse::new(503, ""),
        _ => CannedResponse::new(200, COUNT),
    })
    .await;
    let (clock, store) = (TestClock::new(), store_with("old", 120).await);
    let shop = client(&server, app(&server, &clock).stored_token_provider(SHOP, store.clone()).unwrap());
    shop.orders().count().send().await.unwrap();
    clock.advance(130);
    // The old tokens have expired; those of another process have 20 s left.
    store.tokens.save(SHOP, &tokens("other", 150)).await.unwrap();
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-old", "access-other"]);
}
