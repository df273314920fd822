//! Error responses with many or long messages.

use std::fmt::Write;

use shopwire::ErrorKind;
use tests::{CannedResponse, Loopback};

use crate::shop;

/// Returns the error of a response with status 422.
async fn error_of(body: String) -> shopwire::Error {
    let server = Loopback::script([CannedResponse::new(422, body)]).await;
    shop(&server).orders().get("1").send().await.unwrap_err()
}

#[tokio::test]
async fn keeps_a_bounded_number_of_messages() {
    let list = format!(r#"{{"errors":[{}"no"]}}"#, r#""no","#.repeat(999_999));
    let mut by_field = String::from(r#"{"errors":{"#);
    for number in 0..1000 {
        write!(by_field, r#""f{number}":["a","b"],"#).unwrap();
    }
    let by_field = format!(r#"{by_field}"last":"c"}}}}"#);
    let nested = format!(r#"{{"errors":[{}{{"message":"no"}}]}}"#, r#"{"message":"no"},"#.repeat(99));
    for (body, total) in [(list, 1_000_000), (by_field, 2001), (nested, 100)] {
        let error = error_of(body).await;
        assert_eq!((error.kind(), error.messages().count()), (ErrorKind::Validation, 50));
        assert_eq!(error.api().omitted, total - 50);
        assert!(error.to_string().contains(&format!("(and {} more messages)", total - 50)), "{error}");
        assert!(error.to_string().len() < 700, "{error}");
    }
}

#[tokio::test]
async fn keeps_a_bounded_part_of_a_message() {
    let error = error_of(format!(r#"{{"errors":["{}"]}}"#, "é".repeat(1_000_000))).await;
    let message = error.messages().next().unwrap();
    assert_eq!(message, format!("{} … (1996000 more bytes)", "é".repeat(2000)));
    assert_eq!(error.body().unwrap().len(), 2_000_000 + r#"{"errors":[""]}"#.len());
}

#[tokio::test]
async fn reads_errors_inside_of_errors_to_a_bounded_depth() {
    let nested = |depth: usize| {
        let open = r#"{"message":"no","errors":["#.repeat(depth);
        format!("{open}{}", "]}".repeat(depth))
    };
    assert_eq!(error_of(nested(3)).await.messages().count(), 3);
    let messages = error_of(nested(90)).await.messages().count();
    assert!((8..20).contains(&messages), "{messages}");
    assert_eq!(error_of(nested(100_000)).await.messages().count(), 0, "JSON that is too deep has no messages");
}
