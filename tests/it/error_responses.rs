//! Error responses, in every shape that platforms use.

use serde_json::json;
use shopwire::{Error, ErrorKind, RetryPolicy};
use tests::{CannedResponse, Loopback, kitchen_sink};

use crate::shop;

/// Returns the error of a request with the given response.
async fn error_of(response: CannedResponse) -> Error {
    let server = Loopback::script([response]).await;
    let client = kitchen_sink::Client::builder("s", "r")
        .token("t1")
        .second_key("t2")
        .base_url(server.url())
        .retry_policy(RetryPolicy::none());
    client.build().unwrap().products().get("1", 2).send().await.unwrap_err()
}

/// Joins code, messages and field messages.
fn summary(error: &Error) -> String {
    let api = error.api();
    let fields = api.fields.iter().map(|(field, messages)| format!("{field}={}", messages.join("|")));
    let parts = api.code.iter().cloned().chain(api.messages.iter().cloned()).chain(fields);
    parts.collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn reads_every_shape_of_error_response() {
    for (body, expected) in [
        (json!({"error": "no"}), "no"),
        (json!({"error": ["no", "never"]}), "no; never"),
        (json!({"error": {"name": ["is too long", "is invalid"]}}), "name=is too long|is invalid"),
        (json!({"errors": "no"}), "no"),
        (json!({"errors": ["no", 5, null]}), "no; 5"),
        (json!({"errors": {"name": "is too long", "id": ["a", "b"]}}), "id=a|b; name=is too long"),
        (json!({"message": "no"}), "no"),
        (json!({"message": ["no"]}), "no"),
        (json!({"messages": "no"}), "no"),
        (json!({"messages": ["no", "never"]}), "no; never"),
        (json!({"messages": {"name": ["no"]}}), "name=no"),
        (
            json!({"success": false, "message": "Bad", "error_code": "E_BAD", "errors": {"email": ["is required"]}}),
            "E_BAD; Bad; email=is required",
        ),
        (json!({"success": false, "error_code": 7, "errors": null}), "7"),
        (json!({"code": 5, "message": "data not found", "details": []}), "5; data not found"),
        (json!({"code": "gone", "error": {"code": "inner", "message": "no"}}), "gone; no"),
        (json!({"error": "invalid_grant", "error_description": "used up"}), "invalid_grant; used up"),
        (json!([{"message": "first"}, {"message": "second"}]), "first; second"),
        (json!("Unauthorized"), "Unauthorized"),
        (json!(["no"]), "no"),
        (json!({}), ""),
        (json!(null), ""),
        (json!({"other": "product"}), ""),
    ] {
        let error = error_of(CannedResponse::new(422, body.to_string())).await;
        assert_eq!(summary(&error), expected, "{body}");
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Validation, 422), "{body}");
        assert_eq!(error.body().unwrap(), body.to_string().as_bytes(), "{body}");
    }
    for (body, kind, shown) in [
        ("", ErrorKind::Server, "502 Bad Gateway"),
        ("{\"error\":", ErrorKind::Server, "502 Bad Gateway"),
        (
            "<html>no</html>",
            ErrorKind::NotJson,
            "502 Bad Gateway: expected JSON, received application/json: <html>no</html>",
        ),
        ("\u{0}", ErrorKind::NotJson, "502 Bad Gateway: expected JSON, received application/json"),
    ] {
        let error = error_of(CannedResponse::new(502, body)).await;
        assert_eq!((summary(&error).as_str(), error.kind()), ("", kind), "{body}");
        assert!(error.to_string().ends_with(shown), "{error}");
    }
}

/// The error keeps the body. Invalid JSON yields no messages, invalid text is replaced, and control characters add no second
/// line.
#[tokio::test]
async fn survives_hostile_error_bodies() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth)).into_bytes();
    let huge = json!({ "errors": ["x".repeat(8 << 20)] }).to_string().into_bytes();
    for (body, messages) in [
        (nested(100_000), 0),
        (br#"{"errors":"#.iter().copied().chain(nested(100_000)).chain([b'}']).collect(), 0),
        (b"{\"errors\":[\"caf\xe9\"]}".to_vec(), 1),
        (vec![0xff; 100], 0),
        (b"\xef\xbb\xbf{}".to_vec(), 0),
        (
            json!({"errors": ["a\u{0}\u{1b}[31m\u{2028}b\r\nx: y"], "message": 7, "code": 1.5})
                .to_string()
                .into_bytes(),
            2,
        ),
        (huge, 1),
    ] {
        let server = Loopback::script([CannedResponse::new(400, body.clone()).header("request-id", "\t7\t")]).await;
        let error = shop(&server).orders().get("1").send().await.unwrap_err();
        assert_eq!((error.kind(), error.messages().count()), (ErrorKind::Validation, messages));
        assert!(error.body().unwrap() == &body);
        let line = error.to_string();
        assert!(line.len() < 1000 && !line.contains(|c: char| c.is_control() || c == '\u{2028}'), "{line:?}");
    }
}

