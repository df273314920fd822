//! Schema drift: `on_drift` reports it, and strict mode returns an error.

use std::sync::{Arc, Mutex};

use shopwire::shoplazza::{Client, ClientBuilder};
use shopwire::{Drift, DriftKind, ErrorKind};
use tests::{CannedResponse, Loopback};

use crate::payload;

fn builder(server: &Loopback) -> ClientBuilder {
    Client::builder("demo").access_token("shpat-secret").base_url(server.url()).disable_rate_limit()
}

async fn server_with(body: &str) -> Loopback {
    let body = body.to_owned();
    Loopback::start(move |_| CannedResponse::new(200, body.clone())).await
}

/// Returns a client and the drift that it reports.
fn recording_client(server: &Loopback) -> (Client, Arc<Mutex<Vec<Drift>>>) {
    let reported = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&reported);
    let shop = builder(server).on_drift(move |drift| log.lock().unwrap().push(drift.clone())).build().unwrap();
    (shop, reported)
}

/// Returns the documented order with some fields replaced.
fn order_with(changes: &serde_json::Value) -> String {
    let mut response: serde_json::Value = serde_json::from_str(&payload("shoplazza/orders.get.200")).unwrap();
    let order = response["order"].as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        order.insert(name.clone(), value.clone());
    }
    response.to_string()
}

#[tokio::test]
async fn reports_each_kind_of_drift_with_operation_and_path() {
    let line = serde_json::json!({"id": "1", "product_title": 5, "quantity": "2", "price": 1, "new": {"a": [1]}});
    let server = server_with(&order_with(&serde_json::json!({
        "status": "archived", "number": null, "note": 7, "buyer_accepts_marketing": "true", "placed_at": "",
        "shiny": "Jane Doe", "line_items": [null, line],
    })))
    .await;
    let (shop, reported) = recording_client(&server);
    let order = shop.orders().get("1").send().await.unwrap();
    assert_eq!(order.line_items.len(), 2);
    let reported = reported.lock().unwrap();
    let lines: Vec<String> = reported.iter().map(|drift| format!("{:?} {drift}", drift.kind)).collect();
    for expected in [
        r#"UnknownValue orders.get: the unknown value "archived" at $.order.status"#,
        "UnexpectedNull orders.get: `null` where a value is expected at $.order.number",
        "UnexpectedType orders.get: a number where a string is expected at $.order.note",
        "UnexpectedType orders.get: a string where a boolean is expected at $.order.buyer_accepts_marketing",
        "UnexpectedType orders.get: an empty string where a date and time is expected at $.order.placed_at",
        "UnknownField orders.get: an unknown field with a string at $.order.shiny",
        "UnexpectedNull orders.get: `null` where an item is expected at $.order.line_items[0]",
        "UnexpectedType orders.get: a number where a string is expected at $.order.line_items[1].product_title",
        "UnexpectedType orders.get: a string where an integer is expected at $.order.line_items[1].quantity",
        "UnknownField orders.get: an unknown field with an object at $.order.line_items[1].new",
        "MissingField orders.get: no field where a value is expected at $.order.line_items[1].variant_id",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected}\n{lines:#?}");
    }
    assert!(lines.iter().all(|line| !line.contains("Jane Doe")), "drift contains no customer data");
}

#[tokio::test]
async fn reports_nothing_for_documented_responses() {
    let server = server_with(r#"{"count":1}"#).await;
    let (shop, reported) = recording_client(&server);
    assert_eq!(shop.orders().count().send().await.unwrap(), 1);
    assert_eq!(builder(&server).strict().build().unwrap().orders().count().send().await.unwrap(), 1);
    // Neither of these two decodes a body.
    shop.orders().count().send_raw().await.unwrap();
    let undocumented = server_with(r#"{"ok":1}"#).await;
    builder(&undocumented).strict().build().unwrap().products().delete("1").send().await.unwrap();
    assert_eq!(*reported.lock().unwrap(), []);
}

#[tokio::test]
async fn rejects_drift_in_strict_mode_and_calls_the_hook() {
    let server = server_with(r#"{"count":"1"}"#).await;
    let calls = Arc::new(Mutex::new(0));
    let count = Arc::clone(&calls);
    let shop = builder(&server).strict().on_drift(move |_| *count.lock().unwrap() += 1).build().unwrap();
    let error = shop.orders().count().send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.path(), error.status().unwrap().as_u16()),
        (ErrorKind::Decode, Some("$.count"), 200)
    );
    assert_eq!(
        error.to_string(),
        "orders.count (GET /openapi/orders/count): the response deviates from the schema: \
         a string where an integer is expected at $.count"
    );
    assert_eq!(*calls.lock().unwrap(), 1);
    assert_eq!(shop.orders().count().send_raw().await.unwrap().body(), &r#"{"count":"1"}"#);
}

#[tokio::test]
async fn reports_drift_in_pages_and_truncates_long_reports() {
    let orders: Vec<_> = (0..30).map(|number| serde_json::json!({ "id": number.to_string(), "x": number })).collect();
    let server = server_with(&serde_json::json!({ "orders": orders }).to_string()).await;
    let (shop, reported) = recording_client(&server);
    assert_eq!(shop.orders().list().send().await.unwrap().len(), 30);
    let unknown = reported.lock().unwrap().iter().filter(|drift| drift.kind == DriftKind::UnknownField).count();
    assert_eq!(unknown, 30);
    let error = builder(&server).strict().build().unwrap().orders().list().stream().try_next().await.unwrap_err();
    let line = error.to_string();
    assert!(line.contains(" at $.orders[0].") && line.contains("; and ") && line.ends_with(" more"), "{line}");
}
