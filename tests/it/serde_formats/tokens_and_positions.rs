//! Tokens, whose secrets are serialized on request only, and positions.

use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shopwire::Position;
use shopwire::auth::TokenSet;

fn tokens() -> TokenSet {
    let tokens = TokenSet::new("access").with_refresh_token("refresh").with_scopes(["read_order"]);
    tokens.with_expires_at("2026-11-22T10:00:00Z".parse().unwrap())
}

#[track_caller]
fn assert_same(loaded: &TokenSet) {
    assert_eq!(loaded.to_json().expose_secret(), tokens().to_json().expose_secret());
}

#[derive(Deserialize, Serialize)]
struct Session {
    shop: String,
    #[serde(serialize_with = "TokenSet::serialize_with_secrets")]
    tokens: TokenSet,
}

#[test]
fn tokens_are_stored_with_their_secrets_on_request() {
    let stored = serde_json::to_string(&tokens().expose_secrets()).unwrap();
    assert_eq!(stored, tokens().to_json().expose_secret());
    assert_same(&serde_json::from_str(&stored).unwrap());
    assert_same(&postcard::from_bytes(&postcard::to_allocvec(&tokens().expose_secrets()).unwrap()).unwrap());
    let session = Session { shop: "demo".to_owned(), tokens: tokens() };
    let loaded: Session = serde_json::from_value(serde_json::to_value(&session).unwrap()).unwrap();
    assert_eq!(loaded.shop, "demo");
    assert_same(&loaded.tokens);
}

#[test]
fn exposed_tokens_show_no_secret_in_debug() {
    let shown = format!("{:?}", tokens().expose_secrets());
    assert!(!shown.contains("\"access\"") && !shown.contains("\"refresh\""), "{shown}");
}

#[test]
fn errors_about_tokens_show_no_secret() {
    for stored in [
        json!({"access_token": ["s3cret"]}),
        json!({"access_token": "s3cret", "expires_at": "s3cret"}),
        json!("s3cret"),
    ] {
        let error = serde_json::from_value::<TokenSet>(stored).unwrap_err();
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
}

#[test]
fn positions_are_strings() {
    for stored in ["page:3:50:7", "cursor:50:0:a\\\"b", "offset:10::2"] {
        let stored = format!("\"v1:orders.list:e3b0c442:{stored}\"");
        let position: Position = serde_json::from_str(&stored).unwrap();
        assert_eq!(serde_json::to_string(&position).unwrap(), stored);
        assert_eq!(postcard::from_bytes::<Position>(&postcard::to_allocvec(&position).unwrap()).unwrap(), position);
    }
    let error = serde_json::from_str::<Position>("\"x\"").unwrap_err();
    assert!(error.to_string().contains("not a valid position"), "{error}");
}
