//! Scopes: missing scopes are reported before sending, and a 403 is explained.

use shopwire::ErrorKind;
use shopwire::shoplazza::{Client, OAuth, Operation, Scope, ScopeSet};
use tests::{CannedResponse, Loopback};

fn shop(server: &Loopback, granted: Option<Vec<Scope>>) -> Client {
    let shop = Client::builder("demo").access_token("t").base_url(server.url());
    let shop = match granted {
        Some(granted) => shop.granted_scopes(granted),
        None => shop,
    };
    shop.build().unwrap()
}

#[tokio::test]
async fn rejects_a_request_without_the_required_scope() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"count":1}"#)).await;
    let shop = shop(&server, Some(vec![Scope::ReadOrder, Scope::ReadShop]));
    shop.orders().count().send().await.unwrap();
    let error = shop.orders().refund("1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingScope);
    assert_eq!(
        error.to_string(),
        "orders.refund was not sent: required scope `write_order` is not granted \
         (granted scopes: `read_order` and `read_shop`); request `write_order` from the shop"
    );
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn sends_requests_with_unknown_granted_scopes() {
    let server = Loopback::start(|_| CannedResponse::new(200, "")).await;
    let shop = shop(&server, Some(vec![Scope::from("everything")]));
    shop.orders().refund("1").send().await.unwrap();
}

#[tokio::test]
async fn explains_a_403_with_the_required_scopes() {
    let server = Loopback::start(|_| CannedResponse::new(403, r#"{"errors":["no"]}"#)).await;
    for (granted, why) in [
        (None, "required scope `write_order`; the granted scopes are not known"),
        (Some(vec![Scope::WriteOrder]), "required scope `write_order` is granted, so the reason is another one"),
        (Some(vec![Scope::from("everything")]), "required scope `write_order`; not granted: `write_order`"),
    ] {
        let error = shop(&server, granted).orders().refund("1").send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Forbidden);
        assert!(error.to_string().ends_with(&format!("403 Forbidden: no; {why}")), "{error}");
    }
}

/// The scopes that the app's operations require, and the scopes that the app requests.
const NEEDED: ScopeSet = ScopeSet::of(&[Operation::OrdersList, Operation::OrdersCount, Operation::OrdersCancel]);
const DECLARED: ScopeSet = ScopeSet::new(&[Scope::WriteOrder, Scope::ReadOrder, Scope::ReadShop]);
const _: () = assert!(DECLARED.covers(&NEEDED), "the app declares too few scopes");

#[test]
fn computes_the_required_scopes_as_a_constant() {
    assert_eq!(NEEDED.to_string(), "read_order write_order");
    assert_eq!(NEEDED.joined(","), "read_order,write_order");
    assert_eq!(format!("{DECLARED:?}"), r#"{"read_order", "write_order", "read_shop"}"#);
    assert!(!NEEDED.covers(&DECLARED));
    assert_eq!(NEEDED.missing(&["read_order", "read_shop"]), [&Scope::WriteOrder]);
    assert_eq!(NEEDED.into_iter().collect::<Vec<_>>(), [Scope::ReadOrder, Scope::WriteOrder]);
    assert_eq!(ScopeSet::of(&[]).to_string(), "");
    assert!(ScopeSet::of(Operation::all()).covers(&NEEDED));
    let app = OAuth::new("id", "secret", "https://app.example/back");
    let url = app.authorize_url("demo", NEEDED, "a-state-that-is-hard-to-guess").unwrap();
    assert!(url.contains("scope=read_order%20write_order") || url.contains("scope=read_order+write_order"), "{url}");
}
