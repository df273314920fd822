//! Products: exact requests.

use serde_json::json;
use shopwire::shoplazza::{
    ImageInput, ImageUpdate, InventoryPolicy, MetafieldInput, MetafieldType, MetafieldUpdate, Operation, OptionInput,
    PublishedStatus, VariantImageInput, VariantInput, VariantUpdate,
};
use shopwire::{Decimal, Money};
use tests::{CannedResponse, Loopback};

use super::{TIME, example, sent, time};
use crate::shop;

const PICTURE: &str = "//cn.cdn.shoplazza.com/c8bf5695d347092d7a010f00182581f7.jpeg";

fn money(amount: &str) -> Money {
    amount.parse().unwrap()
}

fn decimal(number: &str) -> Decimal {
    number.parse().unwrap()
}

#[tokio::test]
async fn lists_products_with_all_filters() {
    let server = example("products.list.200").await;
    let request = shop(&server).products().list().ids(["123456", "43123"]).keyword("shoe").collection_id("123432");
    let request = request.created_at_min(time()).created_at_max(time()).updated_at_min(time()).updated_at_max(time());
    let request = request.published_at_min(time()).published_at_max(time()).published_status(PublishedStatus::Any);
    let page = request.fields(["title", "id"]).page(1).limit(50).send().await.unwrap();
    assert_eq!(page[0].title, "title1");
    assert_eq!(page[0].options[1].values, ["32", "33"]);
    assert_eq!(page[0].variants[0].price.to_string(), "32");
    let time = TIME.1;
    let line = format!(
        "GET /openapi/products?ids=123456%2C43123&keyword=shoe&collection_id=123432&created_at_min={time}\
         &created_at_max={time}&updated_at_min={time}&updated_at_max={time}&published_at_min={time}\
         &published_at_max={time}&published_status=any&fields=title%2Cid&page=1&limit=50"
    );
    assert_eq!(sent(&server, Operation::ProductsList), (line, json!(null)));
}

#[tokio::test]
async fn counts_products() {
    let server = example("products.count.200").await;
    let request = shop(&server).products().count().ids(["123456", "43123"]).title("name").collection_id("123432");
    let request = request.created_at_min(time()).created_at_max(time()).updated_at_min(time()).updated_at_max(time());
    let request =
        request.published_at_min(time()).published_at_max(time()).published_status(PublishedStatus::Published);
    assert_eq!(request.send().await.unwrap(), 1);
    let time = TIME.1;
    let line = format!(
        "GET /openapi/products/count?ids=123456%2C43123&title=name&collection_id=123432&created_at_min={time}\
         &created_at_max={time}&updated_at_min={time}&updated_at_max={time}&published_at_min={time}\
         &published_at_max={time}&published_status=published"
    );
    assert_eq!(sent(&server, Operation::ProductsCount), (line, json!(null)));
}

#[tokio::test]
async fn gets_a_product() {
    let server = example("products.get.200").await;
    let product = shop(&server).products().get("p1").send().await.unwrap();
    assert_eq!(product.inventory_policy, Some("库存追踪方案".parse().unwrap()));
    assert_eq!(product.published_at.as_deref(), Some("2019-10-01 10:00:00 xxxx"));
    assert_eq!(product.image.unwrap().width, Some(100));
    assert_eq!(product.images[0].src, "https://cdn.shoplazza.com/example.png");
    assert_eq!(product.variants[0].weight.unwrap().to_string(), "0.1");
    assert_eq!(sent(&server, Operation::ProductsGet), ("GET /openapi/products/p1".into(), json!(null)));
}

fn variant() -> VariantInput {
    VariantInput {
        option1: Some("red".into()),
        option2: Some("32".into()),
        option3: Some("long".into()),
        image: Some(VariantImageInput { src: Some(PICTURE.into()), ..VariantImageInput::default() }),
        compare_at_price: money("34.33"),
        price: money("23.44"),
        sku: Some("20133322".into()),
        barcode: Some("2012000".into()),
        note: Some("xxx".into()),
        inventory_quantity: Some(21),
        weight: Some(decimal("23.4")),
        weight_unit: Some("kg".into()),
        ..VariantInput::default()
    }
}

fn metafield() -> MetafieldInput {
    MetafieldInput {
        namespace: "inventory".into(),
        value: "25".into(),
        value_type: MetafieldType::Integer,
        key: "warehouse".into(),
        description: Some(String::new()),
        ..MetafieldInput::default()
    }
}

