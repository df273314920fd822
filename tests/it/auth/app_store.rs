//! An OAuth app with a token store: exchanges save in it, clients share it, and removed tokens stay removed.

use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use secrecy::ExposeSecret;
use shopwire::auth::{FileStore, MemoryStore, TokenStore};
use shopwire::bytes::Bytes;
use shopwire::shoplazza::{Client, OAuth};
use shopwire::{BoxFuture, Error, ErrorKind, Transport, http};
use tests::{CannedResponse, Loopback};
use tokio::sync::Notify;

use super::token_refresh::{COUNT, RecordingStore, SHOP, store_with};
use super::{TestClock, access_tokens, app, refreshes, token_response, tokens};

const STATE: &str = "0123456789abcdef";

/// Starts a platform that issues the tokens `new`, and whose requests succeed.
async fn platform() -> Loopback {
    Loopback::start(|request| match request.path.as_str() {
        "/admin/oauth/token" => token_response("new", 7200),
        _ => CannedResponse::new(200, COUNT),
    })
    .await
}

fn client_of(app: &OAuth, shop: &str) -> Client {
    app.client(shop).unwrap().disable_rate_limit().build().unwrap()
}

fn callback(app: &OAuth) -> shopwire::auth::Callback {
    app.verify_callback(&app.sample_callback("demo", "code", STATE).unwrap(), STATE).unwrap()
}

#[tokio::test]
async fn saves_the_tokens_of_an_exchange_in_the_store_of_the_app() {
    let server = platform().await;
    let store = MemoryStore::new();
    let app = app(&server, &TestClock::new()).with_store(store.clone());
    let callback = callback(&app);
    let tokens = app.exchange(&callback).await.unwrap();
    assert_eq!(tokens.access_token().expose_secret(), "access-new");
    assert_eq!(store.load(SHOP).await.unwrap().unwrap().access_token().expose_secret(), "access-new");
    let shop = app.client(callback.shop()).unwrap().build().unwrap();
    assert_eq!(shop.orders().count().await.unwrap(), 1);
    assert_eq!(access_tokens(&server), ["access-new"]);
}

#[tokio::test]
async fn saves_the_tokens_of_an_exchange_again_without_sending_the_code_again() {
    let server = platform().await;
    let store = Arc::new(RecordingStore::default());
    store.fail(2);
    let app = app(&server, &TestClock::new()).with_store(store.clone());
    let callback = callback(&app);
    for _ in 0..2 {
        let error = app.exchange(&callback).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Auth, "{error}");
        assert!(error.to_string().contains("call `exchange` with the same callback again"), "{error}");
        assert!(tests::chain(&error).ends_with("the disk is full"), "{error:?}");
    }
    let tokens = app.exchange(&callback.clone()).await.unwrap();
    assert_eq!((refreshes(&server), tokens.access_token().expose_secret()), (1, "access-new"));
    assert_eq!(store.shops().await.unwrap(), [SHOP]);
}

#[tokio::test]
async fn uses_the_tokens_of_a_new_authorization_at_once() {
    let server = platform().await;
    let app = app(&server, &TestClock::new()).with_store(store_with("old", 7200).await);
    let shop = client_of(&app, "demo");
    shop.orders().count().await.unwrap();
    app.exchange(&callback(&app)).await.unwrap();
    shop.orders().count().await.unwrap();
    assert_eq!(access_tokens(&server), ["access-old", "access-new"]);
}

#[tokio::test]
async fn requires_a_store_for_clients_of_an_app() {
    let app = OAuth::new("client-id", "client-secret", "https://app.example/back");
    let error = app.client("demo").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(error.to_string(), "the OAuth app has no token store: set one with `.with_store(…)`");
    assert_eq!(app.remove_tokens("demo").await.unwrap_err().kind(), ErrorKind::Config);
    let error = app.with_store(MemoryStore::new()).client("demo.evil.example").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
}

#[tokio::test]
async fn requires_authorization_without_stored_tokens() {
    let server = platform().await;
    let app = app(&server, &TestClock::new()).with_store(MemoryStore::new());
    let error = client_of(&app, "demo").orders().count().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ReauthorizationRequired, "{error}");
    assert!(tests::chain(&error).contains("the store has no tokens of demo.myshoplaza.com"), "{error:?}");
}

