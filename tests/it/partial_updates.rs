//! Partial updates: unset, cleared and set fields, and `changes`, which sends only the changed fields.

use serde_json::{Value, json};
use shopwire::json::{self, Decode};
use shopwire::shoplazza::requests::{OrdersUpdate, ProductsUpdate};
use shopwire::shoplazza::{Address, ImageUpdate, Order, Product, ProductImage, Variant};
use shopwire::{Error, ErrorKind};
use tests::{CannedResponse, Loopback};

use crate::{payload, shop};

/// Decodes a value as a client does.
fn decoded<T: Decode>(value: &Value) -> T {
    json::from_str(&value.to_string()).unwrap()
}

fn order() -> Order {
    decoded(&serde_json::from_str::<Value>(&payload("shoplazza/orders.get.200")).unwrap()["order"])
}

/// Sends an order update and returns the request body.
async fn sent(update: impl FnOnce(OrdersUpdate) -> OrdersUpdate) -> Result<String, Error> {
    let server = Loopback::script([CannedResponse::new(200, payload("shoplazza/orders.update.200"))]).await;
    update(shop(&server).orders().update("1")).send().await?;
    Ok(server.received()[0].body.clone())
}

/// Returns the message of an update that validation rejects.
async fn rejection(update: impl FnOnce(OrdersUpdate) -> OrdersUpdate) -> String {
    let error = sent(update).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    error.to_string()
}

