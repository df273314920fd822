//! The error shapes that users of the API have reported.

use shopwire::ErrorKind;
use tests::{CannedResponse, Loopback};

use super::app;

#[tokio::test]
async fn reads_each_error_shape() {
    let cases = [
        (401, ErrorKind::Unauthorized, r#"{"error":["無權使用該 API"]}"#, "無權使用該 API"),
        (
            403,
            ErrorKind::Forbidden,
            r#"{"error":"Must have pos_shop_coupon plugin"}"#,
            "Must have pos_shop_coupon plugin",
        ),
        (404, ErrorKind::NotFound, r#"{"error":["無此資源"]}"#, "無此資源"),
        (422, ErrorKind::Validation, r#"{"messages":"not acceptable"}"#, "not acceptable"),
        (422, ErrorKind::Validation, r#"{"message":"not acceptable"}"#, "not acceptable"),
        (422, ErrorKind::Validation, r#"{"errors":["one","two"]}"#, "two"),
    ];
    for (status, kind, body, message) in cases {
        let response = CannedResponse::new(status, body).header("X-Request-Id", "9B51AD1D7F870E21E44C051EA441527B");
        let server = Loopback::start(move |_| response.clone()).await;
        let error = app(&server).products().get("1").send().await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (kind, status));
        assert!(error.messages().any(|it| it == message), "{error}");
        assert_eq!(error.request_id(), Some("9B51AD1D7F870E21E44C051EA441527B"));
    }
}

#[tokio::test]
async fn rejects_a_success_response_with_only_an_error() {
    let cases = [
        (r#"{"error":["no"]}"#, true),
        (r#"{"error":"no"}"#, true),
        (r#"{"errors":["no"]}"#, true),
        (r#"{"messages":"no"}"#, true),
        (r#"{"message":"queued"}"#, false),
        (r#"{"error":"no","id":1}"#, false),
    ];
    for (body, is_error) in cases {
        let server = Loopback::start(move |_| CannedResponse::new(200, body)).await;
        match app(&server).products().get("1").send().await {
            Ok(response) => assert_eq!((response.as_str(), is_error), (body, false)),
            Err(error) => assert!(is_error && error.messages().eq(["no"]), "{body}: {error}"),
        }
    }
}

#[tokio::test]
async fn treats_null_and_empty_partial_lists_as_not_found() {
    for (status, body, is_found) in [(200, "null", false), (206, "[]", false), (206, "[7]", true), (200, "[]", true)] {
        let server = Loopback::start(move |_| CannedResponse::new(status, body)).await;
        let found = app(&server).customers().get("get_customer_id").query([("customer_emails", "a@b.c")]).send().await;
        match found {
            Ok(found) => assert_eq!((found.as_str(), is_found), (body, true)),
            Err(error) => assert_eq!((error.kind(), is_found), (ErrorKind::NotFound, false), "{status} {body}"),
        }
    }
}

#[tokio::test]
async fn rejects_bodies_over_two_megabytes() {
    let server = Loopback::start(|_| CannedResponse::new(200, "{}")).await;
    let large = serde_json::json!({ "note": "x".repeat(2 * 1024 * 1024) });
    let error = app(&server).orders().update("1", large).send().await.unwrap_err();
    assert!(error.to_string().contains("2097152"), "{error}");
    assert!(server.lines().is_empty());
}
