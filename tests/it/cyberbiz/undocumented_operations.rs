//! Undocumented operations of the resources that the documentation only names: method, path, headers, and any body or
//! query of the caller.

use serde_json::json;
use shopwire::cyberbiz::{Client, Operation};
use tests::{CannedResponse, Loopback, RecordedRequest};

use super::{TOKEN, app};

/// Sends all operations of a resource, and records the expected requests.
macro_rules! send_operations {
    ($client:expr, $lines:expr; $($resource:ident $path:literal),* $(,)?) => {$(
        let resource = $client.$resource();
        send_operations!(@read resource, $lines, $path);
        resource.create("1/more", json!({ "a": [1.10] })).send().await.unwrap();
        resource.update("1", json!({ "a": null })).send().await.unwrap();
        resource.delete("1").query([("ids", "1,2")]).send().await.unwrap();
        $lines.push(format!(r#"POST /v1/{}/1/more {{"a":[1.1]}}"#, $path));
        $lines.push(format!(r#"PUT /v1/{}/1 {{"a":null}}"#, $path));
        $lines.push(format!("DELETE /v1/{}/1?ids=1%2C2", $path));
    )*};
    (@read $resource:ident, $lines:expr, $path:literal) => {
        $resource.list().query([("q", "x y")]).send().await.unwrap();
        $resource.get("1/a b").query([("limit", "5")]).send().await.unwrap();
        $lines.push(format!("GET /v1/{}?q=x%20y", $path));
        $lines.push(format!("GET /v1/{}/1/a%20b?limit=5", $path));
    };
}

/// Sends all operations, and returns the expected requests.
async fn send_all(client: &Client) -> Vec<String> {
    let mut lines = Vec::new();
    send_operations!(client, lines;
        products "products",
        custom_collections "custom_collections",
        smart_collections "smart_collections",
        inventory_sync_groups "inventory_sync_groups",
        orders "orders",
        periodic_orders "periodic_orders",
        einvoices "einvoices",
        discounts "discounts",
        add_buy_collections "add_buy_collections",
        shop_coupons "shop_coupons",
        special_collections "special_collections",
        vip_groups "vip_groups",
        pos_shops "pos_shops",
        stock_adjustments "stock_adjustments",
        stock_invoices "stock_invoices",
        stock_receipts "stock_receipts",
        stock_requisitions "stock_requisitions",
        branch_stores "branch_stores",
    );
    let edms = client.edms();
    send_operations!(@read edms, lines, "edms");
    let customers = client.customers();
    customers.get("1").send().await.unwrap();
    customers.create("", json!({})).send().await.unwrap();
    customers.update("1", json!({})).send().await.unwrap();
    customers.delete("1").send().await.unwrap();
    customers.list().send().await.unwrap();
    client.shop().get().send().await.unwrap();
    client.product_feeds().list().send().await.unwrap();
    client.affiliate_vendor_orders().list().send().await.unwrap();
    lines.extend(
        [
            "GET /v1/customers/1",
            "POST /v1/customers {}",
            "PUT /v1/customers/1 {}",
            "DELETE /v1/customers/1",
            "GET /v1/customers",
            "GET /shop",
            "GET /v2/product_feeds",
            "GET /v2/affiliate_vendor_orders",
        ]
        .map(str::to_owned),
    );
    lines
}

/// Returns a response that the operation of the request can decode.
fn anything(request: &RecordedRequest) -> CannedResponse {
    let body = match request.path.as_str() {
        "/shop" => r#"{"shop_info":{}}"#,
        "/v2/product_feeds" => r#"{"product_feeds":[]}"#,
        path if request.method == "GET" && !path.contains("/1") => "[]",
        _ => r#"{"anything":"goes"}"#,
    };
    CannedResponse::new(200, body)
}

/// Whether a request belongs to an operation.
fn is_request_of(request: &RecordedRequest, operation: Operation) -> bool {
    let info = operation.info();
    let path = match info.endpoint.path().unwrap().strip_suffix("/{+path}") {
        Some(resource) => request.path == resource || request.path.starts_with(&format!("{resource}/")),
        None => request.path == info.endpoint.path().unwrap(),
    };
    path && request.method == info.endpoint.method().unwrap().as_str()
}

#[tokio::test]
async fn calls_each_of_the_100_operations() {
    let server = Loopback::start(anything).await;
    let lines = send_all(&app(&server)).await;
    let received = server.received();
    assert_eq!(server.lines(), lines);
    assert_eq!((Operation::all().len(), received.len()), (100, 100));
    for operation in Operation::all() {
        assert!(received.iter().any(|request| is_request_of(request, *operation)), "{operation} was not sent");
    }
    for request in received {
        assert_eq!(request.headers["authorization"], format!("Bearer {TOKEN}"), "{}", request.line());
        assert_eq!(request.headers["accept"], "application/json");
        if !request.body.is_empty() {
            assert_eq!(request.headers["content-type"], "application/json");
        }
    }
}

#[tokio::test]
async fn deserializes_responses_into_custom_types() {
    #[derive(serde::Deserialize)]
    struct Product {
        title: String,
    }
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"title":"Tea","more":1}"#)).await;
    let product: Product = app(&server).products().get("1").send_as().await.unwrap();
    assert_eq!(product.title, "Tea");
}

#[tokio::test]
async fn streams_undocumented_lists() {
    let server = Loopback::start(|request| {
        let query = request.query.as_deref().unwrap_or_default();
        let body = match query.split('&').find_map(|pair| pair.strip_prefix("page=")) {
            Some("1") => r#"[{"id":1},{"id":2}]"#,
            Some("2") => r#"[{"id":3}]"#,
            _ => "[]",
        };
        CannedResponse::new(200, body)
    })
    .await;
    let mut orders = app(&server).orders().list().per_page(2).stream();
    let mut ids = Vec::new();
    while let Some(order) = orders.try_next().await.unwrap() {
        ids.push(order.to_value().unwrap()["id"].as_i64().unwrap());
    }
    assert_eq!(ids, [1, 2, 3]);
}
