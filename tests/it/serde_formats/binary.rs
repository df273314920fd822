//! Binary formats: postcard, which does not describe its values, and `MessagePack`, which does.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shopwire::shoplazza::{Customer, Order, OrderId, OrderStatus};
use shopwire::{DateTime, Decimal, Money, RawJson};

use super::{assert_same, odd_order};

#[test]
fn keep_everything() {
    let order = odd_order();
    let stored = postcard::to_allocvec(&order).unwrap();
    assert_same(&postcard::from_bytes::<Order>(&stored).unwrap(), &order);
    let stored = rmp_serde::to_vec(&order).unwrap();
    assert_same(&rmp_serde::from_slice::<Order>(&stored).unwrap(), &order);
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Row {
    id: OrderId,
    order: Option<Order>,
    total: Money,
    weight: Decimal,
    at: DateTime,
    raw: RawJson,
    by_status: BTreeMap<OrderStatus, Vec<OrderId>>,
    attempts: u8,
}

#[test]
fn hold_values_in_types_of_the_application() {
    let row = Row {
        id: 7.into(),
        order: Some(odd_order()),
        total: "10.00".parse().unwrap(),
        weight: "1.50".parse().unwrap(),
        at: "2026-11-25T10:00:00+08:00".parse().unwrap(),
        raw: "[1.00, 2]".parse().unwrap(),
        by_status: BTreeMap::from([(OrderStatus::Opened, vec![1.into(), "a".into()]), ("new".into(), vec![])]),
        attempts: 3,
    };
    assert_eq!(postcard::from_bytes::<Row>(&postcard::to_allocvec(&row).unwrap()).unwrap(), row);
    assert_eq!(rmp_serde::from_slice::<Row>(&rmp_serde::to_vec(&row).unwrap()).unwrap(), row);
    assert_eq!(rmp_serde::from_slice::<Row>(&rmp_serde::to_vec_named(&row).unwrap()).unwrap(), row);
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
enum Untagged {
    Id { id: OrderId },
    Order { order: Box<Order> },
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "kind")]
enum Tagged {
    Order(Box<Order>),
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Flat {
    fetched_at: u64,
    #[serde(flatten)]
    order: Order,
}

/// serde buffers these as values of a format for people.
#[test]
fn hold_values_in_enums_and_flat_types() {
    for value in [Untagged::Id { id: 7.into() }, Untagged::Order { order: Box::new(odd_order()) }] {
        assert_eq!(rmp_serde::from_slice::<Untagged>(&rmp_serde::to_vec_named(&value).unwrap()).unwrap(), value);
    }
    let tagged = Tagged::Order(Box::new(odd_order()));
    let Tagged::Order(loaded) = rmp_serde::from_slice(&rmp_serde::to_vec_named(&tagged).unwrap()).unwrap();
    assert_same(&*loaded, &odd_order());
    let flat = Flat { fetched_at: 5, order: odd_order() };
    let loaded: Flat = rmp_serde::from_slice(&rmp_serde::to_vec_named(&flat).unwrap()).unwrap();
    assert_same(&loaded.order, &flat.order);
}

/// A value may come from a program that knows nothing of this crate.
#[test]
fn load_values_of_other_programs() {
    #[derive(Serialize)]
    struct Theirs {
        id: u64,
        total_spent: f64,
        email: Option<&'static str>,
        tags: (i8, bool, char),
    }
    let theirs = Theirs { id: 7, total_spent: 1.5, email: None, tags: (-1, true, 'x') };
    let loaded: Customer = rmp_serde::from_slice(&rmp_serde::to_vec_named(&theirs).unwrap()).unwrap();
    assert_eq!(
        (loaded.id.unwrap().as_str(), loaded.total_spent.to_string(), &loaded.email),
        ("7", "1.5".to_owned(), &None)
    );
}

#[test]
fn report_what_does_not_fit() {
    let stored = postcard::to_allocvec(&RawJson::from_serialize(&["not an order"]).unwrap()).unwrap();
    postcard::from_bytes::<Order>(&stored).unwrap_err();
    let error = rmp_serde::from_slice::<Order>(&rmp_serde::to_vec(&["x"]).unwrap()).unwrap_err();
    assert!(error.to_string().contains("expected an object, found a list at $"), "{error}");
    let error = rmp_serde::from_slice::<RawJson>(&rmp_serde::to_vec(&f64::NAN).unwrap()).unwrap_err();
    assert!(error.to_string().contains("JSON has no number NaN"), "{error}");
}
