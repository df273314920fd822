//! Token refresh: single-flight, before expiry and after a 401. New tokens are saved before they are used.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use shopwire::auth::{MemoryStore, StoreError, TokenSet, TokenStore};
use shopwire::shoplazza::Client;
use shopwire::{BoxFuture, ErrorKind};
use tests::{CannedResponse, Loopback};

use super::{TestClock, access_tokens, app, client, token_response, tokens};

pub(super) const SHOP: &str = "demo.myshoplaza.com";
pub(super) const COUNT: &str = r#"{"count":1}"#;

/// A token store that records its saves and can fail.
#[derive(Default)]
pub(super) struct RecordingStore {
    pub(super) tokens: MemoryStore,
    pub(super) events: Arc<Mutex<Vec<String>>>,
    failures: Mutex<usize>,
}

impl RecordingStore {
    /// Makes the next `times` saves fail.
    pub(super) fn fail(&self, times: usize) {
        *self.failures.lock().unwrap() = times;
    }
}

impl TokenStore for RecordingStore {
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        self.tokens.load(shop)
    }

    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
        let mut failures = self.failures.lock().unwrap();
        if *failures > 0 {
            *failures -= 1;
            return Box::pin(async { Err("the disk is full".into()) });
        }
        self.events.lock().unwrap().push(format!("saved for {shop}"));
        self.tokens.save(shop, tokens)
    }

    fn remove<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        self.tokens.remove(shop)
    }

    fn shops(&self) -> BoxFuture<'_, Result<Vec<String>, StoreError>> {
        self.tokens.shops()
    }
}