#[tokio::test]
async fn never_uses_or_restores_removed_tokens() {
    let (server, clock, store) = (platform().await, TestClock::new(), MemoryStore::new());
    store.save(SHOP, &tokens("old", 7200)).await.unwrap();
    let app = app(&server, &clock).with_store(store.clone());
    let shop = client_of(&app, "demo");
    shop.orders().count().await.unwrap();
    app.remove_tokens("demo").await.unwrap();
    for _ in 0..2 {
        let error = shop.orders().count().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ReauthorizationRequired, "{error}");
    }
    clock.advance(8000);
    shop.orders().count().await.unwrap_err();
    assert_eq!((refreshes(&server), store.shops().await.unwrap().len()), (0, 0));
    assert_eq!(access_tokens(&server), ["access-old"]);
    // Nothing is left to remove.
    app.remove_tokens("demo").await.unwrap();
}

/// Another process, or code without an app, removes the tokens from the store only.
#[tokio::test]
async fn never_refreshes_tokens_that_were_removed_from_the_store() {
    let (server, clock, store) = (platform().await, TestClock::new(), MemoryStore::new());
    store.save(SHOP, &tokens("old", 7200)).await.unwrap();
    let app = app(&server, &clock).with_store(store.clone());
    let shop = client_of(&app, "demo");
    shop.orders().count().await.unwrap();
    store.remove(SHOP).await.unwrap();
    shop.orders().count().await.unwrap();
    clock.advance(8000);
    let error = shop.orders().count().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ReauthorizationRequired, "{error}");
    assert_eq!((refreshes(&server), store.shops().await.unwrap().len()), (0, 0));
}

/// Removes the tokens from the store before it responds to a refresh.
struct RemovingTransport(MemoryStore, Arc<Mutex<usize>>);

impl Transport for RemovingTransport {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async {
            *self.1.lock().unwrap() += 1;
            self.0.remove(SHOP).await.unwrap();
            let tokens = serde_json::json!({"access_token": "new", "refresh_token": "next"});
            Ok(http::Response::new(tokens.to_string().into()))
        })
    }
}

#[tokio::test]
async fn discards_a_refresh_whose_tokens_were_removed_meanwhile() {
    let (store, requests) = (MemoryStore::new(), Arc::new(Mutex::new(0)));
    store.save(SHOP, &tokens("old", -1)).await.unwrap();
    let app = OAuth::new("client-id", "client-secret", "https://app.example/back").clock(TestClock::new());
    let app = app.transport(RemovingTransport(store.clone(), Arc::clone(&requests))).with_store(store.clone());
    let shop = client_of(&app, "demo");
    for _ in 0..2 {
        let error = shop.orders().count().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ReauthorizationRequired, "{error}");
    }
    assert_eq!((store.shops().await.unwrap().len(), *requests.lock().unwrap()), (0, 1));
}

/// A transport that responds to a refresh when notified.
struct DelayedTransport(Arc<Notify>);

impl Transport for DelayedTransport {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async {
            self.0.notified().await;
            let tokens = serde_json::json!({"access_token": "access-new", "refresh_token": "refresh-new"});
            Ok(http::Response::new(tokens.to_string().into()))
        })
    }
}

#[tokio::test]
async fn waits_for_a_refresh_before_removing_tokens() {
    let (store, response) = (store_with("old", -1).await, Arc::new(Notify::new()));
    let app = OAuth::new("client-id", "client-secret", "https://app.example/back").clock(TestClock::new());
    let app = app.transport(DelayedTransport(Arc::clone(&response))).with_store(store.clone());
    let provider = app.stored_token_provider("demo", store.clone()).unwrap();
    let mut refresh = Box::pin(provider.get());
    let mut removal = Box::pin(app.remove_tokens("demo"));
    assert!(refresh.as_mut().now_or_never().is_none() && removal.as_mut().now_or_never().is_none());
    assert_eq!(store.shops().await.unwrap(), [SHOP]);
    response.notify_one();
    // The refresh is completed and saved, and then everything is removed.
    assert_eq!(refresh.await.unwrap().access_token().expose_secret(), "access-new");
    removal.await.unwrap();
    assert_eq!((store.shops().await.unwrap().len(), store.events.lock().unwrap().len()), (0, 1));
    assert_eq!(provider.get().await.unwrap_err().kind(), ErrorKind::ReauthorizationRequired);
}

#[tokio::test]
async fn lists_and_removes_the_shops_of_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::new(folder.path().join("tokens"));
    assert!(store.shops().await.unwrap().is_empty(), "the folder does not exist yet");
    store.remove("a.example").await.unwrap();
    for shop in ["a.example", "../b", "c"] {
        store.save(shop, &tokens(shop, 60)).await.unwrap();
        drop(store.try_lock(shop).await.unwrap());
    }
    store.remove("c").await.unwrap();
    let mut shops = store.shops().await.unwrap();
    shops.sort();
    assert_eq!(shops, ["../b", "a.example"]);
    assert!(store.load("c").await.unwrap().is_none());
}
