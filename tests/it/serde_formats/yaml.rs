//! YAML, as a format for people besides JSON.

use serde::{Deserialize, Serialize};
use shopwire::shoplazza::{Customer, Order, OrderStatus};
use shopwire::{Date, DateTime, Decimal, Money, json};

use super::assert_same;

#[test]
fn has_the_fields_of_a_model() {
    let json = r#"{"id":7,"email":"a@b.example","note":null,"accepts_marketing":true,"new":[1,"x",1.5,{"a":-1}]}"#;
    let customer: Customer = json::from_str(json).unwrap();
    let stored = serde_yaml::to_string(&customer).unwrap();
    for line in ["id: 7", "email: a@b.example", "note: null", "accepts_marketing: true", "new:"] {
        assert!(stored.lines().any(|other| other == line), "{line} in\n{stored}");
    }
    assert_same(&serde_yaml::from_str::<Customer>(&stored).unwrap(), &customer);
}

/// A number that `f64` would change, and a string that is not valid, are kept in a map.
#[test]
fn keeps_what_it_cannot_hold() {
    let json = r#"{"total_price":10.00,"a":1e400,"b":123456789012345678901234567890,"c":"\udbff","d":[ 1 ],"e":-0}"#;
    let order: Order = json::from_str(json).unwrap();
    let stored = serde_yaml::to_string(&order).unwrap();
    assert!(stored.contains("$serde_json::private::RawValue"), "{stored}");
    assert_same(&serde_yaml::from_str::<Order>(&stored).unwrap(), &order);
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Settings {
    statuses: Vec<OrderStatus>,
    min_total: Money,
    max_weight: Decimal,
    since: DateTime,
    birthday: Date,
}

#[test]
fn configures_values() {
    let written =
        "statuses: [opened, new]\nmin_total: 9.90\nmax_weight: 12\nsince: 2026-01-31T00:00:00Z\nbirthday: 2026-01-31\n";
    let settings: Settings = serde_yaml::from_str(written).unwrap();
    assert_eq!(settings.statuses, [OrderStatus::Opened, "new".into()]);
    assert_eq!((settings.min_total.to_string(), settings.max_weight.to_string()), ("9.9".into(), "12".into()));
    assert_eq!(serde_yaml::from_str::<Settings>(&serde_yaml::to_string(&settings).unwrap()).unwrap(), settings);
}

#[test]
fn rejects_raw_json_that_is_none() {
    for raw in ["'1,\"x\":2'", "'{'", "''", "[1]"] {
        let yaml = format!("a: {{$serde_json::private::RawValue: {raw}}}");
        serde_yaml::from_str::<Order>(&yaml).unwrap_err();
    }
    let error = serde_yaml::from_str::<Order>("{$serde_json::private::RawValue: '{}', b: 1}").unwrap_err();
    assert!(error.to_string().contains("raw JSON with other entries beside it"), "{error}");
}
