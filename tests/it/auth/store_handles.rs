//! Several handles of one store: tokens are refreshed once, and no rotated refresh token is lost.

use std::sync::{Arc, Mutex};

use futures_util::future::join_all;
use shopwire::auth::{FileStore, MemoryStore, StoreError, TokenSet, TokenStore};
use shopwire::jiff::Timestamp;
use shopwire::shoplazza::{Client, OAuth};
use shopwire::{BoxFuture, ErrorKind};
use tests::{CannedResponse, Loopback};

use super::token_refresh::{COUNT, SHOP};

/// A handle of a store that does not know of other handles: each clone has an identity of its own.
#[derive(Clone)]
struct Handle(MemoryStore);

impl TokenStore for Handle {
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        self.0.load(shop)
    }

    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
        self.0.save(shop, tokens)
    }

    fn remove<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        self.0.remove(shop)
    }

    fn shops(&self) -> BoxFuture<'_, Result<Vec<String>, StoreError>> {
        self.0.shops()
    }
}

/// Starts a platform that accepts each refresh token once, and revokes all tokens if one is used again.
async fn rotating_platform() -> (Loopback, Arc<Mutex<usize>>) {
    let generation = Arc::new(Mutex::new(0));
    let count = Arc::clone(&generation);
    let server = Loopback::start(move |request| {
        let mut count = count.lock().unwrap();
        if request.path != "/admin/oauth/token" {
            let is_latest = request.headers["access-token"] == format!("access-{count}").as_str();
            return CannedResponse::new(if is_latest { 200 } else { 401 }, COUNT);
        }
        if !request.body.contains(&format!("\"refresh-{count}\"")) {
            *count = usize::MAX / 2;
            return CannedResponse::new(400, r#"{"error":"invalid_grant"}"#);
        }
        *count += 1;
        let body = serde_json::json!({
            "access_token": format!("access-{count}"), "refresh_token": format!("refresh-{count}"),
            "expires_at": 4_000_000_000_u32,
        });
        CannedResponse::new(200, body.to_string())
    })
    .await;
    (server, generation)
}

fn expired() -> TokenSet {
    TokenSet::new("access-0").with_refresh_token("refresh-0").with_expires_at(Timestamp::from_second(1).unwrap())
}

/// Sends a request through each store, all at once, with an app of its own as in the handlers of a service.
async fn request_through(server: &Loopback, stores: Vec<Arc<dyn TokenStore>>) {
    let clients: Vec<Client> = stores
        .into_iter()
        .map(|store| {
            let app = OAuth::new("client-id", "client-secret", "https://app.example/back").base_url(server.url());
            app.with_store(store).client("demo").unwrap().disable_rate_limit().build().unwrap()
        })
        .collect();
    let requests = clients.iter().flat_map(|client| (0..5).map(move |_| client.orders().count().send()));
    let requests = requests.map(tokio::spawn).collect::<Vec<_>>();
    for outcome in join_all(requests).await {
        assert_eq!(outcome.unwrap().unwrap(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refreshes_once_through_clones_and_arcs_of_a_memory_store() {
    let (server, generation) = rotating_platform().await;
    let store = MemoryStore::new();
    store.save(SHOP, &expired()).await.unwrap();
    let shared: Arc<dyn TokenStore> = Arc::new(store.clone());
    let stores: Vec<Arc<dyn TokenStore>> =
        vec![Arc::new(store.clone()), Arc::new(store), Arc::clone(&shared), Arc::new(shared)];
    assert!(stores.windows(2).all(|pair| pair[0].identity() == pair[1].identity()));
    request_through(&server, stores).await;
    assert_eq!(*generation.lock().unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refreshes_once_through_stores_of_one_folder() {
    let (server, generation) = rotating_platform().await;
    let folder = tempfile::tempdir().unwrap();
    let stores = [FileStore::new(folder.path()), FileStore::new(folder.path().join("."))];
    stores[0].save(SHOP, &expired()).await.unwrap();
    assert_eq!(stores[0].identity(), stores[1].identity());
    assert_ne!(stores[0].identity(), FileStore::new(folder.path().join("other")).identity());
    let stores = stores.into_iter().map(|store| Arc::new(store) as Arc<dyn TokenStore>);
    request_through(&server, stores.collect()).await;
    assert_eq!(*generation.lock().unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refreshes_once_through_handles_with_different_identities() {
    let (server, generation) = rotating_platform().await;
    let store = Handle(MemoryStore::new());
    store.save(SHOP, &expired()).await.unwrap();
    let handles: Vec<Arc<dyn TokenStore>> = (0..6).map(|_| Arc::new(store.clone()) as Arc<dyn TokenStore>).collect();
    assert_ne!(handles[0].identity(), handles[1].identity());
    request_through(&server, handles).await;
    assert_eq!(*generation.lock().unwrap(), 1);
}

/// Removal reaches the clients of all handles.
#[tokio::test]
async fn removes_the_tokens_of_all_handles() {
    let (server, _) = rotating_platform().await;
    let store = Handle(MemoryStore::new());
    store.save(SHOP, &TokenSet::new("access-0").with_refresh_token("refresh-0")).await.unwrap();
    let app = || OAuth::new("client-id", "client-secret", "https://app.example/back").base_url(server.url());
    let app = || app().with_store(store.clone());
    let client = app().client("demo").unwrap().disable_rate_limit().build().unwrap();
    client.orders().count().await.unwrap();
    app().remove_tokens("demo").await.unwrap();
    let error = client.orders().count().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ReauthorizationRequired, "{error}");
    assert!(store.shops().await.unwrap().is_empty());
}
