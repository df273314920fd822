//! The documented errors.

use shopwire::ErrorKind;
use shopwire::shopzpin::ErrorCode;
use tests::{CannedResponse, Loopback};

use super::merchant;
use crate::payload;

async fn fails(status: u16, example: &str) -> shopwire::Error {
    let body = payload(&format!("shopzpin/{example}"));
    let server = Loopback::start(move |_| CannedResponse::new(status, body.clone())).await;
    merchant(&server).customers().create().email("").send().await.unwrap_err()
}

fn code(error: &shopwire::Error) -> ErrorCode {
    ErrorCode::from(error.api().code.as_deref().unwrap())
}

#[tokio::test]
async fn reads_field_messages_and_the_error_code() {
    let error = fails(422, "errors.validation.422").await;
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(error.status().unwrap(), 422);
    assert_eq!(error.api().code.as_deref(), Some("VALIDATION_ERROR"));
    assert_eq!(code(&error), ErrorCode::ValidationError);
    let messages: Vec<&str> = error.messages().collect();
    assert!(messages.contains(&"Validation failed"), "{messages:?}");
    assert!(messages.contains(&"The email field is required."), "{messages:?}");
    assert!(error.to_string().contains("customers.create"), "{error}");
}

#[tokio::test]
async fn rejects_success_false_with_any_status() {
    let error = fails(200, "errors.validation.422").await;
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(code(&error), ErrorCode::ValidationError);
}

#[tokio::test]
async fn maps_429_to_rate_limited() {
    let error = fails(429, "errors.rate_limit.429").await;
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::RateLimited, 429));
    assert_eq!(code(&error), ErrorCode::RateLimitExceeded);
}

#[test]
fn lists_the_eleven_documented_error_codes() {
    let document = [
        "AUTH_INVALID_CREDENTIALS",
        "AUTH_TOKEN_EXPIRED",
        "VALIDATION_ERROR",
        "CUSTOMER_NOT_FOUND",
        "OUTLET_NOT_FOUND",
        "COUPON_INVALID",
        "COUPON_EXPIRED",
        "ORDER_NOT_FOUND",
        "PAYMENT_FAILED",
        "CAMPAIGN_NOT_ACTIVE",
        "RATE_LIMIT_EXCEEDED",
    ];
    assert_eq!(ErrorCode::all().iter().map(ErrorCode::as_str).collect::<Vec<_>>(), document);
}
