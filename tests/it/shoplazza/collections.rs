//! Collections and collects: exact requests.

use serde_json::{Value, json};
use shopwire::shoplazza::{CollectionOrder, Image, Operation};
use tests::{CannedResponse, Loopback};

use super::{TIME, example, sent, time};
use crate::shop;

const PRODUCT: &str = "0097cfc8-6ec3-40ed-ab9f-6f2231b705a6";

#[tokio::test]
async fn lists_collections_with_all_filters() {
    let server = example("collections.list.200").await;
    let request = shop(&server).collections().list().ids(["0097cfc8-6ec3-40ed", "40ed-ab9f-6f2231b7"]);
    let request = request.updated_at_min(time()).updated_at_max(time()).product_id(PRODUCT).page(1).limit(50);
    let page = request.send().await.unwrap();
    assert_eq!((&*page[0].title, page[0].sort_order.clone()), ("Collection", Some(CollectionOrder::AlphaAsc)));
    let time = TIME.1;
    let line = format!(
        "GET /openapi/collections?ids=0097cfc8-6ec3-40ed%2C40ed-ab9f-6f2231b7&updated_at_min={time}\
         &updated_at_max={time}&product_id={PRODUCT}&page=1&limit=50"
    );
    assert_eq!(sent(&server, Operation::CollectionsList), (line, json!(null)));
}

#[tokio::test]
async fn counts_collections() {
    let server = example("collections.count.200").await;
    let request = shop(&server).collections().count().ids(["a", "b"]).updated_at_min(time()).updated_at_max(time());
    assert_eq!(request.send().await.unwrap(), 1);
    let time = TIME.1;
    let line = format!("GET /openapi/collections/count?ids=a%2Cb&updated_at_min={time}&updated_at_max={time}");
    assert_eq!(sent(&server, Operation::CollectionsCount), (line, json!(null)));
}

#[tokio::test]
async fn gets_a_collection() {
    let server = example("collections.get.200").await;
    let collection = shop(&server).collections().get("c1").send().await.unwrap();
    assert_eq!(collection.meta_keyword.as_deref(), Some("tag1,tag2,tag3"));
    assert_eq!(collection.image.unwrap().height, Some(360));
    assert_eq!(sent(&server, Operation::CollectionsGet), ("GET /openapi/collections/c1".into(), json!(null)));
}

fn image() -> Image {
    Image {
        src: Some("https://cdn.shoplazza.com/example.png".into()),
        width: Some(480),
        height: Some(360),
        alt: Some("image".into()),
        ..Image::default()
    }
}

fn body() -> Value {
    json!({ "collection": {
        "title": "collection", "handle": "25", "meta_title": "integer", "meta_description": "warehouse",
        "meta_keyword": "key1,key2", "description": "",
        "image": { "src": "https://cdn.shoplazza.com/example.png", "width": 480, "height": 360, "alt": "image" },
        "sort_order": "alpha-asc", "product_ids": format!("{PRODUCT},{PRODUCT}")
    } })
}

#[tokio::test]
async fn creates_a_collection() {
    let server = example("collections.create.200").await;
    let request = shop(&server).collections().create("collection").handle("25").meta_title("integer");
    let request = request.meta_description("warehouse").meta_keyword("key1,key2").description("").image(image());
    request.sort_order(CollectionOrder::AlphaAsc).product_ids([PRODUCT, PRODUCT]).send().await.unwrap();
    assert_eq!(sent(&server, Operation::CollectionsCreate), ("POST /openapi/collections".into(), body()));
}

#[tokio::test]
async fn updates_a_collection() {
    let server = example("collections.update.200").await;
    let request = shop(&server).collections().update("c1").title("collection").handle("25").meta_title("integer");
    let request = request.meta_description("warehouse").meta_keyword("key1,key2").description("").image(image());
    request.sort_order(CollectionOrder::AlphaAsc).product_ids([PRODUCT, PRODUCT]).send().await.unwrap();
    assert_eq!(sent(&server, Operation::CollectionsUpdate), ("PUT /openapi/collections/c1".into(), body()));
}

#[tokio::test]
async fn deletes_a_collection() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).collections().delete("c1").send().await.unwrap();
    assert_eq!(sent(&server, Operation::CollectionsDelete), ("DELETE /openapi/collections/c1".into(), json!(null)));
}

#[tokio::test]
async fn lists_collects_with_all_filters() {
    let server = example("collects.list.200").await;
    let request = shop(&server).collects().list().collection_id("c1").product_id("p1").page(1).limit(50);
    let page = request.send().await.unwrap();
    assert_eq!((page[0].position, page[0].id.to_string()), (1, PRODUCT.to_owned()));
    let line = "GET /openapi/collects?collection_id=c1&product_id=p1&page=1&limit=50".to_owned();
    assert_eq!(sent(&server, Operation::CollectsList), (line, json!(null)));
}

#[tokio::test]
async fn counts_and_gets_collects() {
    let server = example("collects.count.200").await;
    let request = shop(&server).collects().count().collection_id("c1").product_id("p1");
    assert_eq!(request.send().await.unwrap(), 1);
    let line = "GET /openapi/collects/count?collection_id=c1&product_id=p1".to_owned();
    assert_eq!(sent(&server, Operation::CollectsCount), (line, json!(null)));

    let server = example("collects.get.200").await;
    let collect = shop(&server).collects().get("t1").send().await.unwrap();
    assert_eq!(collect.collection_id, "0097cfc8-63c3-45ed-ab9f-6f2231b700k9");
    assert_eq!(sent(&server, Operation::CollectsGet), ("GET /openapi/collects/t1".into(), json!(null)));
}

#[tokio::test]
async fn creates_and_deletes_a_collect() {
    let (collection, product) = ("0097cfc8-63c3-45ed-ab9f-6f2231b700k9", "8397cfc8-63c3-45ed-ab9f-6f2231b700k9");
    let server = example("collects.create.200").await;
    shop(&server).collects().create(collection, product).send().await.unwrap();
    let body = json!({ "collect": { "collection_id": collection, "product_id": product } });
    assert_eq!(sent(&server, Operation::CollectsCreate), ("POST /openapi/collects".into(), body));

    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).collects().delete("t1").send().await.unwrap();
    assert_eq!(sent(&server, Operation::CollectsDelete), ("DELETE /openapi/collects/t1".into(), json!(null)));
}
