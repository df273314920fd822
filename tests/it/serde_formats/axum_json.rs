//! Models as bodies and path parameters of axum, and as responses of requests, over loopback.

use axum::extract::{Path, Query};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use shopwire::json;
use shopwire::shoplazza::{Client, Order, OrderId, OrderStatus};
use tests::{CannedResponse, Loopback};

use super::{assert_same, odd_order};
use crate::shop;

/// Serves the routes of an application, and returns a client for requests to it.
async fn application(router: Router) -> Client {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    Client::builder("demo").access_token("t").base_url(url).build().unwrap()
}

#[tokio::test]
async fn axum_receives_and_returns_models() {
    let router = Router::new().route("/orders", post(|Json(order): Json<Order>| async { Json(order) }));
    let client = application(router).await;
    let sent = json::to_string(&odd_order());
    let request = client.post("/orders").body("application/json", sent.clone());
    let response = request.send_raw().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.body(), sent.as_bytes());
    let request = client.post("/orders").json(&odd_order());
    assert_same(&request.send_as::<Order>().await.unwrap(), &odd_order());
}

#[tokio::test]
async fn axum_rejects_a_body_with_the_path_of_the_value() {
    let router = Router::new().route("/orders", post(|Json(_): Json<Vec<Order>>| async {}));
    let client = application(router).await;
    let request = client.post("/orders").body("application/json", r#"[{"line_items":[{"quantity":[]}]}]"#);
    let response = request.send_raw().await.unwrap();
    let body = String::from_utf8_lossy(response.body()).into_owned();
    assert_eq!(response.status(), 422);
    assert!(body.contains("[0]: expected an integer, found a list at $.line_items[0].quantity"), "{body}");
}

#[derive(Deserialize)]
struct Filter {
    status: OrderStatus,
    after: Option<OrderId>,
}

#[tokio::test]
async fn axum_extracts_ids_and_enums_from_paths_and_queries() {
    let show = |Path(id): Path<OrderId>, Query(filter): Query<Filter>| async move {
        format!("{id} {} {:?}", filter.status, filter.after)
    };
    let both = |Path((status, id)): Path<(OrderStatus, OrderId)>| async move { format!("{status} {id}") };
    let client = application(Router::new().route("/orders/{id}", get(show)).route("/{status}/{id}", get(both))).await;
    let response = client.get("/orders/7").query(&[("status", "new"), ("after", "8")]).send_raw().await.unwrap();
    assert_eq!(response.body(), "7 new Some(\"8\")");
    assert_eq!(client.get("/opened/a%20b").send_raw().await.unwrap().body(), "opened a b");
}

/// The models of the crate are types like those of an application, wherever one is asked for.
#[tokio::test]
async fn requests_deserialize_responses_as_models() {
    let server = Loopback::start(|_| CannedResponse::new(200, json::to_string(&odd_order()))).await;
    let shop = shop(&server);
    assert_same(&shop.get("/openapi/orders/1").send_as::<Order>().await.unwrap(), &odd_order());
    let plain = shop.get("/openapi/orders/1").send().await.unwrap();
    assert_same(&plain.parse::<Order>().unwrap(), &odd_order());
    let error = shop.get("/openapi/orders/1").send_as::<Vec<Order>>().await.unwrap_err();
    assert_eq!(error.kind(), shopwire::ErrorKind::Decode);
}
