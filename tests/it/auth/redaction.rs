//! Debug output and errors contain no secrets.

use shopwire::auth::{MemoryStore, TokenProvider};
use tests::{CannedResponse, Loopback};

use super::{TestClock, app, client, tokens};

#[tokio::test]
async fn redacts_secrets_in_debug_output_and_errors() {
    let server = Loopback::start(|_| CannedResponse::new(400, r#"{"error":"invalid_grant"}"#)).await;
    let app = app(&server, &TestClock::new());
    let set = tokens("secret", -1);
    let provider = app.token_provider("demo", set.clone()).unwrap();
    let shop = client(&server, provider.clone());
    let error = shop.orders().count().send().await.unwrap_err();
    let plain: TokenProvider = set.clone().into();
    let shown = format!(
        "{app:?} {set:?} {:?} {provider:?} {plain:?} {shop:?} {error} {error:?} {:?}",
        set.to_json(),
        MemoryStore::new()
    );
    for secret in ["access-secret", "refresh-secret", "client-secret"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
