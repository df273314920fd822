//! Shopzpin: all operations on the wire, against a fake server, since nobody is known to serve the real one.

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

/// A client of a server on loopback, which has the version in its address as the real ones have.
fn merchant(server: &Loopback) -> Client {
    Client::builder()
        .access_token("shpz-secret")
        .base_url(format!("{}/v1", server.url()))
        .disable_rate_limit()
        .build()
        .unwrap()
}

/// A server that gives one example of the document, over and over.
async fn example(name: &str) -> Loopback {
    let body = payload(&format!("shopzpin/{name}"));
    Loopback::start(move |_| CannedResponse::new(200, body.clone())).await
}

/// A server whose replies are not documented, but in the envelope.
async fn undocumented() -> Loopback {
    Loopback::start(|_| CannedResponse::new(200, r#"{"success":true,"message":"ok","data":{"anything":[1.10]}}"#)).await
}

/// A list with what is known of its pages, which the document leaves out but the text it was made from has.
const STAFF: &str = r#"{
    "success": true,
    "data": [
        { "id": "usr_1", "name": "A", "email": "a@brand.example", "role": "admin", "status": "active" },
        { "id": "usr_2", "name": "B", "email": "b@brand.example", "role": "branch_manager", "status": "active" }
    ],
    "meta": { "page": 1, "limit": 20, "total": 2 }
}"#;

/// What is under `data` in an example.
fn data(name: &str) -> Value {
    json(&payload(&format!("shopzpin/{name}")))["data"].clone()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The only request that came, as method and address; its body must be that of the document's example.
fn only_request(server: &Loopback, example: Option<&str>) -> String {
    let requests = server.received();
    let [request] = requests.as_slice() else { panic!("{requests:?}") };
    match example {
        Some(name) => assert_eq!(json(&request.body), json(&payload(&format!("shopzpin/{name}.request")))),
        None => assert_eq!(request.body, ""),
    }
    address(request)
}

/// Method, path and query.
fn address(request: &RecordedRequest) -> String {
    let query = request.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{} {}{query}", request.method, request.path)
}
