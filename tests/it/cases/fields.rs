//! Cases 1 to 11: odd values of single fields.

use shopwire::json::{self, Encode};
use shopwire::shoplazza::{LineItem, Order, Product};
use shopwire::{DateTime, Drift, DriftKind, ErrorKind, Page};

use super::items::{client, drift_log, server_with};

/// Lists three orders, of which the second has this field. Returns the page and the drift.
async fn orders_with(field: &str) -> (Page<Order>, Vec<Drift>) {
    let server = server_with("orders", field).await;
    let (client, drift) = drift_log(&server);
    let page = client.orders().list().send().await.unwrap();
    let drift = drift.lock().unwrap().clone();
    (page, drift)
}

/// Asserts that an optional field is accepted: the page has all items, the field is encoded as it was received, and the
/// deviation is reported. Returns the order.
async fn accepted(field: &str, kind: DriftKind) -> Order {
    let (page, drift) = orders_with(field).await;
    assert_eq!((page.len(), page.failed.len()), (3, 0), "{field}: {:?}", page.failed);
    assert_kept(&page[1], field);
    assert!(
        drift.iter().any(|drift| drift.kind == kind && drift.path.starts_with("$.orders[1]")),
        "{field}: {drift:?}"
    );
    assert_strict_fails("orders", field).await;
    page.items[1].clone()
}