#[tokio::test]
async fn keeps_error_messages_on_one_line() {
    let app = shopwire::shoplazza::OAuth::new("id", "secret", "https://app.example/back");
    let error = app.shop("x\ny").unwrap_err().to_string();
    assert!(error.starts_with("`x y` is not a shop"), "{error:?}");
    let error = Error::transport("one\r\n\ttwo");
    assert_eq!(error.to_string(), "the connection failed");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "one\r\n\ttwo");
}

#[tokio::test]
async fn maps_statuses_to_error_kinds() {
    for (status, kind) in [
        (400, ErrorKind::Validation),
        (401, ErrorKind::Unauthorized),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (406, ErrorKind::Api),
        (409, ErrorKind::Conflict),
        (410, ErrorKind::NotFound),
        (422, ErrorKind::Validation),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
        (503, ErrorKind::Server),
    ] {
        let server = Loopback::script([CannedResponse::new(status, "{}")]).await;
        let error = shop(&server).orders().cancel("1").send().await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status}");
    }
}

#[tokio::test]
async fn rejects_a_success_response_with_only_an_error() {
    let error = error_of(CannedResponse::new(200, json!({"e\"r": "late"}).to_string())).await;
    assert_eq!((error.kind(), summary(&error).as_str()), (ErrorKind::Api, "late"));
    let error = error_of(CannedResponse::new(200, json!({"e\"r": "late", "message": "more"}).to_string())).await;
    assert_eq!(summary(&error), "late; more");
    assert_eq!(error.to_string(), "products.get (GET /products/1/2): 200 OK: late; more");
    for body in [json!({"e\"r": "x", "id": 5}), json!({"id": 5, "e\"r": "x"})] {
        let server = Loopback::script([CannedResponse::new(200, body.to_string())]).await;
        let client = kitchen_sink::Client::builder("s", "r")
            .token("t1")
            .second_key("t2")
            .base_url(server.url())
            .retry_policy(RetryPolicy::none());
        client.build().unwrap().products().get("1", 2).send().await.unwrap();
    }
}

#[tokio::test]
async fn treats_empty_success_responses_as_not_found() {
    for (status, body) in [(200, "null"), (200, " null\n"), (200, ""), (206, "[]"), (206, " [ ]\n")] {
        let error = error_of(CannedResponse::new(status, body)).await;
        assert_eq!(error.kind(), ErrorKind::NotFound, "{status} {body}");
        assert!(error.to_string().contains("not found: the platform returned 20"), "{error}");
        assert_eq!(error.body().unwrap(), body.as_bytes());
    }
    let error = error_of(CannedResponse::new(206, "null")).await;
    assert_ne!(error.kind(), ErrorKind::NotFound, "the schema lists `empty` for another status");
}

#[tokio::test]
async fn formats_errors_as_one_short_line() {
    let response = CannedResponse::new(422, json!({"errors": {"note": ["is\ntoo\r\n\tlong"]}}).to_string());
    let server = Loopback::script([response.header("Request-Id", "REQ-1"), CannedResponse::new(404, "")]).await;
    let error = shop(&server).orders().update("1").note("x").send().await.unwrap_err();
    let line = "orders.update (PUT /openapi/orders/1): 422 Unprocessable Entity: note: is too long (request REQ-1)";
    assert_eq!(error.to_string(), line);
    let error = shop(&server).orders().get("1").send().await.unwrap_err();
    assert!(error.to_string().starts_with("orders.get (GET /openapi/orders/1): 404 Not Found: "), "{error}");
    let long = error_of(CannedResponse::new(400, json!({"message": "x".repeat(10_000)}).to_string())).await;
    assert!(long.to_string().len() < 700 && long.to_string().ends_with(" …"), "{long}");
    assert_eq!(long.messages().next().unwrap(), format!("{} … (8000 more bytes)", "x".repeat(2000)));
}

#[tokio::test]
async fn prints_message_and_causes_in_one_line_of_debug_output() {
    let response = CannedResponse::new(422, r#"{"error": "no", "secret": "s3cr3t"}"#).header("x-secret", "s3cr3t");
    let error = error_of(response).await;
    assert_eq!(format!("{error:?}"), error.to_string());
    assert!(!format!("{error:#?}").contains("s3cr3t"));
    assert_eq!(format!("{:?}", Error::transport("one\r\n\ttwo")), "the connection failed: caused by one two");
}

#[tokio::test]
async fn clones_of_an_error_have_its_response_and_its_cause() {
    let server = Loopback::start(|_| CannedResponse::new(422, r#"{"errors":{"note":["is too long"]}}"#)).await;
    let error = shop(&server).orders().count().await.unwrap_err();
    let copy = error.clone();
    assert_eq!((copy.kind(), copy.body(), copy.api()), (error.kind(), error.body(), error.api()));
    let error = Error::connect(std::io::Error::other("refused"));
    let copy = error.clone();
    assert_eq!((format!("{copy}"), format!("{copy:?}")), (format!("{error}"), format!("{error:?}")));
    let cause = std::error::Error::source(&copy).unwrap();
    assert!(cause.downcast_ref::<std::io::Error>().is_some());
}
