//! Lenient decoding: unexpected JSON types, missing fields and unknown fields decode, and round-trip unchanged.

use serde_json::{Value, json};
use shopwire::json::{self, Decode, Encode};
use shopwire::shoplazza::{Address, Customer, LineItem, Order, OrderStatus};

/// Decodes a value and asserts that it encodes to the same JSON.
fn round_trip<T: Decode + Encode>(before: &Value) -> T {
    let value: T = json::from_str(&before.to_string()).unwrap_or_else(|failure| panic!("{failure} in {before}"));
    let after: Value = serde_json::from_str(&json::to_string(&value)).unwrap();
    assert_eq!(*before, after);
    value
}

#[test]
fn decodes_money_from_strings_and_numbers() {
    for (sent, shown) in [
        (json!("16.99"), "16.99"),
        (json!(16.99), "16.99"),
        (json!("15.00"), "15.00"),
        (json!(15), "15"),
        (json!("0"), "0"),
        (json!("-3.50"), "-3.50"),
        (json!("12.34 USD"), "12.34 USD"),
        (json!("007.5"), "7.5"),
        (json!("1e3"), "1000"),
        (json!(""), "0"),
    ] {
        let line: LineItem = round_trip(&json!({
            "id": "1", "product_id": "1", "product_title": "", "variant_id": "1", "variant_title": "", "quantity": 1,
            "price": sent,
        }));
        assert_eq!(line.price.to_string(), shown);
    }
}

#[test]
fn keeps_every_digit_of_a_number() {
    let body = r#"{"total_spent":79228162514264337593543950.335,"orders_count":1}"#;
    let customer: Customer = json::from_str(body).unwrap();
    assert_eq!(customer.total_spent.to_string(), "79228162514264337593543950.335");
    assert!(json::to_string(&customer).contains("79228162514264337593543950.335"));
}

#[test]
fn round_trips_numeric_ids() {
    let line: LineItem = round_trip(&json!({
        "id": 42, "product_id": "a", "product_title": "", "variant_id": 9_007_199_254_740_993_i64, "variant_title": "",
        "quantity": 1, "price": 1,
    }));
    assert_eq!(line.id, "42");
    assert_eq!(line.variant_id, "9007199254740993");
}

#[test]
fn distinguishes_null_from_missing() {
    round_trip::<Address>(&json!({"company": null, "city": "Louisville"}));
    round_trip::<Address>(&json!({"city": null}));
    round_trip::<Address>(&json!({}));
    let address: Address = round_trip(&json!({"first_name": null, "last_name": ""}));
    assert_eq!((address.first_name, address.last_name.as_deref()), (None, Some("")));
}

#[test]
fn accepts_null_or_missing_required_fields() {
    let order: Order = round_trip(&json!({"id": "1", "number": null, "total_price": null, "line_items": null}));
    assert_eq!(order.number, "");
    assert_eq!(order.total_price.to_string(), "0");
    assert!(order.line_items.is_empty() && order.fulfillments.is_empty());
    assert_eq!(order.status, OrderStatus::default());
}

#[test]
fn keeps_nulls_in_lists() {
    let line = json!({"id": "1", "product_id": "1", "product_title": "", "variant_id": "1", "variant_title": "",
                      "quantity": "2", "price": 1});
    for lines in [json!([null, line]), json!([line, null]), json!([null]), json!([line, null, line])] {
        let order: Order = json::from_str(&json!({"line_items": lines}).to_string()).unwrap();
        assert_eq!(order.line_items.len(), lines.as_array().unwrap().len());
        let after: Value = serde_json::from_str(&json::to_string(&order)).unwrap();
        assert_eq!(after, json!({"line_items": lines}));
    }
}

