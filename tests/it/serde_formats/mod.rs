//! The feature `serde`: models and values in formats of serde, in types of the application, and over HTTP.

mod axum_json;
mod binary;
mod events;
mod json_text;
mod tokens_and_positions;
mod types_of_the_application;
mod values;
mod yaml;

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use shopwire::json::{self, Encode};
use shopwire::shoplazza::Order;

/// An order with what platforms send besides what their documents say.
const ODD_ORDER: &str = r#"{
    "id": 9007199254740993, "number": "A1", "note": null, "total_price": 10.00, "status": "teleported",
    "created_at": "2019-10-01 10:00:00 +0800", "line_items": [{"id": "7", "price": 1e2, "quantity": "2"}],
    "weight": 123456789012345678901234567890, "tiny": 1e400, "url": "https:\/\/x\u00e9", "broken": "\udbff",
    "nested": { "b": 1,  "a": [1.50, -0, {}] }, "twice": 1, "twice": 2
}"#;

fn odd_order() -> Order {
    json::from_str(ODD_ORDER).unwrap()
}

/// Asserts that a value is the same, to the byte of its JSON.
#[track_caller]
fn assert_same<T: Encode + PartialEq + Debug>(loaded: &T, expected: &T) {
    assert_eq!(json::to_string(loaded), json::to_string(expected));
    assert_eq!(loaded, expected);
}

/// Stores a value as JSON and loads it.
#[track_caller]
fn through_json<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}
