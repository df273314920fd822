//! Shopzpin: all operations on the wire, against a fake server, because no live server is known.

mod all_operations;
mod errors;
mod loyalty;
mod merchant;
mod orders_and_payments;
mod payloads;

use serde_json::Value;
use shopwire::shopzpin::Client;
use tests::{CannedResponse, Loopback, RecordedRequest};

use crate::payload;

/// Returns a client of a loopback server, with the version in its base URL as documented.
fn merchant(server: &Loopback) -> Client {
    Client::builder()
        .access_token("shpz-secret")
        .base_url(format!("{}/v1", server.url()))
        .disable_rate_limit()
        .build()
        .unwrap()
}

/// Starts a server that returns one documented example for every request.
async fn example(name: &str) -> Loopback {
    let body = payload(&format!("shopzpin/{name}"));
    Loopback::start(move |_| CannedResponse::new(200, body.clone())).await
}

/// Starts a server that returns an undocumented payload in the documented envelope.
async fn undocumented() -> Loopback {
    Loopback::start(|_| CannedResponse::new(200, r#"{"success":true,"message":"ok","data":{"anything":[1.10]}}"#)).await
}

/// A list with pagination metadata, which the documentation omits but its source text has.
const STAFF: &str = r#"{
    "success": true,
    "data": [
        { "id": "usr_1", "name": "A", "email": "a@brand.example", "role": "admin", "status": "active" },
        { "id": "usr_2", "name": "B", "email": "b@brand.example", "role": "branch_manager", "status": "active" }
    ],
    "meta": { "page": 1, "limit": 20, "total": 2 }
}"#;

/// Returns the value of `data` in an example.
fn data(name: &str) -> Value {
    json(&payload(&format!("shopzpin/{name}")))["data"].clone()
}

fn json(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"))
}

/// Returns method and address of the only request, and asserts that its body is the documented example.
fn only_request(server: &Loopback, example: Option<&str>) -> String {
    let requests = server.received();
    let [request] = requests.as_slice() else { panic!("{requests:?}") };
    match example {
        Some(name) => assert_eq!(json(&request.body), json(&payload(&format!("shopzpin/{name}.request")))),
        None => assert_eq!(request.body, ""),
    }
    address(request)
}

/// Returns method, path and query.
fn address(request: &RecordedRequest) -> String {
    let query = request.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{} {}{query}", request.method, request.path)
}
