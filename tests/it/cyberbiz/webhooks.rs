//! What webhooks bring: the bodies to test with read into the payload types, and are written back the same.

use serde_json::Value;
use shopwire::cyberbiz::{
    BonusPoints, Coupon, Customer, Order, Product, Uninstalled, Variant, VipLevelChange, WebhookTopic,
};
use shopwire::json::{Decode, Encode, from_str, to_string};

/// Reads an example, and looks for fields that nobody knows, however deep.
fn round_trip<T: Decode + Encode + std::fmt::Debug>(name: &str) -> T {
    let path = format!("{}/../schema/cyberbiz/examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let before = std::fs::read_to_string(path).unwrap();
    let value: T = from_str(&before).unwrap();
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(json(&before), json(&to_string(&value)), "{name}");
    value
}

#[test]
fn bodies_come_back_as_they_went() {
    let order: Order = round_trip("order");
    assert_eq!((order.order_number, order.extra.unknown_fields().count()), (1001, 0));
    assert_eq!(order.line_items[0].extra.unknown_fields().count(), 0);
    assert_eq!(order.prices.unwrap().total_price.unwrap().to_string(), "580.0");
    let customer: Customer = round_trip("customer");
    assert_eq!(customer.extra.unknown_fields().count(), 0);
    let product: Product = round_trip("product");
    assert_eq!(product.extra.unknown_fields().count(), 0);
    let variant: Variant = round_trip("variant");
    assert_eq!(variant.extra.unknown_fields().count(), 0);
    let coupon: Coupon = round_trip("coupon");
    assert_eq!(coupon.extra.unknown_fields().count(), 0);
    let points: BonusPoints = round_trip("bonus_points");
    assert_eq!((points.points.unwrap().to_string(), points.extra.unknown_fields().count()), ("50.0".to_owned(), 0));
    let change: VipLevelChange = round_trip("vip_level");
    assert_eq!(change.current_level.unwrap().extra.unknown_fields().count(), 0);
    let app: Uninstalled = round_trip("uninstalled");
    assert_eq!(app.extra.unknown_fields().count(), 0);
}

#[test]
fn there_are_35_topics_with_a_payload_and_18_without() {
    assert_eq!(WebhookTopic::all().len(), 35 + 18);
    assert_eq!(WebhookTopic::from("orders/paid"), WebhookTopic::OrdersPaid);
    assert_eq!(WebhookTopic::from("cart/add"), WebhookTopic::CartAdd);
}