pub(super) async fn store_with(name: &str, seconds: i64) -> Arc<RecordingStore> {
    let log = RecordingStore::default();
    log.tokens.save(SHOP, &tokens(name, seconds)).await.unwrap();
    Arc::new(log)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn refreshes_once_for_50_concurrent_requests() {
    let clock = TestClock::new();
    let store = store_with("old", -5).await;
    let events = Arc::clone(&store.events);
    let server = Loopback::start(move |request| {
        events.lock().unwrap().push(request.path.clone());
        if request.path == "/admin/oauth/token" { token_response("new", 7200) } else { CannedResponse::new(200, COUNT) }
    })
    .await;
    let shop = client(&server, app(&server, &clock).stored_token_provider(SHOP, store.clone()).unwrap());
    let requests = (0..50).map(|_| {
        let shop = shop.clone();
        tokio::spawn(async move { shop.orders().count().send().await })
    });
    for request in join_all(requests).await {
        assert_eq!(request.unwrap().unwrap(), 1);
    }
    let events = store.events.lock().unwrap();
    assert_eq!(events[..2], ["/admin/oauth/token", "saved for demo.myshoplaza.com"]);
    assert_eq!(events.len(), 52, "one refresh, one save, 50 requests");
    assert!(access_tokens(&server).iter().all(|token| token == "access-new"));
    let sent: serde_json::Value = serde_json::from_str(&server.received()[0].body).unwrap();
    let expected = serde_json::json!({
        "grant_type": "refresh_token", "client_id": "client-id", "client_secret": "client-secret",
        "refresh_token": "refresh-old", "redirect_uri": "https://app.example/back",
    });
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn refreshes_shortly_before_expiry() {
    let clock = TestClock::new();
    let server = Loopback::start(|request| match request.path.as_str() {
        "/admin/oauth/token" => token_response("new", 7200),
        _ => CannedResponse::new(200, COUNT),
    })
    .await;
    let shop = client(&server, app(&server, &clock).token_provider("demo", tokens("old", 120)).unwrap());
    shop.orders().count().send().await.unwrap();
    clock.advance(61);
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-old", "access-new"]);
}

#[tokio::test]
async fn refreshes_once_after_concurrent_401_responses() {
    let clock = TestClock::new();
    let server = Loopback::start(|request| match request.headers.get("access-token") {
        None => token_response("new", 7200),
        Some(token) if token == "access-new" => CannedResponse::new(200, COUNT),
        Some(_) => CannedResponse::new(401, r#"{"errors":["revoked"]}"#),
    })
    .await;
    let shop = client(&server, app(&server, &clock).token_provider("demo", tokens("old", 7200)).unwrap());
    let orders = shop.orders();
    let requests = join_all((0..20).map(|_| orders.count().send())).await;
    assert!(requests.into_iter().all(|request| request.unwrap() == 1));
    let refreshes = server.received().iter().filter(|request| request.path == "/admin/oauth/token").count();
    assert_eq!(refreshes, 1);
}

#[tokio::test]
async fn returns_unauthorized_after_a_second_401() {
    let clock = TestClock::new();
    let server = Loopback::start(|request| match request.path.as_str() {
        "/admin/oauth/token" => token_response("new", 7200),
        _ => CannedResponse::new(401, r#"{"errors":["no"]}"#),
    })
    .await;
    let shop = client(&server, app(&server, &clock).token_provider("demo", tokens("old", 7200)).unwrap());
    let error = shop.orders().count().send().await.unwrap_err();
    assert_eq!((error.kind(), server.received().len()), (ErrorKind::Unauthorized, 3));
}

#[tokio::test]
async fn rejects_an_expired_token_without_a_refresh_token() {
    let server = Loopback::start(|_| CannedResponse::new(200, COUNT)).await;
    let expired = TokenSet::new("access").with_expires_at(shopwire::jiff::Timestamp::from_second(1).unwrap());
    let error = client(&server, expired).orders().count().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(tests::chain(&error).contains("has expired"), "{error:?}");
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn retains_new_tokens_when_the_store_fails() {
    let clock = TestClock::new();
    let store = store_with("old", -1).await;
    store.fail(1);
    let server = Loopback::start(|request| match request.path.as_str() {
        "/admin/oauth/token" => token_response("new", 7200),
        _ => CannedResponse::new(200, COUNT),
    })
    .await;
    let shop = client(&server, app(&server, &clock).stored_token_provider("demo", store).unwrap());
    let error = shop.orders().count().send().await.unwrap_err();
    let shown = tests::chain(&error);
    assert!(shown.contains("failed to save the new tokens") && shown.contains("disk is full"), "{shown}");
    assert_eq!(server.lines().len(), 1, "only the refresh");
    assert_eq!(shop.orders().count().send().await.unwrap(), 1);
    assert_eq!(server.received().len(), 2, "no second refresh, which would lose its token");
    assert_eq!(access_tokens(&server), ["access-new"]);
}

#[tokio::test]
async fn adopts_tokens_refreshed_by_another_process() {
    let clock = TestClock::new();
    let store = store_with("old", 100).await;
    let server = Loopback::start(|_| CannedResponse::new(200, COUNT)).await;
    let shop = client(&server, app(&server, &clock).stored_token_provider("demo", store.clone()).unwrap());
    shop.orders().count().send().await.unwrap();
    store.tokens.save(SHOP, &tokens("other", 7200)).await.unwrap();
    clock.advance(99);
    shop.orders().count().send().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-old", "access-other"]);
}

#[tokio::test]
async fn returns_an_error_without_stored_tokens() {
    let server = Loopback::start(|_| CannedResponse::new(200, COUNT)).await;
    let tokens = app(&server, &TestClock::new()).stored_token_provider("demo", Arc::new(MemoryStore::new())).unwrap();
    let error = client(&server, tokens).orders().count().send().await.unwrap_err();
    assert!(tests::chain(&error).contains("the store has no tokens of demo.myshoplaza.com"), "{error:?}");
}

/// A token store that never completes.
struct StuckStore;

impl TokenStore for StuckStore {
    fn load<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        Box::pin(std::future::pending())
    }

    fn save<'a>(&'a self, _: &'a str, _: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(std::future::pending())
    }

    fn remove<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(std::future::pending())
    }

    fn shops(&self) -> BoxFuture<'_, Result<Vec<String>, StoreError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn times_out_while_waiting_for_tokens() {
    let clock = TestClock::new();
    let server = Loopback::start(|_| CannedResponse::new(200, COUNT)).await;
    let tokens = app(&server, &clock).stored_token_provider(SHOP, Arc::new(StuckStore)).unwrap();
    let shop = Client::builder("demo").token_provider(tokens).base_url(server.url()).clock(clock).build().unwrap();
    let error = shop.orders().count().with_deadline(Duration::from_secs(30)).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().ends_with("deadline of 30 s exceeded while waiting for the token refresh"), "{error}");
    assert!(server.lines().is_empty());
}
