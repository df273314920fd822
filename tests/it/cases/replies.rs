//! What a platform answers: empty bodies, errors inside of success, text instead of JSON, `Retry-After`.

use std::time::Duration;

use shopwire::shoplazza::Client;
use shopwire::{Error, ErrorKind, RetryPolicy};
use shopwire_runtime::operation::{Endpoint, ErrorField, Operation, Platform, ResponseBody, Server, SuccessField};
use shopwire_runtime::{ClientBuilder, RequestBuilder, http};
use tests::{CannedResponse, Loopback, TestClock, kitchen_sink};

use crate::shop;

/// Returns the error of `orders.list`, which declares `{"orders": […]}`.
async fn list_error(response: CannedResponse) -> Error {
    let server = Loopback::script([response]).await;
    shop(&server).orders().list().send().await.unwrap_err()
}

#[tokio::test]
async fn case_20_retry_after_is_read_with_fraction_spaces_and_sign() {
    for (value, waits) in [
        ("1.5", 1500),
        (" 3 ", 3000),
        ("+3", 3000),
        // No wait beyond the backoff.
        ("Sun, 22 Nov 2026 07:59:59 GMT", 500),
        ("-1", 500),
        ("soon", 500),
        ("99999999999999999999999999", 500),
    ] {
        for status in [429, 503] {
            let responses = [
                CannedResponse::new(status, "").header("retry-after", value),
                CannedResponse::new(200, r#"{"count":1}"#),
            ];
            let (server, clock) = (Loopback::script(responses).await, TestClock::new());
            let shop = Client::builder("demo").access_token(format!("{value} {status}")).base_url(server.url());
            let policy = RetryPolicy { jitter: || 1.0, ..RetryPolicy::default() };
            let shop = shop.clock(clock.clone()).retry_policy(policy).build().unwrap();
            assert_eq!(shop.orders().count().send().await.unwrap(), 1, "{value}");
            assert_eq!(clock.slept().iter().sum::<Duration>(), Duration::from_millis(waits), "{status} {value}");
        }
    }
}

/// A page of a proxy or a shop's login page is no success, even where the response is ignored.
#[tokio::test]
async fn text_is_no_success_of_an_operation_without_a_response() {
    let html = "<!DOCTYPE html><title>Maintenance</title>";
    for (content_type, body, shown) in [
        ("text/html", html, "200 OK: expected JSON, received text/html: Maintenance"),
        ("application/json", html, "received application/json: Maintenance"),
        ("text/plain", "scheduled maintenance", "received text/plain: scheduled maintenance"),
    ] {
        let server = Loopback::start(move |_| CannedResponse::new(200, body).content_type(content_type)).await;
        let error = shop(&server).orders().refund("1").send().await.unwrap_err();
        assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::NotJson, false), "{error}");
        assert!(error.to_string().contains(shown) && error.body().unwrap() == body, "{error}");
        assert_eq!(server.lines().len(), 1);
        assert_eq!(shop(&server).orders().refund("1").send_raw().await.unwrap().status(), 200);
    }
    for (status, body) in [(200, ""), (204, ""), (200, " \n"), (200, "null"), (200, "[]"), (200, r#"{"state":"ok"}"#)] {
        let server = Loopback::start(move |_| CannedResponse::new(status, body)).await;
        shop(&server).orders().refund("1").send().await.unwrap();
        let server = Loopback::start(move |_| CannedResponse::new(status, body).content_type("text/html")).await;
        shop(&server).orders().refund("1").send().await.unwrap();
    }
}

#[tokio::test]
async fn case_21_an_empty_success_says_that_the_request_was_executed() {
    for (status, body) in [(204, ""), (200, ""), (201, " \r\n"), (200, "\u{feff}")] {
        let server = Loopback::start(move |_| CannedResponse::new(status, body)).await;
        let orders = shop(&server).orders();
        for error in [
            orders.cancel("1").reason("x").send().await.unwrap_err(),
            orders.list().send().await.unwrap_err(),
            orders.list().stream().try_next().await.unwrap_err(),
        ] {
            assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Decode, false), "{status}");
            assert_eq!(error.status().unwrap().as_u16(), status);
            let shown = error.to_string();
            assert!(
                shown.contains("the platform executed the request (20") && shown.contains("body is empty"),
                "{shown}"
            );
        }
    }
    let error = list_error(CannedResponse::new(204, "")).await;
    let message = "orders.list (GET /openapi/orders): the platform executed the request (204 No Content), but the response \
                   body is empty: expected JSON with `orders`";
    assert_eq!(error.to_string(), message);
}