#[test]
fn encodes_changed_fields() {
    let mut order: Order = json::from_str(r#"{"number":null,"note":null,"quantity":"x","total_price":1}"#).unwrap();
    order.number = "N1".into();
    order.note = Some("now".into());
    order.total_price = "2.50".parse().unwrap();
    let after: Value = serde_json::from_str(&json::to_string(&order)).unwrap();
    assert_eq!(after, json!({"number": "N1", "note": "now", "total_price": "2.50", "quantity": "x"}));
}

#[test]
fn accepts_numbers_as_strings_and_strings_as_numbers() {
    let customer: Customer = round_trip(&json!({"phone": 5_551_234, "orders_count": "7", "total_spent": "1"}));
    assert_eq!((customer.phone.as_deref(), customer.orders_count), (Some("5551234"), 7));
    let order: Order = json::from_str(r#"{"buyer_accepts_marketing":"true","note":true}"#).unwrap();
    assert!(order.buyer_accepts_marketing);
    assert_eq!(order.note, None, "a boolean is no string");
    assert_eq!(
        serde_json::from_str::<Value>(&json::to_string(&order)).unwrap(),
        json!({"buyer_accepts_marketing": "true", "note": true})
    );
}

#[test]
fn keeps_unknown_enum_values() {
    let order: Order = json::from_str(r#"{"status":"archived","financial_status":7}"#).unwrap();
    assert_eq!(order.status.as_str(), "archived");
    assert_eq!(order.financial_status.as_str(), "7");
    assert_eq!(
        serde_json::from_str::<Value>(&json::to_string(&order)).unwrap(),
        json!({"status": "archived", "financial_status": 7})
    );
    assert_eq!(OrderStatus::from("opened"), OrderStatus::Opened);
}

#[test]
fn keeps_unknown_fields_unchanged() {
    let body = r#"{"city":"X","geo":{"lat":1.50,"deep":[1,{"a":null}]},"new":"é\n"}"#;
    let address: Address = json::from_str(body).unwrap();
    assert_eq!(address.unknown_fields.get("geo"), Some(r#"{"lat":1.50,"deep":[1,{"a":null}]}"#));
    assert_eq!(address.unknown_fields.iter().count(), 2);
    assert_eq!(json::to_string(&address), body);
}

#[test]
fn accepts_both_spellings_of_longitude() {
    let table: Address = round_trip(&json!({"longtude": "-75.6868"}));
    let example: Address = round_trip(&json!({"longitude": -75.6868}));
    assert_eq!(table.longitude, example.longitude);
    let both: Address = round_trip(&json!({"longitude": 1, "longtude": 2}));
    assert_eq!(both.longitude.unwrap().to_string(), "1");
}

#[test]
fn decodes_times_with_and_without_offset() {
    for (sent, local, zone_known) in [
        ("2014-04-25T16:15:47-04:00", "2014-04-25T16:15:47", true),
        ("2026-04-14T10:00:00Z", "2026-04-14T10:00:00", true),
        ("2016-01-18T23:41:00", "2016-01-18T23:41:00", false),
        ("2019-10-01 10:00:00 +0800", "2019-10-01T10:00:00", true),
        ("2019-10-01 10:00:00", "2019-10-01T10:00:00", false),
        ("2019-10-01T10:00:00.120Z", "2019-10-01T10:00:00.12", true),
        ("2019-10-01 10:00+0800", "2019-10-01T10:00:00", true),
    ] {
        let order: Customer = round_trip(&json!({"created_at": sent, "orders_count": 0, "total_spent": 0}));
        let time = order.created_at.unwrap();
        assert_eq!(time.local().to_string(), local, "{sent}");
        assert_eq!(time.timestamp().is_some(), zone_known, "{sent}");
    }
    let blank: Customer = round_trip(&json!({"created_at": "", "orders_count": 0, "total_spent": 0}));
    assert_eq!(blank.created_at, None);
}

#[test]
fn reports_the_path_of_a_decode_error() {
    for (sent, path) in [
        (r#"{"line_items":[{"price":1},{"price":"a lot"}]}"#, "$.line_items[1].price"),
        (r#"{"line_items":[{"quantity":1.5}]}"#, "$.line_items[0].quantity"),
        (r#"{"line_items":{"a":{}}}"#, "$.line_items"),
        (r#"{"number":[]}"#, "$.number"),
        (r#"{"total_price":true}"#, "$.total_price"),
    ] {
        let failure = json::from_str::<Order>(sent).unwrap_err();
        assert_eq!(failure.path(), path, "{failure}");
    }
}

#[test]
fn rejects_invalid_json_without_panicking() {
    for sent in ["", "{", "[", "{\"id\":", "{\"id\":\"a\"} x", "nul", "\"", "{\"a\" 1}", "\u{0}", "{\"id\":\"\\u12\"}"]
    {
        assert!(json::from_str::<Order>(sent).is_err(), "{sent:?}");
    }
    assert!(json::from_slice::<Order>(b"{\"number\":\xff}").is_err());
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(json::from_str::<shopwire::RawJson>(&deep).is_err());
    let nested = format!("{{\"x\":{deep}}}");
    assert!(json::from_str::<Order>(&nested).is_err());
}

/// A deterministic pseudo-random number generator.
struct Rng(u64);

impl Rng {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Replaces or removes a value somewhere inside a JSON value.
fn mutate(value: &mut Value, rng: &mut Rng) {
    let replacements = [
        json!(null),
        json!(""),
        json!("x"),
        json!("12.50"),
        json!(7),
        json!(-0.5),
        json!(1e3),
        json!(true),
        json!("false"),
        json!([]),
        json!([null, "a", 1]),
        json!({}),
        json!({"new": {"deep": [1, null]}}),
        json!("2019-10-01 10:00:00 +0800"),
        json!("placed"),
        json!(9_007_199_254_740_993_i64),
    ];
    match value {
        Value::Object(fields) if !fields.is_empty() && rng.below(8) > 0 => {
            let number = rng.below(fields.len());
            let key = fields.keys().nth(number).unwrap().clone();
            if rng.below(10) == 0 {
                fields.remove(&key);
            } else {
                mutate(&mut fields[&key], rng);
            }
        }
        Value::Array(items) if !items.is_empty() && rng.below(4) > 0 => {
            let number = rng.below(items.len());
            mutate(&mut items[number], rng);
        }
        _ => *value = replacements[rng.below(replacements.len())].clone(),
    }
}

#[test]
fn round_trips_randomly_mutated_orders() {
    let example: Value = serde_json::from_str(&crate::payload("shoplazza/orders.get.200")).unwrap();
    let (mut decoded, mut rejected) = (0, 0);
    for seed in 0..5_000 {
        let mut rng = Rng(seed);
        let mut before = example["order"].clone();
        for _ in 0..=rng.below(4) {
            mutate(&mut before, &mut rng);
        }
        match json::from_str::<Order>(&before.to_string()) {
            Ok(order) => {
                decoded += 1;
                let after: Value = serde_json::from_str(&json::to_string(&order)).unwrap();
                assert_eq!(before, after, "seed {seed}");
            }
            Err(failure) => {
                rejected += 1;
                assert!(failure.path().starts_with('$'), "seed {seed}: {failure}");
            }
        }
    }
    assert!(decoded > 1_000 && rejected > 500, "{decoded} read, {rejected} refused");
}

#[test]
fn round_trips_times_in_another_format_than_the_one_that_is_sent() {
    use shopwire::shoplazza::CommentInput;

    for sent in ["2026-04-14T10:00:00Z", "2026-04-14 10:00:00", "2026-04-14 10:00:00 +0800"] {
        let comment: CommentInput = round_trip(&json!({"created_at": sent}));
        assert_eq!(comment.created_at.local().to_string(), "2026-04-14T10:00:00");
    }
}
