//! Product metafields: exact requests.

use serde_json::{Value, json};
use shopwire::shoplazza::{MetafieldType, Operation};
use tests::{CannedResponse, Loopback};

use super::{example, sent};
use crate::shop;

const PATH: &str = "/openapi/products/p1/metafields";

fn body() -> Value {
    json!({ "metafield": {
        "namespace": "inventory", "value": "25", "value_type": "integer", "key": "warehouse",
        "description": "where it is"
    } })
}

#[tokio::test]
async fn lists_counts_and_gets_metafields() {
    let server = example("metafields.list.200").await;
    let metafields = shop(&server).metafields().list("p1").send().await.unwrap();
    assert_eq!((&*metafields[0].key, &*metafields[0].value), ("warehouse", "25"));
    assert_eq!(sent(&server, Operation::MetafieldsList), (format!("GET {PATH}"), json!(null)));

    let server = example("metafields.count.200").await;
    assert_eq!(shop(&server).metafields().count("p1").send().await.unwrap(), 1);
    assert_eq!(sent(&server, Operation::MetafieldsCount), (format!("GET {PATH}/count"), json!(null)));

    let server = example("metafields.get.200").await;
    let metafield = shop(&server).metafields().get("p1", "m1").send().await.unwrap();
    assert_eq!((metafield.value_type, metafield.description.as_deref()), (MetafieldType::Integer, Some("")));
    assert_eq!(sent(&server, Operation::MetafieldsGet), (format!("GET {PATH}/m1"), json!(null)));
}

#[tokio::test]
async fn creates_a_metafield() {
    let server = example("metafields.create.200").await;
    let request = shop(&server).metafields().create("p1", "inventory", "25", MetafieldType::Integer, "warehouse");
    let metafield = request.description("where it is").send().await.unwrap();
    assert_eq!(metafield.product_id, "ffbb507c-e64d-43f5-ae16-b126d2452e03");
    assert_eq!(sent(&server, Operation::MetafieldsCreate), (format!("POST {PATH}"), body()));
}

#[tokio::test]
async fn updates_a_metafield() {
    let server = example("metafields.update.200").await;
    let request = shop(&server).metafields().update("p1", "m1", "inventory", "25", MetafieldType::Integer, "warehouse");
    request.description("where it is").send().await.unwrap();
    assert_eq!(sent(&server, Operation::MetafieldsUpdate), (format!("PUT {PATH}/m1"), body()));
}

#[tokio::test]
async fn deletes_a_metafield() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).metafields().delete("p1", "m1").send().await.unwrap();
    assert_eq!(sent(&server, Operation::MetafieldsDelete), (format!("DELETE {PATH}/m1"), json!(null)));
}
