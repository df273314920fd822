//! All operations: each is sent with the documented headers.

use serde_json::json;
use shopwire::shopzpin::{Client, Operation, OrderStatus, Server};
use tests::{CannedResponse, Loopback, RecordedRequest};

use super::merchant;

/// Sends every operation with its required arguments.
async fn send_all(shop: &Client) {
    let _ = shop.auth().login("a", "b").send().await;
    let _ = shop.merchant().get().send().await;
    let _ = shop.merchant().update().brand_name("n").send().await;
    let _ = shop.staff().list().send().await;
    let _ = shop.staff().create().send().await;
    let _ = shop.outlets().list().send().await;
    let _ = shop.outlets().create().send().await;
    let _ = shop.outlets().get("o").send().await;
    let _ = shop.outlets().update("o", json!({})).send().await;
    let _ = shop.outlets().delete("o").send().await;
    let _ = shop.customers().list().send().await;
    let _ = shop.customers().create().send().await;
    let _ = shop.customers().get("c").send().await;
    let _ = shop.memberships().tiers().send().await;
    let _ = shop.points().add("c", 1).send().await;
    let _ = shop.points().redeem("c").send().await;
    let _ = shop.points().ledger("c").send().await;
    let _ = shop.coupons().list().send().await;
    let _ = shop.coupons().create().send().await;
    let _ = shop.coupons().validate("x").send().await;
    let _ = shop.coupons().disable("x").send().await;
    let _ = shop.products().list().send().await;
    let _ = shop.products().create().send().await;
    let _ = shop.products().update("p", json!({})).send().await;
    let _ = shop.products().delete("p").send().await;
    let _ = shop.orders().create().send().await;
    let _ = shop.orders().get("o").send().await;
    let _ = shop.orders().list().send().await;
    let _ = shop.orders().update_status("o", OrderStatus::Completed).send().await;
    let _ = shop.payments().create_intent("o").send().await;
    let _ = shop.payments().verify("p").send().await;
    let _ = shop.payments().list().send().await;
    let _ = shop.campaigns().list().send().await;
    let _ = shop.campaigns().create().send().await;
    let _ = shop.campaigns().play("c").send().await;
    let _ = shop.campaigns().claim("c").send().await;
    let _ = shop.analytics().sales_summary().send().await;
    let _ = shop.analytics().customers().send().await;
    let _ = shop.analytics().campaign("c").send().await;
}

/// Whether a request belongs to an operation.
fn is_request_of(request: &RecordedRequest, operation: Operation) -> bool {
    let info = operation.info();
    let template = format!("/v1{}", info.endpoint.path().unwrap());
    let same = |(there, here): (&str, &str)| there.starts_with('{') || there == here;
    request.method == info.endpoint.method().unwrap().as_str()
        && template.split('/').count() == request.path.split('/').count()
        && template.split('/').zip(request.path.split('/')).all(same)
}

#[tokio::test]
async fn calls_each_of_the_39_operations() {
    let server = Loopback::start(|_| CannedResponse::new(404, "")).await;
    send_all(&merchant(&server)).await;
    let received = server.received();
    assert_eq!((Operation::all().len(), received.len()), (39, 39));
    for operation in Operation::all() {
        assert!(received.iter().any(|request| is_request_of(request, *operation)), "{operation} was not sent");
    }
    for request in received {
        assert_eq!(request.headers["authorization"], "Bearer shpz-secret", "{}", request.line());
        assert_eq!(request.headers["accept"], "application/json");
        if !request.body.is_empty() {
            assert_eq!(request.headers["content-type"], "application/json");
        }
    }
}

#[test]
fn uses_the_sandbox_by_default() {
    let builder = || Client::builder().access_token("shpz-secret");
    let address = |client: Client| format!("{client:?}");
    assert!(address(builder().build().unwrap()).contains("https://api-sandbox.shopzpin.com/v1"));
    let chosen = builder().server(Server::Production).build().unwrap();
    assert!(address(chosen).contains("https://api.shopzpin.com/v1"));
}
