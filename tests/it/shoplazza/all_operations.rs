//! All operations: each is sent with its headers.

use std::collections::BTreeSet;

use shopwire::Error;
use shopwire::shoplazza::{Client, CommentInput, ImageInput, MetafieldType, Operation, VariantInput, WebhookTopic};
use tests::{CannedResponse, Loopback};

use super::comment_time;
use crate::shop;

/// Returns the name of the failed operation.
fn name(result: Result<impl Sized, Error>) -> String {
    let error = result.err().unwrap_or_else(|| panic!("the server returns an error"));
    error.request().unwrap_or_else(|| panic!("the request was not sent: {error}")).operation.to_owned()
}

/// Sends requests and returns the names of their operations.
macro_rules! names {
    ($($request:expr),* $(,)?) => { vec![$(name($request.send().await)),*] };
}

async fn orders(shop: &Client) -> Vec<String> {
    let (orders, fulfillments) = (shop.orders(), shop.fulfillments());
    names![
        orders.list(),
        orders.get("1"),
        orders.count(),
        orders.delete("1"),
        orders.cancel("1"),
        orders.refund("1"),
        orders.update("1").note("n"),
        fulfillments.list("1"),
        fulfillments.count("1"),
        fulfillments.get("1", "2"),
        fulfillments.create("1", ["3"], "4"),
        fulfillments.update("1", "2").tracking_number("3"),
        fulfillments.complete("1", "2"),
        fulfillments.cancel("1", "2"),
    ]
}

async fn products(shop: &Client) -> Vec<String> {
    let (products, variants, images, metafields) = (shop.products(), shop.variants(), shop.images(), shop.metafields());
    let image = ImageInput { src: "https://a.example/b.jpg".into(), ..ImageInput::default() };
    names![
        products.list(),
        products.count(),
        products.get("1"),
        products.create("name", true, [image], [VariantInput::default()]),
        products.update("1").title("t"),
        products.delete("1"),
        variants.list("1"),
        variants.count("1"),
        variants.get("1"),
        variants.update("1").sku("s"),
        variants.delete("1", "2"),
        images.list("1"),
        images.count("1"),
        images.get("1", "2"),
        images.create("1"),
        images.update("1", "2").position(1),
        images.delete("1", "2"),
        metafields.list("1"),
        metafields.count("1"),
        metafields.get("1", "2"),
        metafields.create("1", "space", "value", MetafieldType::String, "key"),
        metafields.update("1", "2", "space", "value", MetafieldType::String, "key"),
        metafields.delete("1", "2"),
    ]
}

async fn collections(shop: &Client) -> Vec<String> {
    let (collections, collects) = (shop.collections(), shop.collects());
    names![
        collections.list(),
        collections.count(),
        collections.get("1"),
        collections.create("title"),
        collections.update("1").title("t"),
        collections.delete("1"),
        collects.list(),
        collects.count(),
        collects.get("1"),
        collects.create("1", "2"),
        collects.delete("1"),
    ]
}

async fn others(shop: &Client) -> Vec<String> {
    let (webhooks, tags, comments) = (shop.webhooks(), shop.script_tags(), shop.comments());
    let comment = CommentInput {
        product_id: "1".into(),
        username: "name".into(),
        content: "good".into(),
        star: 5,
        created_at: comment_time(),
        ..CommentInput::default()
    };
    names![
        webhooks.list(),
        webhooks.count(),
        webhooks.get("1"),
        webhooks.create("https://a.example", WebhookTopic::OrdersPaid),
        webhooks.update("1").address("https://app.example/webhooks"),
        webhooks.delete("1"),
        tags.create("<script></script>"),
        tags.update("1", "<script></script>"),
        tags.delete("1"),
        tags.get("1"),
        tags.list(),
        tags.count(),
        comments.create("1", "name", "good", 5, comment_time()),
        comments.batch([comment]),
        shop.shop().get(),
    ]
}

/// Each operation sends the token, and a content type if it has a body.
#[tokio::test]
async fn sends_the_headers_of_every_operation() {
    let server = Loopback::start(|_| CannedResponse::new(500, "")).await;
    let shop = shop(&server);
    let called = [orders(&shop).await, products(&shop).await, collections(&shop).await, others(&shop).await].concat();
    assert_eq!(called.len(), 63);
    let all: BTreeSet<String> = Operation::all().iter().map(ToString::to_string).collect();
    assert_eq!(called.into_iter().collect::<BTreeSet<_>>(), all);
    let received = server.received();
    assert_eq!(received.len(), 63);
    for request in received {
        let mut headers = vec!["accept", "accept-encoding", "access-token", "host", "token-type", "user-agent"];
        if !request.body.is_empty() {
            headers.extend(["content-length", "content-type"]);
        }
        let mut names: Vec<&str> = request.headers.keys().map(shopwire::http::HeaderName::as_str).collect();
        // An empty POST may have a content length of zero.
        names.retain(|name| !request.body.is_empty() || *name != "content-length");
        names.sort_unstable();
        headers.sort_unstable();
        assert_eq!(names, headers, "{}", request.line());
        assert_eq!(request.headers["access-token"], "shpat-secret");
        assert_eq!(request.headers["token-type"], "Bearer");
        assert_eq!(request.headers["accept"], "application/json");
    }
}

/// The number of documented operations, by resource.
#[test]
fn has_the_documented_number_of_operations() {
    let families = [
        ("orders", 7),
        ("fulfillments", 7),
        ("products", 6),
        ("variants", 5),
        ("images", 6),
        ("metafields", 6),
        ("collections", 6),
        ("collects", 5),
        ("webhooks", 6),
        ("script_tags", 6),
        ("comments", 2),
        ("shop", 1),
    ];
    for (family, count) in families {
        let prefix = format!("{family}.");
        let found = Operation::all().iter().filter(|it| it.info().name.starts_with(&prefix)).count();
        assert_eq!(found, count, "{family}");
    }
    assert_eq!(Operation::all().len(), families.iter().map(|(_, count)| count).sum::<usize>());
}
