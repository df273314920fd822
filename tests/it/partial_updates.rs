//! Partial updates: unset, cleared and set fields, and `changes`, which sends only the changed fields.

use serde_json::{Value, json};
use shopwire::json::{self, Decode};
use shopwire::shoplazza::requests::{OrdersUpdate, ProductsUpdate};
use shopwire::shoplazza::{Address, Order, Product, ProductImage, Variant, VariantUpdate};
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
    assert_eq!(sent(OrdersUpdate::clear_note).await.unwrap(), r#"{"note":null}"#);
    assert_eq!(sent(|update| update.note("").clear_tags()).await.unwrap(), r#"{"note":"","tags":null}"#);
    // The last setter wins, and a cleared value is not validated.
    assert_eq!(sent(|update| update.note("x".repeat(201)).clear_note()).await.unwrap(), r#"{"note":null}"#);
    assert_eq!(sent(|update| update.clear_note().note("x")).await.unwrap(), r#"{"note":"x"}"#);
}

#[tokio::test]
async fn sends_no_update_without_a_field() {
    let server = Loopback::start(|_| CannedResponse::new(500, "")).await;
    let update = shop(&server).orders().update("1");
    assert!(update.is_empty() && !update.clone().clear_note().is_empty());
    let error = update.send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::NoChanges, false));
    assert_eq!(error.to_string(), "orders.update was not sent: no field of the update is set");
    assert!(server.lines().is_empty());
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

/// The document does not say what happens to variants and fields that a request omits, so all of them are sent.
#[tokio::test]
async fn sends_all_variants_when_a_price_changed() {
    let variant = |id: &str| {
        json!({"id": id, "price": "9.50", "weight": "0.5", "weight_unit": "kg", "inventory_quantity": 3, "position": 1,
               "image": {"src": "https://img.example/1.png", "width": "", "height": 10}})
    };
    let before: Product = decoded(&json!({"id": "1", "title": "Tea", "variants": [variant("7"), variant("8")]}));
    let mut after = before.clone();
    after.variants[1].price = before.variants[1].price.checked_mul(2).unwrap();
    let body = sent_product(|update| update.changes(&before, &after)).await.unwrap();
    let sent = |id: &str, price: f64| {
        json!({"id": id, "price": price, "weight": 0.5, "weigh_unit": "kg", "inventory_quantity": 3,
               "image": {"src": "https://img.example/1.png"}})
    };
    assert_eq!(body, json!({"product": {"variants": [sent("7", 9.5), sent("8", 19.0)]}}));
}

#[tokio::test]
async fn adds_an_image_to_a_product() {
    let image = |id: &str, src: &str| decoded::<ProductImage>(&json!({"id": id, "src": src}));
    let mut before = Product::default();
    before.images.push(image("7", "https://img.example/1.png"));
    let mut after = before.clone();
    after.images.push(image("", "https://img.example/2.png"));
    let body = sent_product(|update| update.changes(&before, &after)).await.unwrap();
    let images = json!([{"id": "7", "src": "https://img.example/1.png"}, {"src": "https://img.example/2.png"}]);
    assert_eq!(body, json!({"product": {"images": images}}));
}

#[tokio::test]
async fn rejects_removed_variants() {
    let before: Product = decoded(&json!({"id": "1", "variants": [{"id": "7"}]}));
    let mut after = before.clone();
    after.variants.clear();
    let error = sent_product(|update| update.changes(&before, &after)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("`variants` no longer has the item \"7\""), "{error}");
}

#[test]
fn converts_variants_for_updates() {
    let variant: Variant = decoded(&json!({"id": "7", "price": "9.50", "sku": "s", "weight_unit": "kg"}));
    let update = VariantUpdate { sku: None, ..VariantUpdate::from(&variant) };
    // The price has the documented form, whatever it was received as.
    assert_eq!(json::to_string(&update), r#"{"id":"7","price":9.50,"weigh_unit":"kg"}"#);
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