#[tokio::test]
async fn case_21_an_empty_success_is_nothing_where_the_value_may_be_absent() {
    for status in [204, 200, 201] {
        let server = Loopback::start(move |_| CannedResponse::new(status, "")).await;
        let client = kitchen_sink::Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url());
        client.build().unwrap().products().delete("1").send().await.unwrap();
        let app = shopwire::cyberbiz::Client::builder().access_token("t").base_url(server.url()).build().unwrap();
        assert_eq!(app.products().update("1", serde_json::json!({})).send().await.unwrap().as_str(), "null");
    }
}

#[tokio::test]
async fn case_22_an_error_in_a_success_response_is_an_api_error() {
    for (body, code, message) in [
        (r#"{"code":"Failure","message":"store is not active"}"#, Some("Failure"), "store is not active"),
        (r#"{"errors":["store is not active"],"request_id":"r"}"#, None, "store is not active"),
        (r#"{"error":{"code":7,"message":"store is not active"}}"#, Some("7"), "store is not active"),
    ] {
        let server = Loopback::start(move |_| CannedResponse::new(200, body)).await;
        let orders = shop(&server).orders();
        for error in [
            orders.list().send().await.unwrap_err(),
            orders.list().stream().try_next().await.unwrap_err(),
            orders.get("1").send().await.unwrap_err(),
            orders.count().send().await.unwrap_err(),
        ] {
            assert_eq!((error.kind(), error.api().code.as_deref()), (ErrorKind::Api, code), "{body}: {error}");
            assert_eq!(error.messages().collect::<Vec<_>>(), [message], "{body}");
            assert_eq!((error.status().unwrap().as_u16(), error.body().unwrap().as_ref()), (200, body.as_bytes()));
        }
    }
}

#[tokio::test]
async fn case_22_a_declared_value_is_no_error_whatever_is_beside_it() {
    let body = r#"{"code":"Success","message":"ok","orders":[],"count":3}"#;
    let server = Loopback::start(move |_| CannedResponse::new(200, body)).await;
    assert!(shop(&server).orders().list().send().await.unwrap().is_empty());
    assert_eq!(shop(&server).orders().count().send().await.unwrap(), 3);
    let body = r#"{"orders":7,"message":"ok"}"#;
    assert_eq!(list_error(CannedResponse::new(200, body)).await.kind(), ErrorKind::Decode);
}

/// Any object can be decoded as a model, but an error has none of its fields.
#[tokio::test]
async fn case_22_an_error_in_place_of_a_model_is_an_api_error() {
    for (body, is_error) in [
        (r#"{"code":"Failure","message":"store is not active"}"#, true),
        (r#"{"code":"Failure","message":"store is not active","id":"7"}"#, false),
        (r#"{"code":"","message":"","request_id":"r"}"#, false),
        ("{}", false),
    ] {
        let server = Loopback::script([CannedResponse::new(200, body)]).await;
        let client = kitchen_sink::Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url());
        match client.build().unwrap().products().get("1", 2).send().await {
            Ok(_) => assert!(!is_error, "{body}"),
            Err(error) => {
                assert_eq!((error.kind(), is_error), (ErrorKind::Api, true), "{body}: {error}");
                assert!(error.to_string().ends_with("200 OK: Failure; store is not active"), "{error}");
            }
        }
    }
}

static PLATFORM: Platform = Platform {
    name: "acme",
    servers: &[Server { name: "production", url: "https://acme.example" }],
    headers: &[],
    limits: &[],
    scopes: &[],
    errors: &[ErrorField::Code("code"), ErrorField::Messages("message")],
    errors_in_success: &[],
    request_id: None,
    success: Some(SuccessField { key: "code", values: &["0", "OK"] }),
    statuses: &[],
    time_zone: None,
};

static COUNT: Operation = Operation {
    name: "orders.count",
    endpoint: Endpoint::Http { method: http::Method::GET, path: "/count" },
    parameters: &[],
    wrap: None,
    response: ResponseBody::At(&["data"]),
    scopes: &[],
    idempotent: true,
    pagination: None,
    errors: &[],
    not_found: &[],
};

#[tokio::test]
async fn case_23_the_schema_says_which_values_mean_success() {
    for (code, is_success) in [
        ("0", true),
        (r#""0""#, true),
        (r#""OK""#, true),
        // Nothing says that the request failed.
        ("null", true),
        (r#""""#, true),
        ("1", false),
        ("true", false),
        (r#""Failure""#, false),
    ] {
        let body = format!(r#"{{"code":{code},"message":"store is not active","data":5}}"#);
        let server = Loopback::script([CannedResponse::new(200, body)]).await;
        let mut builder = ClientBuilder::new(&PLATFORM);
        builder.set_base_url(server.url());
        let request = RequestBuilder::<i64>::new(&builder.build().unwrap(), &COUNT);
        match request.send().await {
            Ok(value) => assert_eq!((value, is_success), (5, true), "{code}"),
            Err(error) => {
                assert_eq!((error.kind(), is_success), (ErrorKind::Api, false), "{code}: {error}");
                assert!(error.messages().eq(["store is not active"]), "{code}: {error}");
            }
        }
    }
}

#[tokio::test]
async fn case_23_a_confirmed_success_without_its_value_is_not_an_api_error() {
    let server = Loopback::script([CannedResponse::new(200, r#"{"code":0,"message":"done"}"#)]).await;
    let mut builder = ClientBuilder::new(&PLATFORM);
    builder.set_base_url(server.url());
    let error = RequestBuilder::<i64>::new(&builder.build().unwrap(), &COUNT).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
}

#[tokio::test]
async fn case_24_empty_error_fields_are_no_error() {
    for value in [r#""""#, "null", "[]", "{}", "false", " [ ] "] {
        let body = format!(r#"{{"error":{value},"message":{value},"request_id":"r"}}"#);
        let error = list_error(CannedResponse::new(200, body)).await;
        assert_eq!((error.kind(), error.messages().count()), (ErrorKind::Decode, 0), "{value}: {error}");

        // Here any JSON is the declared value, and error fields alone are an error.
        let body = format!(r#"{{"error":{value},"messages":{value}}}"#);
        let server = Loopback::script([CannedResponse::new(200, body.clone())]).await;
        let app = shopwire::cyberbiz::Client::builder().access_token("t").base_url(server.url()).build().unwrap();
        assert_eq!(app.products().get("1").send().await.unwrap().as_str(), body);

        let body = format!(r#"{{"errors":{value},"error_code":{value},"message":"no"}}"#);
        let error = list_error(CannedResponse::new(422, body)).await;
        assert_eq!((error.messages().collect::<Vec<_>>(), &error.api().code), (vec!["no"], &None), "{value}");
    }
}

#[tokio::test]
async fn case_25_html_instead_of_json_is_an_error_of_its_own() {
    let page = "<!DOCTYPE html>\n<html>\n<head><title>502 Bad Gateway</title></head><body>secret</body></html>";
    for (status, kind, retryable) in [
        (200, ErrorKind::NotJson, false),
        (500, ErrorKind::NotJson, false),
        (502, ErrorKind::NotJson, true),
        (401, ErrorKind::Unauthorized, false),
        (403, ErrorKind::Forbidden, false),
        (404, ErrorKind::NotFound, false),
        (429, ErrorKind::RateLimited, true),
    ] {
        let error = list_error(CannedResponse::new(status, page).content_type("text/html; charset=utf-8")).await;
        assert_eq!((error.kind(), error.is_retryable()), (kind, retryable), "{status}: {error}");
        let shown = error.to_string();
        let text =
            format!("{}: expected JSON, received text/html; charset=utf-8: 502 Bad Gateway", error.status().unwrap());
        assert!(shown.contains(&text) && !shown.contains("secret"), "{shown}");
        assert_eq!(error.body().unwrap(), page.as_bytes());
    }
}

#[tokio::test]
async fn case_25_other_text_is_not_json_either() {
    for (body, line) in [
        ("upstream connect error\r\nreset", "upstream connect error"),
        ("404 page not found\n", "404 page not found"),
        ("\n<?xml version=\"1.0\"?>\n<Error>no</Error>", "<Error>no</Error>"),
        ("[error] no such store", "[error] no such store"),
    ] {
        let error = list_error(CannedResponse::new(200, body).content_type("text/plain")).await;
        assert_eq!(error.kind(), ErrorKind::NotJson, "{error}");
        assert!(error.to_string().ends_with(&format!("200 OK: expected JSON, received text/plain: {line}")), "{error}");
    }
    for body in [r#"{"orders":[{"id":"#, "[1,", r#"{"orders": nonsense}"#] {
        let error = list_error(CannedResponse::new(200, body).content_type("text/json")).await;
        assert_ne!(error.kind(), ErrorKind::Api, "{error}");
        let error = list_error(CannedResponse::new(200, body)).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "a body that starts like JSON: {error}");
    }
}

#[tokio::test]
async fn case_26_a_compressed_body_without_header_is_called_by_its_name() {
    let body = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0x56];
    for (status, kind) in [(200, ErrorKind::NotJson), (503, ErrorKind::NotJson), (404, ErrorKind::NotFound)] {
        let error = list_error(CannedResponse::new(status, body)).await;
        assert_eq!(error.kind(), kind);
        let text = "the body is gzip-compressed, but the response has no `Content-Encoding` header";
        assert!(error.to_string().contains(text), "{error}");
    }
    let response = CannedResponse::new(200, [0x8b, 0x01]).header("content-encoding", "br");
    let error = list_error(response).await;
    assert!(error.to_string().contains("received application/json with content encoding br"), "{error}");
}
