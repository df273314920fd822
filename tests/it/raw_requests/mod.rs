//! Requests by method and path, for endpoints that the schema lacks.

mod execution;
mod paths;
mod responses;

use serde::{Deserialize, Serialize};
use shopwire::http::Method;
use shopwire::json;
use shopwire::shoplazza::Comment;
use shopwire::{RawJson, RawRequest, shoplazza};
use tests::{CannedResponse, Loopback};

use crate::shop;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Blog {
    title: String,
}

async fn ok() -> Loopback {
    Loopback::start(|_| CannedResponse::new(200, r#"{"title":"News"}"#)).await
}

/// Formats the headers of the last request, except those of the connection.
fn headers(server: &Loopback) -> Vec<String> {
    let received = server.received().pop().unwrap();
    let shown = received.headers.iter().filter(|(name, _)| *name != "host" && *name != "content-length");
    let mut shown: Vec<String> = shown.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    shown.sort();
    shown
}

#[tokio::test]
async fn sends_a_request_that_the_schema_lacks() {
    let server = ok().await;
    let shop = shop(&server);
    let request = shop.request(Method::GET, "/openapi/2026-01/orders").query(&[("limit", 10), ("page", 2)]);
    let blog: Blog = request.query(&[("q", "a b&c=d")]).send_as().await.unwrap();
    assert_eq!(blog, Blog { title: "News".to_owned() });
    assert_eq!(server.lines(), ["GET /openapi/2026-01/orders?limit=10&page=2&q=a%20b%26c%3Dd"]);
    let raw = headers(&server);
    shop.shop().get().send_raw().await.unwrap();
    assert_eq!(raw, headers(&server), "the headers are those of other requests");
    assert!(raw.contains(&"access-token: shpat-secret".to_owned()));
}

#[tokio::test]
async fn has_a_shortcut_for_each_method() {
    let server = ok().await;
    let shop = shop(&server);
    let path = format!("/openapi/blogs/{}", 7);
    for request in [shop.get(&path), shop.post(&path), shop.put(&path), shop.patch(&path), shop.delete(&path)] {
        request.await.unwrap();
    }
    shop.request(Method::HEAD, path).await.unwrap();
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
    assert_eq!(server.lines(), methods.map(|method| format!("{method} /openapi/blogs/7")));
    assert!(server.received().iter().all(|request| !request.headers.contains_key("content-type")));
}

#[tokio::test]
async fn sends_every_kind_of_body() {
    let server = ok().await;
    let shop = shop(&server);
    let comment: Comment = json::from_str(r#"{"id":7,"content":"good","mood":1.50}"#).unwrap();
    let raw: RawJson = r#"{"a":1.0}"#.parse().unwrap();
    let post = || shop.post("/openapi/blogs");
    for (request, content_type, body) in [
        (post().json(&Blog { title: "News".to_owned() }), "application/json", r#"{"title":"News"}"#),
        (post().json(&serde_json::json!({"a": [1]})), "application/json", r#"{"a":[1]}"#),
        (post().json_model(&comment), "application/json", r#"{"id":7,"content":"good","mood":1.50}"#),
        (post().json_model(&raw), "application/json", r#"{"a":1.0}"#),
        (post().body("text/csv", "id;title\n7;News\n"), "text/csv", "id;title\n7;News"),
        (post().body("text/plain", vec![b'x']).json(&1), "application/json", "1"),
        (post().json(&1).with_header("Content-Type", "application/vnd.api+json"), "application/vnd.api+json", "1"),
    ] {
        request.send().await.unwrap();
        let received = server.received().pop().unwrap();
        assert_eq!(received.line(), format!("POST /openapi/blogs {body}"));
        assert_eq!(received.headers["content-type"], content_type, "{body}");
    }
}

#[tokio::test]
async fn rejects_an_invalid_request_when_sending() {
    let server = ok().await;
    let shop = shop(&server);
    let post = || shop.post("/openapi/blogs");
    let map = std::collections::BTreeMap::from([((1, 2), 3)]);
    for (request, message) in [
        (post().json(&map), "`json` cannot be serialized: key must be a string"),
        (post().body("text/\n", ""), "`body` was called with an invalid media type"),
        (post().with_header("x", "a\nb"), "`with_header` was called with an invalid header name or value"),
        (
            post().with_header("Content-Length", "7"),
            "`with_header` was called with `Content-Length`, which the transport sets",
        ),
        (shop.request(Method::CONNECT, "/"), "`method` cannot be CONNECT, which opens a tunnel"),
    ] {
        let error = request.send().await.unwrap_err();
        assert_eq!(error.to_string(), format!("request was not sent: {message}"));
        assert_eq!((error.kind(), error.is_retryable()), (shopwire::ErrorKind::Invalid, false));
    }
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn shows_no_secret_in_debug_output() {
    let server = ok().await;
    let shop: shoplazza::Client = shop(&server);
    let request: RawRequest = shop.post("/openapi/blogs").query(&[("key", "s3cr3t")]).json("s3cr3t");
    let request = request.with_header("X-Key", "s3cr3t");
    assert_eq!(format!("{request:?}"), "RawRequest(POST /openapi/blogs)");
    assert!(!format!("{:?}", request.clone().send()).contains("s3cr3t"));
}
