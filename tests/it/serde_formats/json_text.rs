//! JSON by `serde_json`: from strings, bytes, readers and values.

use serde_json::{Value, json};
use shopwire::RawJson;
use shopwire::json::{self as own_json};
use shopwire::shoplazza::{Customer, Order, Scope};

use super::{assert_same, odd_order, through_json};

#[test]
fn stores_the_same_bytes_as_the_crate_itself() {
    let order = odd_order();
    let expected = own_json::to_string(&order);
    assert_eq!(serde_json::to_string(&order).unwrap(), expected);
    assert_eq!(serde_json::to_vec(&order).unwrap(), expected.as_bytes());
    for odd in
        ["10.00", "1e2", "1e400", "123456789012345678901234567890", r"https:\/\/x\u00e9", r"\udbff", r#"{ "b": 1,"#]
    {
        assert!(expected.contains(odd), "{odd} in {expected}");
    }
}

#[test]
fn loads_from_strings_bytes_and_readers() {
    let order = odd_order();
    let stored = serde_json::to_string(&order).unwrap();
    assert_same(&serde_json::from_str::<Order>(&stored).unwrap(), &order);
    assert_same(&serde_json::from_slice::<Order>(stored.as_bytes()).unwrap(), &order);
    assert_same(&serde_json::from_reader::<_, Order>(stored.as_bytes()).unwrap(), &order);
    let pretty = serde_json::to_string_pretty(&order).unwrap();
    let loaded: Order = serde_json::from_str(&pretty).unwrap();
    assert_eq!((&loaded.id, loaded.total_price, loaded.created_at), (&order.id, order.total_price, order.created_at));
}

/// `serde_json::Value` has numbers as `f64`, and one value for each key.
#[test]
fn loads_from_values_what_they_can_hold() {
    let order = odd_order();
    let value = serde_json::to_value(&order).unwrap();
    assert_eq!(value["id"], json!(9_007_199_254_740_993_i64));
    assert_eq!(value["total_price"], json!(10.0));
    assert_eq!((&value["broken"], &value["tiny"], &value["twice"]), (&json!("\u{fffd}"), &json!("1e400"), &json!(2)));
    let loaded: Order = serde_json::from_value(value).unwrap();
    assert_eq!(loaded.total_price, order.total_price);
    assert_eq!((loaded.id, loaded.status, loaded.created_at), (order.id, order.status, order.created_at));
    assert_eq!(loaded.unknown_fields.get("url"), Some("\"https://xé\""));
}

#[test]
fn keeps_absent_null_and_unknown_apart() {
    for stored in [r#"{"note":null}"#, r#"{"note":"x"}"#, r#"{"new":[null,{}]}"#, r#"{"id":"","id":7}"#, "{}"] {
        let order: Order = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&order).unwrap(), stored);
    }
}

#[test]
fn decodes_as_leniently_as_a_response() {
    let order: Order =
        serde_json::from_str(r#"{"total_price":"1.00USD","line_items":{"0":{"quantity":"3"}}}"#).unwrap();
    assert_eq!((order.total_price.to_string(), order.line_items[0].quantity), ("1.00 USD".to_owned(), 3));
    let error = serde_json::from_str::<Order>(r#"{"line_items":[{"quantity":1},{"quantity":[]}]}"#).unwrap_err();
    assert!(error.to_string().starts_with("expected an integer, found a list at $.line_items[1].quantity"), "{error}");
    let error = serde_json::from_str::<Order>("null").unwrap_err();
    assert!(error.to_string().starts_with("expected an object, found null at $"), "{error}");
}

/// An invalid document is the error of its parser, with its place.
#[test]
fn reports_what_is_not_json() {
    let error = serde_json::from_str::<Vec<Order>>(r#"[{"id":1},{"id":}]"#).unwrap_err();
    assert!(error.is_syntax() && error.column() == 17, "{error}");
}

#[test]
fn works_in_lists_and_options() {
    let orders = vec![Some(odd_order()), None, Some(Order::default())];
    let loaded = through_json(&orders);
    assert_eq!(serde_json::to_string(&loaded).unwrap(), serde_json::to_string(&orders).unwrap());
    assert_eq!(loaded, orders);
}

#[test]
fn passes_on_plain_json_unchanged() {
    for json in ["1e2", "[ 1.0,\n 2 ]", r#""\/""#, "null", r#"{"\u0061":1}"#, "true", "-0"] {
        let value: RawJson = json.parse().unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
        assert_eq!(through_json(&value), value);
    }
}

/// What is nested too deep for the stack is passed on without being looked into.
#[test]
fn stores_deep_values() {
    let deep = format!(r#"{{"deep":{}1{}}}"#, "[".repeat(180), "]".repeat(180));
    let customer: Customer = own_json::from_str(&deep).unwrap();
    assert!(own_json::to_string(&customer).contains(&deep[1..deep.len() - 1]));
    assert_same(&through_json(&customer), &customer);
    serde_json::to_value(&customer).unwrap();
    let value: Value = serde_json::from_str(&format!("{}1{}", "[".repeat(110), "]".repeat(110))).unwrap();
    let error = serde_json::from_value::<Scope>(value).unwrap_err();
    assert!(error.to_string().contains("expected an enum value, found a list"), "{error}");
}
