//! Responses and errors of requests by path.

use std::collections::BTreeMap;

use shopwire::{ErrorKind, RawJson, RetryPolicy, shoplazza, shopzpin};
use tests::{CannedResponse, Loopback};

use crate::shop;

#[tokio::test]
async fn returns_the_response_in_the_form_that_is_asked_for() {
    let body = r#"{"total":1.50,"id":12345678901234567890123}"#;
    let server = Loopback::start(move |_| CannedResponse::new(201, body).header("etag", "7")).await;
    let request = shop(&server).post("/openapi/blogs");
    assert_eq!(request.clone().send().await.unwrap().as_str(), body, "all digits are kept");
    let typed: BTreeMap<String, serde_json::Value> = request.clone().send_as().await.unwrap();
    assert_eq!(typed["total"], 1.5);
    let response = request.clone().send_with_response().await.unwrap();
    assert_eq!((response.value.as_str(), response.response.status().as_u16()), (body, 201));
    let raw = request.send_raw().await.unwrap();
    assert_eq!((raw.status().as_u16(), raw.body().as_ref()), (201, body.as_bytes()));
    assert_eq!(raw.headers()["etag"], "7");
}

#[tokio::test]
async fn returns_null_for_an_empty_body() {
    let server = Loopback::start(|_| CannedResponse::new(204, "")).await;
    let request = shop(&server).delete("/openapi/blogs/7");
    assert_eq!(request.clone().send().await.unwrap(), RawJson::default());
    assert_eq!(request.clone().send_as::<Option<String>>().await.unwrap(), None);
    request.send_as::<()>().await.unwrap();
}

/// There is no schema that a response could deviate from.
#[tokio::test]
async fn decodes_the_same_in_strict_mode() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"new":{"field":"\ud800"}}"#)).await;
    for is_strict in [false, true] {
        let builder = shoplazza::Client::builder("demo").access_token("t").base_url(server.url());
        let builder = builder.on_drift(|drift| panic!("{drift}"));
        let shop = if is_strict { builder.strict() } else { builder }.build().unwrap();
        let response: BTreeMap<String, BTreeMap<String, String>> = shop.get("/openapi/blogs").send_as().await.unwrap();
        assert_eq!(response["new"]["field"], "\u{fffd}", "lenient about text");
    }
}

#[tokio::test]
async fn decodes_error_responses_like_those_of_operations() {
    let server = Loopback::start(|request| match request.path.as_str() {
        "/openapi/invalid" => CannedResponse::new(422, r#"{"errors":{"title":["is too long"]}}"#),
        "/openapi/html" => CannedResponse::new(200, "<html><title>Login</title>").content_type("text/html"),
        "/openapi/cut" => CannedResponse::new(200, r#"{"a":"#),
        _ => CannedResponse::new(404, r#"{"errors":["no such blog"]}"#),
    })
    .await;
    let shop = shop(&server);
    let error = shop.post("/openapi/invalid").query(&[("q", "s3cr3t")]).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(error.api().fields[0], ("title".to_owned(), vec!["is too long".to_owned()]));
    assert!(error.to_string().starts_with("request (POST /openapi/invalid): 422"), "{error}");
    let request = error.request().unwrap();
    assert_eq!((request.operation, request.path.as_deref()), ("request", Some("/openapi/invalid")));
    for (path, kind) in [
        ("/openapi/blogs/7", ErrorKind::NotFound),
        ("/openapi/html", ErrorKind::NotJson),
        ("/openapi/cut", ErrorKind::Decode),
    ] {
        assert_eq!(shop.get(path).send().await.unwrap_err().kind(), kind, "{path}");
        assert!(shop.get(path).send_raw().await.is_ok(), "{path}");
    }
    let error = shop.get("/openapi/blogs/7").send_as::<String>().await.unwrap_err();
    assert!(error.to_string().contains("no such blog"), "{error}");
}

#[tokio::test]
async fn recognizes_errors_with_a_success_status() {
    let body = r#"{"success":false,"error_code":"PROFILE_LOCKED","message":"locked"}"#;
    let server = Loopback::start(move |_| CannedResponse::new(200, body)).await;
    let client = shopzpin::Client::builder().access_token("t").base_url(server.url());
    let client = client.retry_policy(RetryPolicy::none()).build().unwrap();
    let error = client.get("/merchant/points").send().await.unwrap_err();
    assert_eq!(error.api().code.as_deref(), Some("PROFILE_LOCKED"), "{error}");
    assert!(client.get("/merchant/points").send_raw().await.is_ok());
}

#[tokio::test]
async fn fails_if_the_response_does_not_fit_the_type() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"title":7}"#)).await;
    let error = shop(&server).get("/openapi/blogs").send_as::<BTreeMap<String, String>>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap().as_ref(), br#"{"title":7}"#);
    assert!(error.to_string().starts_with("request (GET /openapi/blogs): "), "{error}");
}
