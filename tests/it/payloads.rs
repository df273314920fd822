//! Every JSON example of the documents reads into the generated types and is written back the same.

use serde_json::Value;
use shopwire::json::{self, Decode, Encode, Extra};
use shopwire::shoplazza::{Fulfillment, Order};

use crate::payload;

/// Reads what is under a key of an example, and writes it again.
fn round_trip<T: Decode + Encode>(example: &str, key: &str) {
    let example: Value = serde_json::from_str(&payload(&format!("shoplazza/{example}"))).unwrap();
    let before = &example[key];
    assert!(!before.is_null(), "the example has no `{key}`");
    let value: T = json::from_str(&before.to_string()).unwrap();
    let after: Value = serde_json::from_str(&json::to_string(&value)).unwrap();
    assert_eq!(*before, after);
}

#[test]
fn orders_come_back_as_they_went() {
    round_trip::<Vec<Order>>("orders.list.200", "orders");
    for example in ["orders.get.200", "orders.cancel.200", "orders.update.200"] {
        round_trip::<Order>(example, "order");
    }
}

#[test]
fn fulfillments_come_back_as_they_went() {
    round_trip::<Vec<Fulfillment>>("fulfillments.list.200", "fulfillments");
    for operation in ["get", "create", "update", "complete", "cancel"] {
        round_trip::<Fulfillment>(&format!("fulfillments.{operation}.200"), "fulfillment");
    }
}

#[test]
fn no_field_of_an_example_is_unknown() {
    for (example, key) in [("orders.get.200", "order"), ("orders.cancel.200", "order"), ("orders.update.200", "order")]
    {
        let example: Value = serde_json::from_str(&payload(&format!("shoplazza/{example}"))).unwrap();
        let order: Order = json::from_str(&example[key].to_string()).unwrap();
        let mut extras = vec![&order.extra];
        extras.extend(order.line_items.iter().map(|line| &line.extra));
        extras.extend(order.billing_address.iter().chain(&order.shipping_address).map(|address| &address.extra));
        extras.extend(order.fulfillments.iter().map(|fulfillment| &fulfillment.extra));
        extras.extend(order.customer.iter().map(|customer| &customer.extra));
        let unknown: Vec<_> = extras.into_iter().flat_map(Extra::unknown_fields).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
