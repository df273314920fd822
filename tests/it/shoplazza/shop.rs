//! The shop: exact requests.

use serde_json::json;
use shopwire::shoplazza::Operation;

use super::{example, sent};
use crate::shop;

#[tokio::test]
async fn gets_the_shop() {
    let server = example("shop.get.200").await;
    let details = shop(&server).shop().get().fields(["id", "name", "email"]).send().await.unwrap();
    assert_eq!((details.id.to_string(), &*details.name), ("2019".to_owned(), "Nike Store"));
    assert_eq!(details.timezone.as_deref(), Some("(GMT-05:00) Eastern Time (US & Canada)"));
    assert_eq!(details.icon.unwrap().path, "0d42d239eb4a6a6e07652b24219e62b9.jpg");
    let line = "GET /openapi/shop?fields=id%2Cname%2Cemail".to_owned();
    assert_eq!(sent(&server, Operation::ShopGet), (line, json!(null)));
}
