//! Documented and recorded payloads round-trip through the generated types.

use serde_json::Value;
use shopwire::cyberbiz::{Customer, ProductFeed, ShopInfo};
use shopwire::json::{Decode, Encode, from_str, to_string};

use super::{CUSTOMERS, SHOP};
use crate::payload;

fn round_trip<T: Decode + Encode>(before: &Value) -> T {
    assert!(!before.is_null());
    let value: T = from_str(&before.to_string()).unwrap();
    let after: Value = serde_json::from_str(&to_string(&value)).unwrap();
    assert_eq!(*before, after);
    value
}

fn json(body: &str) -> Value {
    serde_json::from_str(body).unwrap()
}

#[test]
fn round_trips_product_feeds() {
    let feeds: Vec<ProductFeed> = round_trip(&json(&payload("cyberbiz/product_feeds.list.200"))["product_feeds"]);
    assert_eq!(feeds.len(), 4);
    assert_eq!(feeds.iter().flat_map(|feed| feed.unknown_fields.iter()).count(), 0);
}

#[test]
fn round_trips_recorded_responses() {
    let shop: ShopInfo = round_trip(&json(SHOP)["shop_info"]);
    assert_eq!(shop.unknown_fields.iter().count(), 0);
    assert_eq!(shop.shop_line.unwrap().unknown_fields.iter().count(), 0);
    let customers: Vec<Customer> = round_trip(&json(CUSTOMERS));
    assert_eq!(customers.iter().flat_map(|customer| customer.unknown_fields.iter()).count(), 0);
    let address = customers[0].address.as_ref().unwrap();
    assert_eq!(address.unknown_fields.iter().count(), 0);
    assert_eq!(address.detail_address.as_ref().unwrap().unknown_fields.iter().count(), 0);
}
