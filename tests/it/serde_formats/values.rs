//! Ids, enums, amounts, times and scope sets.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use shopwire::shoplazza::{self, Operation, OrderId, OrderStatus, Scope, ScopeSet};
use shopwire::{Date, DateTime, Decimal, Money};

/// Loads each JSON, stores it, and compares.
#[track_caller]
fn stores_as_loaded<T: Serialize + DeserializeOwned + PartialEq + Debug>(jsons: &[&str]) {
    for json in jsons {
        let value: T = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), *json);
        let stored = postcard::to_allocvec(&value).unwrap();
        assert_eq!(postcard::from_bytes::<T>(&stored).unwrap(), value);
    }
}

#[test]
fn keep_their_wire_form() {
    stores_as_loaded::<OrderId>(&["7", "\"7\"", "\"a\\\"b\"", "123456789012345678901234567890", "\"\""]);
    stores_as_loaded::<OrderStatus>(&["\"opened\"", "\"new\"", "7", "true", "1.50"]);
    stores_as_loaded::<Scope>(&["\"read_order\"", "\"new\""]);
    stores_as_loaded::<Money>(&["\"10.00\"", "10.00", "12.3", "7", "\"12.34 USD\"", "-0.5"]);
    stores_as_loaded::<Decimal>(&["\"1.50\"", "1.50", "79228162514264337593543950.335"]);
    stores_as_loaded::<DateTime>(&[
        "\"2026-11-25T10:00:00Z\"",
        "\"2026-11-25T10:00:00.12+08:00\"",
        "\"2026-11-25T10:00:00\"",
    ]);
    stores_as_loaded::<Date>(&["\"2026-11-25\""]);
}

/// As the field of a model an empty string is `None`; here there is no field that could be.
#[test]
fn reject_empty_strings() {
    for error in [
        serde_json::from_str::<Money>("\"\"").unwrap_err(),
        serde_json::from_str::<Option<DateTime>>("\"\"").unwrap_err(),
        serde_json::from_str::<Date>("\"\"").unwrap_err(),
    ] {
        assert!(error.to_string().contains("expected a value, found an empty string"), "{error}");
    }
}

#[test]
fn scope_sets_are_lists_of_scopes() {
    let set = ScopeSet::of(&[Operation::OrdersList, Operation::ProductsList]);
    let stored = serde_json::to_string(&set).unwrap();
    let scopes: Vec<Scope> = serde_json::from_str(&stored).unwrap();
    assert_eq!(scopes, set.into_iter().collect::<Vec<_>>());
    assert_eq!(serde_json::from_str::<ScopeSet>(&stored).unwrap(), set);
    assert_eq!(serde_json::from_str::<ScopeSet>(r#"["new"]"#).unwrap(), ScopeSet::new(&[]));
}

/// Models of requests, too.
#[test]
fn models_to_send_are_stored_in_their_wire_form() {
    let update = shoplazza::VariantUpdate { price: Some("9.90".parse().unwrap()), ..Default::default() };
    let stored = serde_json::to_string(&update).unwrap();
    assert_eq!(stored, shopwire::json::to_string(&update));
    assert_eq!(serde_json::from_str::<shoplazza::VariantUpdate>(&stored).unwrap(), update);
}
