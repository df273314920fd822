//! Stored tokens, shared by the clients of one shop.

use std::sync::Arc;

use futures_util::future::join_all;
use shopwire::auth::TokenStore;
use shopwire::bytes::Bytes;
use shopwire::shoplazza::{Client, OAuth};
use shopwire::{BoxFuture, Error, Middleware, Transport, http};
use tests::{CannedResponse, Loopback};

use super::token_refresh::{COUNT, RecordingStore, SHOP, store_with};
use super::{TestClock, access_tokens, app, client, token_response, tokens};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn refreshes_once_across_clients_of_one_shop() {
    let clock = TestClock::new();
    let store = store_with("old", -5).await;
    let server = Loopback::start(|request| match request.path.as_str() {
        "/admin/oauth/token" => token_response("new", 7200),
        _ => CannedResponse::new(200, COUNT),
    })
    .await;
    // Each handler of an application builds its own app, token provider and client.
    let shops = ["demo", SHOP]
        .map(|name| client(&server, app(&server, &clock).stored_token_provider(name, store.clone()).unwrap()));
    let requests = (0..50).map(|number| {
        let shop = shops[number % 2].clone();
        tokio::spawn(async move { shop.orders().count().send().await })
    });
    assert!(join_all(requests).await.into_iter().all(|request| request.unwrap().unwrap() == 1));
    let refreshes = server.received().iter().filter(|request| request.path == "/admin/oauth/token").count();
    assert_eq!((refreshes, store.events.lock().unwrap().len()), (1, 1), "one refresh, one save");
}

#[tokio::test]
async fn refreshes_once_for_one_store_in_several_arcs() {
    let clock = TestClock::new();
    let store = store_with("old", -5).await;
    let server = Loopback::start(|request| match request.path.as_str() {
        "/admin/oauth/token" => token_response("new", 7200),
        _ => CannedResponse::new(200, COUNT),
    })
    .await;
    let app = app(&server, &clock);
    let shared: Arc<dyn TokenStore> = store.clone();
    let stores: [Arc<dyn TokenStore>; 3] = [store, Arc::new(Arc::clone(&shared)), shared];
    let shops = stores.map(|store| client(&server, app.stored_token_provider("demo", store).unwrap()));
    for shop in &shops {
        assert_eq!(shop.orders().count().await.unwrap(), 1);
    }
    assert_eq!(access_tokens(&server), ["access-new"; 3]);
    let refreshes = server.received().iter().filter(|request| request.path == "/admin/oauth/token").count();
    assert_eq!(refreshes, 1);
}

#[tokio::test]
async fn loads_the_latest_stored_tokens() {
    let clock = TestClock::new();
    let store = store_with("old", 7200).await;
    let server = Loopback::start(|_| CannedResponse::new(200, COUNT)).await;
    let app = app(&server, &clock);
    let before = client(&server, app.stored_token_provider("demo", store.clone()).unwrap());
    before.orders().count().send().await.unwrap();
    // The shop owner authorizes the app again.
    store.tokens.save(SHOP, &tokens("again", 7200)).await.unwrap();
    let after = client(&server, app.stored_token_provider("demo", store).unwrap());
    for shop in [after, before] {
        shop.orders().count().send().await.unwrap();
    }
    assert_eq!(access_tokens(&server), ["access-old", "access-again", "access-again"]);
}

/// Reloads the stored tokens while a request is in flight.
struct ReloadingMiddleware(OAuth, Arc<RecordingStore>);

impl Middleware for ReloadingMiddleware {
    fn handle<'a>(
        &'a self,
        request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            let response = next.send(request).await;
            self.0.stored_token_provider("demo", self.1.clone())?.get().await?;
            response
        })
    }
}

#[tokio::test]
async fn refreshes_rejected_tokens_after_a_concurrent_reload() {
    let clock = TestClock::new();
    let store = store_with("old", 7200).await;
    let server = Loopback::start(move |request| match request.headers.get("access-token") {
        None => token_response("new", 7200),
        Some(token) if token == "access-new" => CannedResponse::new(200, COUNT),
        Some(_) => CannedResponse::new(401, r#"{"errors":["revoked"]}"#),
    })
    .await;
    let app = app(&server, &clock);
    let tokens = app.stored_token_provider("demo", store.clone()).unwrap();
    let shop = Client::builder("demo")
        .token_provider(tokens)
        .base_url(server.url())
        .middleware(ReloadingMiddleware(app, store));
    assert_eq!(shop.build().unwrap().orders().count().send().await.unwrap(), 1);
    assert_eq!(access_tokens(&server), ["access-old", "access-new"]);
}

#[tokio::test]
async fn separates_tokens_by_app_shop_and_store() {
    let clock = TestClock::new();
    let store = store_with("old", 7200).await;
    let server = Loopback::start(|_| CannedResponse::new(200, COUNT)).await;
    let app = app(&server, &clock);
    let first = app.stored_token_provider("demo", store.clone()).unwrap();
    first.get().await.unwrap();
    let other_app = OAuth::new("other-id", "client-secret", "https://app.example/back").clock(clock.clone());
    for other in [
        other_app.stored_token_provider("demo", store.clone()).unwrap(),
        app.stored_token_provider("other", store.clone()).unwrap(),
        app.stored_token_provider("demo", store_with("own", 7200).await).unwrap(),
    ] {
        assert!(other.in_use().is_none());
    }
    assert!(app.stored_token_provider("demo", store).unwrap().in_use().is_some());
}
