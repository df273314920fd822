//! Comments: exact requests.

use serde_json::json;
use shopwire::shoplazza::{CommentInput, Operation};

use super::{comment_time, example, sent};
use crate::shop;

const PRODUCT: &str = "0510dace-34da-4555-a896-495e0cb1ed6e";

#[tokio::test]
async fn creates_a_comment() {
    let server = example("comments.create.200").await;
    let request = shop(&server).comments().create(PRODUCT, "张三", "物廉价美", 5, comment_time());
    let request = request.image(["http://abc.com/img.jpg", "http://abc.com/2.jpg"]).like(3);
    assert_eq!(request.send().await.unwrap().id, "256");
    let body = json!({
        "product_id": PRODUCT, "username": "张三", "content": "物廉价美", "star": 5,
        "image": "http://abc.com/img.jpg;http://abc.com/2.jpg", "like": 3, "created_at": "2019-07-10 15:00:00"
    });
    assert_eq!(sent(&server, Operation::CommentsCreate), ("POST /openapi/comments".into(), body));
}

#[tokio::test]
async fn creates_comments_in_a_batch() {
    let server = example("comments.batch.200").await;
    let comment = CommentInput {
        product_id: PRODUCT.into(),
        username: "张三".into(),
        content: "物廉价美".into(),
        star: 1,
        image: Some(["http://abc.com/img.jpg", "http://abc.com/2.jpg"].map(str::to_owned).to_vec()),
        like: Some(3),
        created_at: comment_time(),
        ..CommentInput::default()
    };
    let done = shop(&server).comments().batch([comment]).send().await.unwrap();
    assert_eq!((done.success_count, done.error_count), (12, 3));
    assert_eq!((&*done.error_info[0].username, &*done.error_info[0].error_message), ("…", ""));
    let body = json!({ "comments": [{
        "product_id": PRODUCT, "username": "张三", "content": "物廉价美", "star": 1,
        "image": "http://abc.com/img.jpg;http://abc.com/2.jpg", "like": 3, "created_at": "2019-07-10 15:00:00"
    }] });
    assert_eq!(sent(&server, Operation::CommentsBatch), ("POST /openapi/comments/batch".into(), body));
}
