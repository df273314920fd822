//! Documented conditions are validated before sending.

use shopwire::shoplazza::{
    CommentInput, ImageInput, ImageUpdate, InventoryPolicy, MetafieldInput, OptionInput, VariantInput, VariantUpdate,
};
use shopwire::{Error, ErrorKind};
use tests::{CannedResponse, Loopback};

use super::comment_time;
use crate::{payload, shop};

fn image() -> ImageInput {
    ImageInput { src: "https://cdn.shoplazza.com/c8.jpeg".into(), ..ImageInput::default() }
}

fn option() -> OptionInput {
    OptionInput { name: "color".into(), values: vec!["red".into()], ..OptionInput::default() }
}

fn assert_rejected(result: Result<impl Sized, Error>, names: &[&str]) {
    let Err(error) = result else { panic!("the request was sent: {names:?}") };
    assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
    let message = error.to_string();
    for name in names {
        assert!(message.contains(name), "{message}");
    }
}

/// Starts a server that accepts every request, for requests that pass validation.
async fn product_server() -> Loopback {
    Loopback::start(|_| CannedResponse::new(200, payload("shoplazza/products.create.200"))).await
}

#[tokio::test]
async fn requires_a_policy_for_tracked_inventory() {
    let server = product_server().await;
    let products = shop(&server).products();
    let create = || products.create("name", true, [image()], [VariantInput::default()]);
    assert_rejected(create().inventory_tracking(true).send().await, &["inventory_policy", "inventory_tracking"]);
    assert_rejected(products.update("p1").inventory_tracking(true).send().await, &["inventory_policy"]);
    assert!(server.received().is_empty());
    create().inventory_tracking(true).inventory_policy(InventoryPolicy::AutoUnpublished).send().await.unwrap();
    create().inventory_tracking(false).send().await.unwrap();
    create().send().await.unwrap();
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn requires_options_only_for_several_variants() {
    let server = product_server().await;
    let products = shop(&server).products();
    let create = |single| products.create("name", single, [image()], [VariantInput::default()]);
    assert_rejected(create(false).need_variant_image(false).send().await, &["options", "has_only_default_variant"]);
    assert_rejected(
        create(false).options([option()]).send().await,
        &["need_variant_image", "has_only_default_variant"],
    );
    assert_rejected(create(true).options([option()]).send().await, &["options", "has_only_default_variant"]);
    assert!(server.received().is_empty());
    create(false).options([option()]).need_variant_image(false).send().await.unwrap();
    create(true).need_variant_image(false).send().await.unwrap();
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn requires_an_image_and_a_variant() {
    let server = product_server().await;
    let products = shop(&server).products();
    assert_rejected(products.create("name", true, [], [VariantInput::default()]).send().await, &["images"]);
    assert_rejected(products.create("name", true, [image()], []).send().await, &["variants"]);
    assert_rejected(products.update("p1").images(Vec::<ImageUpdate>::new()).send().await, &["images"]);
    assert_rejected(products.update("p1").variants(Vec::<VariantUpdate>::new()).send().await, &["variants"]);
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn rejects_empty_required_fields_in_lists() {
    let server = product_server().await;
    let products = shop(&server).products();
    let variants = [VariantInput::default()];
    assert_rejected(products.create("name", true, [ImageInput::default()], variants.clone()).send().await, &["src"]);
    let nameless = OptionInput { name: String::new(), ..option() };
    let request = products.create("name", false, [image()], variants.clone()).need_variant_image(false);
    assert_rejected(request.options([nameless]).send().await, &["name"]);
    let request = products.create("name", true, [image()], variants);
    assert_rejected(request.metafields([MetafieldInput::default()]).send().await, &["namespace"]);
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn accepts_one_to_five_stars() {
    let server = product_server().await;
    let comments = shop(&server).comments();
    for star in [0, 6] {
        assert_rejected(comments.create("p1", "name", "good", star, comment_time()).send().await, &["star"]);
        let comment = CommentInput {
            product_id: "p1".into(),
            username: "name".into(),
            content: "good".into(),
            star,
            created_at: comment_time(),
            ..CommentInput::default()
        };
        assert_rejected(comments.batch([comment]).send().await, &["star"]);
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn limits_the_page_size_to_250() {
    let server = product_server().await;
    let shop = shop(&server);
    assert_rejected(shop.orders().list().limit(251).send().await, &["limit", "250"]);
    assert_rejected(shop.products().list().limit(251).send().await, &["limit", "250"]);
    assert_rejected(shop.collections().list().limit(251).send().await, &["limit", "250"]);
    assert_rejected(shop.webhooks().list().page(0).send().await, &["page"]);
    assert!(server.received().is_empty());
}
