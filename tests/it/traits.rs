//! Traits of generated enums and scopes.

use std::collections::BTreeMap;

use shopwire::shoplazza::{OrderStatus, Scope, WebhookTopic};

#[test]
fn enums_convert_from_strings() {
    let owned = "opened".to_owned();
    assert_eq!(OrderStatus::from(&owned), OrderStatus::Opened);
    assert_eq!(OrderStatus::from(owned), OrderStatus::Opened);
    assert_eq!("opened".parse(), Ok(OrderStatus::Opened));
    assert!(matches!(OrderStatus::from("new".to_owned()), OrderStatus::Unknown(value) if value.as_str() == "new"));
}

#[test]
fn enums_order_by_their_strings() {
    let mut sorted: Vec<OrderStatus> = ["zebra", "aardvark", "opened", "placed"].map(OrderStatus::from).into();
    sorted.sort();
    assert_eq!(sorted.iter().map(OrderStatus::as_str).collect::<Vec<_>>(), ["aardvark", "opened", "placed", "zebra"]);
    assert!(OrderStatus::from("a") < OrderStatus::from("b"));
}

#[test]
fn scopes_and_topics_are_keys_of_maps() {
    let scopes: BTreeMap<&Scope, usize> = Scope::all().iter().zip(0..).collect();
    assert_eq!(scopes.len(), Scope::all().len());
    let topics: BTreeMap<WebhookTopic, usize> = WebhookTopic::all().iter().cloned().zip(0..).collect();
    assert_eq!(topics.len(), WebhookTopic::all().len());
    assert!(topics.contains_key(&WebhookTopic::OrdersPaid));
}
