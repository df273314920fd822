//! Product images: exact requests.

use serde_json::json;
use shopwire::shoplazza::Operation;
use tests::{CannedResponse, Loopback};

use super::{example, sent};
use crate::shop;

const PATH: &str = "/openapi/products/123456/images";

#[tokio::test]
async fn lists_counts_and_gets_images() {
    let server = example("images.list.200").await;
    let images = shop(&server).images().list("123456").send().await.unwrap();
    assert_eq!((&*images[0].src, images[0].width), ("https://cdn.shoplazza.com/example.png", Some(480)));
    assert_eq!(sent(&server, Operation::ImagesList), (format!("GET {PATH}"), json!(null)));

    let server = example("images.count.200").await;
    assert_eq!(shop(&server).images().count("123456").send().await.unwrap(), 1);
    assert_eq!(sent(&server, Operation::ImagesCount), (format!("GET {PATH}/count"), json!(null)));

    let server = example("images.get.200").await;
    let image = shop(&server).images().get("123456", "1324312").send().await.unwrap();
    assert_eq!((image.position, image.alt.as_deref()), (1, Some("Image")));
    assert_eq!(sent(&server, Operation::ImagesGet), (format!("GET {PATH}/1324312"), json!(null)));
}

#[tokio::test]
async fn creates_an_image() {
    let server = example("images.create.200").await;
    let request = shop(&server).images().create("123456").position(1).src("http://cdn.shoplazza.com/1.jpg");
    let image = request.height(300).width(300).alt("Logo").send().await.unwrap();
    assert_eq!(image.id, "1324312");
    let body = json!({ "image": {
        "position": 1, "src": "http://cdn.shoplazza.com/1.jpg", "height": 300, "width": 300, "alt": "Logo"
    } });
    assert_eq!(sent(&server, Operation::ImagesCreate), (format!("POST {PATH}"), body));
}

#[tokio::test]
async fn updates_an_image() {
    let server = example("images.update.200").await;
    let request = shop(&server).images().update("123456", "1324312").position(1);
    request.src("http://cdn.shoplazza.com/1.jpg").send().await.unwrap();
    let body = json!({ "image": { "position": 1, "src": "http://cdn.shoplazza.com/1.jpg" } });
    assert_eq!(sent(&server, Operation::ImagesUpdate), (format!("PUT {PATH}/1324312"), body));
}

#[tokio::test]
async fn deletes_an_image() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).images().delete("123456", "1324312").send().await.unwrap();
    assert_eq!(sent(&server, Operation::ImagesDelete), (format!("DELETE {PATH}/1324312"), json!(null)));
}