#[tokio::test]
async fn creates_a_product_with_all_parameters() {
    let server = example("products.create.200").await;
    let image = ImageInput { src: "https://cdn.shoplazza.com/c8.jpeg".into(), ..ImageInput::default() };
    let option =
        OptionInput { name: "color".into(), values: vec!["red".into(), "black".into()], ..OptionInput::default() };
    let request = shop(&server).products().create("name", false, [image], [variant()]);
    let request = request.brief("brief").description("xxx").published(true).requires_shipping(true).taxable(true);
    let request = request.tags("tag1,tag2").vendor("vendor").vendor_url("https://vendor.example").note("xxx");
    let request = request.meta_title("xxx").handle("x_x_z").meta_description("xxx").meta_keyword("tag1,tag2");
    let request = request.inventory_tracking(true).inventory_policy(InventoryPolicy::Continue).need_variant_image(true);
    request.options([option]).metafields([metafield()]).send().await.unwrap();
    let body = json!({ "product": {
        "title": "name", "brief": "brief", "description": "xxx", "published": true, "requires_shipping": true,
        "taxable": true, "tags": "tag1,tag2", "vendor": "vendor", "vendor_url": "https://vendor.example",
        "note": "xxx", "meta_title": "xxx", "handle": "x_x_z", "meta_description": "xxx",
        "meta_keyword": "tag1,tag2", "has_only_default_variant": false, "inventory_tracking": true,
        "inventory_policy": "continue", "need_variant_image": true,
        "options": [{ "name": "color", "values": ["red", "black"] }],
        "images": [{ "src": "https://cdn.shoplazza.com/c8.jpeg" }],
        "variants": [{
            "option1": "red", "option2": "32", "option3": "long", "image": { "src": PICTURE },
            "compare_at_price": 34.33, "price": 23.44, "sku": "20133322", "barcode": "2012000", "note": "xxx",
            "inventory_quantity": 21, "weight": 23.4, "weigh_unit": "kg"
        }],
        "metafields": [{
            "namespace": "inventory", "value": "25", "value_type": "integer", "key": "warehouse", "description": ""
        }]
    } });
    assert_eq!(sent(&server, Operation::ProductsCreate), ("POST /openapi/products".into(), body));
}

/// Sends only the required parameters.
#[tokio::test]
async fn creates_a_product_with_required_parameters() {
    let server = example("products.create.200").await;
    let image = ImageInput { src: "https://cdn.shoplazza.com/c8.jpeg".into(), ..ImageInput::default() };
    let variant = VariantInput { price: money("23.44"), compare_at_price: money("34.33"), ..VariantInput::default() };
    shop(&server).products().create("name", true, [image], [variant]).send().await.unwrap();
    let lines = server.lines();
    let body = "{\"product\":{\"title\":\"name\",\"has_only_default_variant\":true,\"images\":[{\"src\":\
                \"https://cdn.shoplazza.com/c8.jpeg\"}],\"variants\":[{\"compare_at_price\":34.33,\"price\":23.44}]}}";
    assert_eq!(lines, [format!("POST /openapi/products {body}")]);
}

#[tokio::test]
async fn updates_a_product_with_all_parameters() {
    let server = example("products.update.200").await;
    let image = ImageUpdate {
        id: Some("i1".into()),
        src: Some("//cdn.shoplazza.com/c87.jpeg".into()),
        ..ImageUpdate::default()
    };
    let variant = VariantUpdate {
        id: Some("v1".into()),
        option1: Some("red".into()),
        option2: Some("32".into()),
        option3: Some("long".into()),
        image: Some(VariantImageInput { src: Some(PICTURE.into()), ..VariantImageInput::default() }),
        compare_at_price: Some(money("34.33")),
        price: Some(money("23.44")),
        sku: Some("20133322".into()),
        barcode: Some("2012000".into()),
        note: Some("xxxx".into()),
        inventory_quantity: Some(21),
        weight: Some(decimal("23.4")),
        weight_unit: Some("kg".into()),
        ..VariantUpdate::default()
    };
    let metafield = MetafieldUpdate {
        id: Some("m1".into()),
        namespace: "inventory".into(),
        value: "25".into(),
        value_type: MetafieldType::Integer,
        key: "warehouse".into(),
        description: Some(String::new()),
        ..MetafieldUpdate::default()
    };
    let request = shop(&server).products().update("p1").title("name").brief("brief").description("xxx").published(true);
    let request = request.requires_shipping(true).taxable(true).tags("tag1,tag2").vendor("vendor").note("xxx");
    let request =
        request.vendor_url("https://vendor.example").meta_title("xxx").handle("x_x_z").need_variant_image(false);
    let request = request.meta_description("xxx").meta_keyword("tag1,tag2").inventory_tracking(true);
    let request = request.inventory_policy(InventoryPolicy::Deny).images([image]).variants([variant]);
    request.metafields([metafield]).send().await.unwrap();
    let body = json!({ "product": {
        "title": "name", "brief": "brief", "description": "xxx", "published": true, "requires_shipping": true,
        "taxable": true, "tags": "tag1,tag2", "vendor": "vendor", "vendor_url": "https://vendor.example",
        "note": "xxx", "meta_title": "xxx", "handle": "x_x_z", "need_variant_image": false,
        "meta_description": "xxx", "meta_keyword": "tag1,tag2", "inventory_tracking": true,
        "inventory_policy": "deny",
        "images": [{ "id": "i1", "src": "//cdn.shoplazza.com/c87.jpeg" }],
        "variants": [{
            "id": "v1", "option1": "red", "option2": "32", "option3": "long", "image": { "src": PICTURE },
            "compare_at_price": 34.33, "price": 23.44, "sku": "20133322", "barcode": "2012000", "note": "xxxx",
            "inventory_quantity": 21, "weight": 23.4, "weigh_unit": "kg"
        }],
        "metafields": [{
            "id": "m1", "namespace": "inventory", "value": "25", "value_type": "integer", "key": "warehouse",
            "description": ""
        }]
    } });
    assert_eq!(sent(&server, Operation::ProductsUpdate), ("PUT /openapi/products/p1".into(), body));
}

#[tokio::test]
async fn deletes_a_product() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).products().delete("p1").send().await.unwrap();
    assert_eq!(sent(&server, Operation::ProductsDelete), ("DELETE /openapi/products/p1".into(), json!(null)));
}
