//! Variants: exact requests.

use serde_json::json;
use shopwire::Money;
use shopwire::shoplazza::{InventoryPolicy, Operation, VariantImageInput};
use tests::{CannedResponse, Loopback};

use super::{example, sent};
use crate::shop;

fn money(amount: &str) -> Money {
    amount.parse().unwrap()
}

#[tokio::test]
async fn lists_variants_of_a_product() {
    let server = example("variants.list.200").await;
    let variants = shop(&server).variants().list("123456").send().await.unwrap();
    assert_eq!(variants[0].price.to_string(), "199.00");
    assert_eq!(variants[0].inventory_policy, Some(InventoryPolicy::Continue));
    assert_eq!((variants[0].compare_at_price, variants[0].inventory_quantity), (None, None));
    let line = "GET /openapi/products/123456/variants".to_owned();
    assert_eq!(sent(&server, Operation::VariantsList), (line, json!(null)));
}

#[tokio::test]
async fn counts_variants_of_a_product() {
    let server = example("variants.count.200").await;
    assert_eq!(shop(&server).variants().count("123456").send().await.unwrap(), 1);
    let line = "GET /openapi/products/123456/variants/count".to_owned();
    assert_eq!(sent(&server, Operation::VariantsCount), (line, json!(null)));
}

#[tokio::test]
async fn gets_a_variant() {
    let server = example("variants.get.200").await;
    let variant = shop(&server).variants().get("123123").send().await.unwrap();
    assert_eq!(variant.id, "123123");
    assert_eq!((variant.option1.as_deref(), variant.option2), (Some("Green"), None));
    assert_eq!((variant.inventory_quantity, variant.weight_unit.as_deref()), (Some(30), Some("lb")));
    let image = variant.image.unwrap();
    assert_eq!((image.src.as_deref(), image.width), (Some("http://cdn.shoplazza.com/example.jpg"), None));
    assert_eq!(sent(&server, Operation::VariantsGet), ("GET /openapi/variants/123123".into(), json!(null)));
}

#[tokio::test]
async fn updates_a_variant_with_all_parameters() {
    let server = example("variants.update.200").await;
    let image =
        VariantImageInput { src: Some("http://cnd.shoplazza.com/1.jpg".into()), ..VariantImageInput::default() };
    let request = shop(&server).variants().update("123123").option1("Red").option2("32").option3("long");
    let request = request.price(money("100.0")).compare_at_price(money("120.0")).position(1);
    let request = request.barcode("adsfasdf").note("xxx").sku("123123123").weight(10).weight_unit("kg");
    request.inventory_quantity(10).image(image).send().await.unwrap();
    assert_eq!(
        server.lines(),
        ["PUT /openapi/variants/123123 {\"variant\":{\"option1\":\"Red\",\"option2\":\"32\",\"option3\":\"long\",\
          \"price\":100.0,\"compare_at_price\":120.0,\"position\":1,\"barcode\":\"adsfasdf\",\"note\":\"xxx\",\
          \"sku\":\"123123123\",\"weight\":10,\"weight_unit\":\"kg\",\"inventory_quantity\":10,\
          \"image\":{\"src\":\"http://cnd.shoplazza.com/1.jpg\"}}}"]
    );
    sent(&server, Operation::VariantsUpdate);
}

#[tokio::test]
async fn deletes_a_variant_of_a_product() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).variants().delete("123456", "123123").send().await.unwrap();
    let line = "DELETE /openapi/products/123456/variants/123123".to_owned();
    assert_eq!(sent(&server, Operation::VariantsDelete), (line, json!(null)));
}