/// Asserts that only the item with the field fails, with the path of the value.
async fn fails_alone(field: &str, path: &str) {
    let (page, drift) = orders_with(field).await;
    assert_eq!(page.iter().map(|order| order.id.as_str()).collect::<Vec<_>>(), ["1", "3"], "{field}");
    let [failed] = page.failed.as_slice() else { panic!("{field}: {:?}", page.failed) };
    assert_eq!((failed.index, failed.error.path().as_str()), (1, path), "{field}");
    assert_eq!(failed.json.as_str(), format!(r#"{{"id":"2",{field}}}"#));
    assert!(drift.iter().any(|drift| drift.kind == DriftKind::FailedItem && drift.path == path), "{field}: {drift:?}");
    assert_strict_fails("orders", field).await;
}

/// Asserts that encoding returns the field as it was received.
fn assert_kept(value: &dyn Encode, field: &str) {
    let encoded = json::to_string(value);
    assert!(encoded.contains(field), "{field} in {encoded}");
}

/// Asserts that a strict client returns an error with the path of the field.
async fn assert_strict_fails(list: &str, field: &str) {
    let server = server_with(list, field).await;
    let strict = client(&server).strict().build().unwrap();
    let error = match list {
        "products" => strict.products().list().send().await.unwrap_err(),
        _ => strict.orders().list().send().await.unwrap_err(),
    };
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert!(error.path().is_some_and(|path| path.starts_with(&format!("$.{list}"))), "{error}");
}

/// Decodes a line item with a field.
fn line_item(field: &str) -> LineItem {
    json::from_str(&format!("{{{field}}}")).unwrap_or_else(|error| panic!("{field}: {error}"))
}

#[tokio::test]
async fn case_01_dates_that_are_none_become_none_and_are_kept() {
    for value in [r#""0000-00-00 00:00:00""#, r#""0000-00-00""#, "false", "[]"] {
        let order = accepted(&format!(r#""canceled_at":{value}"#), DriftKind::InvalidValue).await;
        assert_eq!(order.canceled_at, None);
        assert_eq!(order.unknown_fields.received("canceled_at"), Some(value));
    }
    let order = accepted(r#""canceled_at":"""#, DriftKind::UnexpectedType).await;
    assert_eq!(order.canceled_at, None);
}

#[tokio::test]
async fn case_01_drift_says_field_path_expected_and_found() {
    let (_, drift) = orders_with(r#""canceled_at":"0000-00-00""#).await;
    let drift = drift.iter().find(|drift| drift.kind == DriftKind::InvalidValue).unwrap();
    assert_eq!((drift.field.as_str(), drift.path.as_str()), ("canceled_at", "$.orders[1].canceled_at"));
    assert_eq!((drift.expected, drift.found.as_str()), (Some("a date and time"), "a string"));
    assert_eq!(drift.to_string(), "orders.list: a string that is not a date and time at $.orders[1].canceled_at");
}

#[tokio::test]
async fn case_02_unix_times_are_instants_in_seconds_or_milliseconds() {
    let instant: DateTime = "2014-04-25T20:15:47Z".parse().unwrap();
    for value in ["1398456947", r#""1398456947""#, "1398456947000", r#""1398456947000""#] {
        let field = format!(r#""placed_at":{value}"#);
        let (page, _) = orders_with(&field).await;
        assert_eq!((page.len(), page[1].placed_at), (3, Some(instant)), "{field}");
        assert_kept(&page[1], &field);
    }
    for value in ["0", "20260325", "20260325103000", "-1", "1e300"] {
        let order = accepted(&format!(r#""placed_at":{value}"#), DriftKind::InvalidValue).await;
        assert_eq!(order.placed_at, None, "{value} is no plausible time");
    }
}

#[tokio::test]
async fn case_03_a_day_is_its_start_in_the_time_zone_of_the_platform_or_none() {
    let order = accepted(r#""placed_at":"2026-03-25""#, DriftKind::InvalidValue).await;
    assert_eq!(order.placed_at, None);
    let text = r#"{"created_at":"2026-03-25"}"#;
    let customer: shopwire::cyberbiz::Customer = json::from_str(text).unwrap();
    assert_eq!(customer.created_at.unwrap().to_string(), "2026-03-25T00:00:00+08:00");
    assert_kept(&customer, r#""created_at":"2026-03-25""#);
}

#[test]
fn case_04_integers_in_other_notations_are_integers() {
    for value in ["1e2", "100.0", r#""100""#, r#""1e2""#, "100", r#""100.00""#] {
        let field = format!(r#""quantity":{value}"#);
        let line = line_item(&field);
        assert_eq!(line.quantity, 100, "{field}");
        assert_kept(&line, &field);
    }
}

#[tokio::test]
async fn case_05_numbers_that_are_no_integers_fail_their_item_alone() {
    for value in ["1.5", "12345678901234567890", r#""1,000""#, "1e19", "true"] {
        fails_alone(&format!(r#""line_items":[{{"quantity":{value}}}]"#), "$.orders[1].line_items[0].quantity").await;
    }
}

#[test]
fn case_06_numbers_with_too_many_digits_are_rounded_and_kept() {
    for (value, expected) in [
        ("0.1000000000000000055511151231257827021181583404541015625", "0.1000000000000000055511151231"),
        ("19.989999999999998436805981327779591083526611328125", "19.989999999999998436805981328"),
        (r#""0.30000000000000004440892098500626161694526672363281""#, "0.3000000000000000444089209850"),
    ] {
        let field = format!(r#""weight":{value},"price":{value}"#);
        let line = line_item(&field);
        assert_eq!(line.weight.unwrap(), expected.parse().unwrap(), "{value}");
        assert_eq!(line.price.to_string(), expected);
        assert_kept(&line, &format!(r#""weight":{value}"#));
        assert_kept(&line, &format!(r#""price":{value}"#));
    }
}

#[tokio::test]
async fn case_07_amounts_with_separators_are_never_guessed() {
    for value in ["1,234.56", "1.234,56", "9,99", "1 234.56", "US$ 1.00 each", "1.00 usd"] {
        let order = accepted(&format!(r#""total_shipping":"{value}""#), DriftKind::InvalidValue).await;
        assert_eq!(order.total_shipping, None, "{value}");
        fails_alone(&format!(r#""total_price":"{value}""#), "$.orders[1].total_price").await;
    }
}

#[test]
fn case_07_amounts_with_a_currency_are_decoded_and_kept() {
    for (value, amount, currency) in [
        ("$1.00", "1.00", None),
        ("USD 1.00", "1.00", Some("USD")),
        ("1.00USD", "1.00", Some("USD")),
        ("1.00 USD", "1.00", Some("USD")),
        ("€ 9.99", "9.99", Some("EUR")),
    ] {
        let field = format!(r#""price":"{value}""#);
        let line = line_item(&field);
        assert_eq!((line.price.amount().to_string().as_str(), line.price.currency()), (amount, currency), "{value}");
        assert_kept(&line, &field);
    }
}

#[tokio::test]
async fn case_08_words_and_numbers_are_booleans() {
    for (value, expected) in [
        (r#""TRUE""#, true),
        (r#""yes""#, true),
        (r#""on""#, true),
        ("1.0", true),
        (r#""1""#, true),
        (r#""False""#, false),
        (r#""no""#, false),
        (r#""off""#, false),
        ("0", false),
    ] {
        let field = format!(r#""buyer_accepts_marketing":{value}"#);
        let order = accepted(&field, DriftKind::UnexpectedType).await;
        assert_eq!(order.buyer_accepts_marketing, expected, "{value}");
    }
    fails_alone(r#""buyer_accepts_marketing":"parent""#, "$.orders[1].buyer_accepts_marketing").await;
    let product: Product = json::from_str(r#"{"need_variant_image":"parent"}"#).unwrap();
    assert_eq!(product.need_variant_image, None);
    assert_kept(&product, r#""need_variant_image":"parent""#);
}

#[tokio::test]
async fn case_09_the_other_empty_forms_are_empty_or_none() {
    for value in ["[]", r#""""#, "false", r#""null""#] {
        let order = accepted(&format!(r#""customer":{value}"#), DriftKind::InvalidValue).await;
        assert_eq!(order.customer, None, "an optional model");
    }
    for value in ["{}", r#""""#, "false", r#""null""#, "{ }"] {
        let order = accepted(&format!(r#""line_items":{value}"#), DriftKind::UnexpectedType).await;
        assert!(order.line_items.is_empty(), "a list");
    }
    fails_alone(r#""line_items":"none""#, "$.orders[1].line_items").await;
}

#[test]
fn case_09_a_required_map_accepts_an_empty_list() {
    for value in ["[]", r#""""#, "false", r#""null""#] {
        let field = format!(r#""by name":{value}"#);
        let product: tests::kitchen_sink::Product = json::from_str(&format!("{{{field}}}")).unwrap();
        assert!(product.by_name.is_empty());
        assert_kept(&product, &field);
    }
}

#[tokio::test]
async fn case_10_an_object_with_numbers_as_keys_is_a_list_in_their_order() {
    let field = r#""line_items":{"3":{"id":"c"},"1":{"id":"a"},"10":{"id":"d"}}"#;
    let order = accepted(field, DriftKind::UnexpectedType).await;
    assert_eq!(order.line_items.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), ["a", "c", "d"]);
    fails_alone(r#""line_items":{"1":{"id":"a"},"x":{"id":"b"}}"#, "$.orders[1].line_items").await;
}

#[tokio::test]
async fn case_11_other_types_are_no_strings() {
    for value in ["[]", r#"["a"]"#, r#"{"a":1}"#, "false", "true"] {
        let order = accepted(&format!(r#""note":{value}"#), DriftKind::InvalidValue).await;
        assert_eq!(order.note, None, "{value}");
        fails_alone(&format!(r#""number":{value}"#), "$.orders[1].number").await;
    }
    let order = accepted(r#""note":7"#, DriftKind::UnexpectedType).await;
    assert_eq!(order.note.as_deref(), Some("7"), "a number is a string");
}

#[tokio::test]
async fn case_10_items_with_odd_text_are_decoded_too() {
    let field = r#""line_items":{"1":{"product_title":"a\ud83d"}}"#;
    let order = accepted(field, DriftKind::UnexpectedType).await;
    assert_eq!(order.line_items[0].product_title, "a\u{fffd}");
}

#[test]
fn a_kept_value_is_replaced_by_a_new_value_or_by_null() {
    let sent = r#"{"id":"1","canceled_at":"0000-00-00","placed_at":"0000-00-00"}"#;
    let mut order: Order = json::from_str(sent).unwrap();
    order.placed_at = Some("2026-01-01T00:00:00Z".parse().unwrap());
    order.unknown_fields.send_null("canceled_at");
    let encoded: serde_json::Value = serde_json::from_str(&json::to_string(&order)).unwrap();
    assert_eq!(encoded, serde_json::json!({"id": "1", "canceled_at": null, "placed_at": "2026-01-01T00:00:00Z"}));
}
