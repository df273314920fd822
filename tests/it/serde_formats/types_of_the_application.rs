//! Models and values in types of the application, as JSON.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::json;
use shopwire::RawJson;
use shopwire::shoplazza::{Customer, Order, OrderId, OrderStatus, Scope, WebhookTopic};

use super::{assert_same, odd_order, through_json};

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Row {
    fetched_at: u64,
    order: Option<Order>,
    customers: Vec<Customer>,
    scopes: Vec<Scope>,
}

#[test]
fn models_are_fields() {
    let row = Row {
        fetched_at: 5,
        order: Some(odd_order()),
        customers: vec![Customer::default()],
        scopes: vec![Scope::ReadOrder, "new".into()],
    };
    let loaded = through_json(&row);
    assert_same(loaded.order.as_ref().unwrap(), row.order.as_ref().unwrap());
    assert_eq!(loaded, row);
    assert_eq!(serde_json::to_value(&row.scopes).unwrap(), json!(["read_order", "new"]));
}

#[test]
fn ids_and_enums_are_keys_of_maps() {
    let orders: HashMap<OrderId, Order> = HashMap::from([("a".into(), odd_order()), (7.into(), Order::default())]);
    let stored = serde_json::to_string(&orders).unwrap();
    let loaded: HashMap<OrderId, Order> = serde_json::from_str(&stored).unwrap();
    assert_eq!(loaded, orders);
    assert_eq!(serde_json::from_value::<HashMap<OrderId, RawJson>>(json!({"a": 1, "7": 2})).unwrap().len(), 2);
    let counts = BTreeMap::from([(OrderStatus::Opened, 1), ("new \"one\"".into(), 2)]);
    assert_eq!(serde_json::to_string(&counts).unwrap(), r#"{"new \"one\"":2,"opened":1}"#);
    assert_eq!(through_json(&counts), counts);
    let topics = BTreeMap::from([(WebhookTopic::OrdersPaid, 1)]);
    assert_eq!(through_json(&topics), topics);
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Flat {
    fetched_at: u64,
    #[serde(flatten)]
    order: Order,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Tagged {
    Order(Box<Order>),
    Customer(Box<Customer>),
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
enum Untagged {
    Id { id: OrderId },
    Order { order: Box<Order> },
}

/// serde buffers these without the spelling of numbers.
#[test]
fn models_are_flattened_and_tagged() {
    let order: Order =
        serde_json::from_str(r#"{"id":9007199254740993,"total_price":12.34,"new":{"a":[null]}}"#).unwrap();
    let flat = Flat { fetched_at: 5, order: order.clone() };
    let stored = serde_json::to_string(&flat).unwrap();
    assert!(stored.starts_with(r#"{"fetched_at":5,"id":9007199254740993,"#), "{stored}");
    assert_eq!(through_json(&flat), flat);
    let tagged = Tagged::Order(Box::new(order.clone()));
    assert!(serde_json::to_string(&tagged).unwrap().starts_with(r#"{"kind":"order","#));
    assert_eq!(through_json(&tagged), tagged);
    for untagged in [Untagged::Order { order: Box::new(order) }, Untagged::Id { id: 7.into() }] {
        assert_eq!(through_json(&untagged), untagged);
    }
    let odd: Order = serde_json::from_str(r#"{"total_price":10.00,"new":[1.10,1e2]}"#).unwrap();
    let loaded = through_json(&Flat { fetched_at: 5, order: odd.clone() });
    assert_eq!(loaded.order.total_price, odd.total_price);
    assert_eq!(loaded.order.unknown_fields.get("new"), Some("[1.1,100.0]"));
}

/// With the feature `arbitrary_precision`, `serde_json` passes buffered numbers as such maps.
#[test]
fn loads_numbers_of_arbitrary_precision() {
    let number = |digits: &str| json!({"$serde_json::private::Number": digits});
    let order: Tagged =
        serde_json::from_value(json!({"kind": "order", "total_price": number("10.00"), "new": [number("1e400")]}))
            .unwrap();
    let Tagged::Order(order) = order else { panic!("{order:?}") };
    let encoded = serde_json::to_string(&order).unwrap();
    assert!(encoded.contains("10.00") && encoded.contains("[1e400]"), "{encoded}");
}

#[test]
fn own_types_convert_to_models_and_back() {
    let raw = RawJson::from_serialize(&odd_order()).unwrap();
    assert_same(&raw.parse::<Order>().unwrap(), &odd_order());
}