#[tokio::test]
async fn omits_unset_fields_and_sends_null_for_cleared_ones() {
    assert_eq!(sent(|update| update).await.unwrap(), "{}");
    assert_eq!(sent(OrdersUpdate::clear_note).await.unwrap(), r#"{"note":null}"#);
    assert_eq!(sent(|update| update.note("").clear_tags()).await.unwrap(), r#"{"note":"","tags":null}"#);
    // The last setter wins, and a cleared value is not validated.
    assert_eq!(sent(|update| update.note("x".repeat(201)).clear_note()).await.unwrap(), r#"{"note":null}"#);
    assert_eq!(sent(|update| update.clear_note().note("x")).await.unwrap(), r#"{"note":"x"}"#);
}

#[tokio::test]
async fn sends_only_changed_fields() {
    let before = order();
    let mut after = before.clone();
    after.note = Some("ring twice".into());
    after.buyer_accepts_marketing = !before.buyer_accepts_marketing;
    let body = sent(|update| update.changes(&before, &after)).await.unwrap();
    assert_eq!(body, format!(r#"{{"note":"ring twice","buyer_accepts_marketing":{}}}"#, after.buyer_accepts_marketing));
}

#[tokio::test]
async fn clears_fields_that_became_none() {
    let before: Order = decoded(&json!({"id": "1", "note": "ring twice", "tags": null}));
    let mut after = before.clone();
    after.note = None;
    assert_eq!(sent(|update| update.changes(&before, &after)).await.unwrap(), r#"{"note":null}"#);
    // `null` and an absent field both decode to `None`.
    after = decoded(&json!({"id": "1", "note": "ring twice"}));
    assert_eq!(sent(|update| update.changes(&before, &after)).await.unwrap_err().kind(), ErrorKind::NoChanges);
}

#[tokio::test]
async fn sends_nested_models_with_unknown_fields() {
    let address = json!({"city": "Louisville", "zip": "40202", "phone": "502", "door": 7});
    let before: Order = decoded(&json!({"id": "1", "shipping_address": address}));
    let mut after = before.clone();
    let shipping = after.shipping_address.as_mut().unwrap();
    shipping.city = Some("Lexington".into());
    shipping.phone = None;
    let body: Value = serde_json::from_str(&sent(|it| it.changes(&before, &after)).await.unwrap()).unwrap();
    let expected = json!({"city": "Lexington", "zip": "40202", "phone": null, "door": 7});
    assert_eq!(body, json!({"shipping_address": expected}));
}

#[tokio::test]
async fn rejects_changes_that_the_operation_cannot_send() {
    let before = order();
    let mut after = before.clone();
    after.currency = "EUR".into();
    after.placed_at = None;
    after.note = Some("x".repeat(201));
    let message = rejection(|update| update.changes(&before, &after)).await;
    for part in
        ["`currency` was changed, but `orders.update` cannot change it", "`placed_at` was changed", "`note` has"]
    {
        assert!(message.contains(part), "{message}");
    }
}

/// Sends a product update and returns the request body.
async fn sent_product(update: impl FnOnce(ProductsUpdate) -> ProductsUpdate) -> Result<Value, Error> {
    let server = Loopback::script([CannedResponse::new(200, payload("shoplazza/products.update.200"))]).await;
    update(shop(&server).products().update("1")).send().await?;
    Ok(serde_json::from_str(&server.received()[0].body).unwrap())
}

#[tokio::test]
async fn requires_a_setter_for_fields_of_another_type() {
    let before = Product::default();
    let mut after = before.clone();
    after.title = "Tea".into();
    after.images = vec![decoded::<ProductImage>(&json!({"id": "7", "src": "https://img.example/1.png"}))];
    let error = sent_product(|update| update.changes(&before, &after)).await.unwrap_err().to_string();
    assert!(error.contains("`images` was changed, but its type differs between requests and responses"), "{error}");
    let image = ImageUpdate { src: Some("https://img.example/1.png".into()), ..Default::default() };
    let body = sent_product(|update| update.changes(&before, &after).images([image])).await.unwrap();
    assert_eq!(body["product"]["title"], "Tea");
    assert_eq!(body["product"]["images"][0]["src"], "https://img.example/1.png");
}

#[tokio::test]
async fn sends_amounts_in_the_documented_format() {
    let server = Loopback::script([CannedResponse::new(200, payload("shoplazza/variants.update.200"))]).await;
    let before: Variant = decoded(&json!({"id": "1", "price": "9.50"}));
    let mut after = before.clone();
    after.price = "10.00".parse().unwrap();
    shop(&server).variants().update("1").changes(&before, &after).send().await.unwrap();
    assert_eq!(server.received()[0].body, r#"{"variant":{"price":10.00}}"#);
}

#[test]
fn sends_null_only_for_fields_that_were_present() {
    let mut address: Address = decoded(&json!({"city": "Louisville", "zip": "40202"}));
    address.city = None;
    address.phone = None;
    assert_eq!(json::to_string(&address), r#"{"city":null,"zip":"40202"}"#);
    assert_eq!(json::to_string(&Address { city: None, ..Address::default() }), "{}");
}

#[tokio::test]
async fn sends_explicit_nulls_of_a_new_model() {
    let mut address = Address { city: Some("Lexington".into()), ..Address::default() };
    address.unknown_fields.send_null("phone");
    address.unknown_fields.send_null("city");
    let body = sent(|update| update.shipping_address(address.clone())).await.unwrap();
    assert_eq!(body, r#"{"shipping_address":{"phone":null,"city":"Lexington"}}"#);
    address.unknown_fields.send_null("phnoe");
    let message = rejection(|update| update.shipping_address(address)).await;
    assert!(message.contains("`phnoe` cannot be sent as `null`, because `Address` has no such field"), "{message}");
}

#[test]
fn treats_null_and_absent_fields_as_equal() {
    let address: Address = decoded(&json!({"city": "Louisville", "phone": null}));
    assert_eq!(address, Address { city: Some("Louisville".into()), ..Address::default() });
    assert_ne!(address, decoded(&json!({"city": "Louisville", "door": 7})));
}

#[test]
fn compares_values_regardless_of_the_order_of_unknown_fields() {
    let order = |json: &str| json::from_str::<Order>(json).unwrap();
    let one = order(r#"{"id":"1","x":1,"y":2,"note":5,"tags":6,"x":3}"#);
    assert_eq!(one, order(r#"{"y":2,"tags":6,"x":1,"note":5,"x":3,"id":"1"}"#));
    // Repeated keys are compared in their order: the last value counts.
    assert_ne!(one, order(r#"{"id":"1","x":3,"y":2,"note":5,"tags":6,"x":1}"#));
    for other in [r#"{"id":"1","x":1,"y":2,"note":5,"tags":6}"#, r#"{"id":"1","x":1,"y":3,"note":5,"tags":6,"x":3}"#] {
        assert_ne!(one, order(other), "{other}");
    }
}
