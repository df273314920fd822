//! Every documented JSON example round-trips through the generated types.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde_json::Value;
use shopwire::json::{self, Decode, Encode};
use shopwire::shoplazza::{
    Collect, Collection, Comment, CommentBatch, Fulfillment, Metafield, Order, Product, ProductImage, ScriptTag,
    ShopDetails, Variant, Webhook,
};

use super::errors::CASES;
use crate::payload;

/// Decodes the value under a key of an example, or the whole example, and encodes it. No field is unknown.
fn round_trip<T: Decode + Encode + Debug>(payload: &str, key: &str) {
    let whole: Value = serde_json::from_str(payload).unwrap();
    let before = if key.is_empty() { &whole } else { &whole[key] };
    assert!(!before.is_null(), "there is no `{key}` in {payload}");
    let value: T = json::from_str(&before.to_string()).unwrap_or_else(|failure| panic!("{failure}: {payload}"));
    let after: Value = serde_json::from_str(&json::to_string(&value)).unwrap();
    assert_eq!(*before, after);
    let shown = format!("{value:?}");
    assert_eq!(shown.matches("unknown_fields: {").count(), shown.matches("unknown_fields: {}").count(), "{shown}");
}

type Check = fn(&str, &str);

/// The success examples: name, key, and round trip through the type.
const EXAMPLES: [(&str, &str, Check); 53] = [
    ("orders.list.200", "orders", round_trip::<Vec<Order>>),
    ("orders.get.200", "order", round_trip::<Order>),
    ("orders.count.200", "count", round_trip::<i64>),
    ("orders.cancel.200", "order", round_trip::<Order>),
    ("orders.update.200", "order", round_trip::<Order>),
    ("fulfillments.list.200", "fulfillments", round_trip::<Vec<Fulfillment>>),
    ("fulfillments.count.200", "count", round_trip::<i64>),
    ("fulfillments.get.200", "fulfillment", round_trip::<Fulfillment>),
    ("fulfillments.create.200", "fulfillment", round_trip::<Fulfillment>),
    ("fulfillments.update.200", "fulfillment", round_trip::<Fulfillment>),
    ("fulfillments.complete.200", "fulfillment", round_trip::<Fulfillment>),
    ("fulfillments.cancel.200", "fulfillment", round_trip::<Fulfillment>),
    ("products.list.200", "products", round_trip::<Vec<Product>>),
    ("products.count.200", "count", round_trip::<i64>),
    ("products.get.200", "product", round_trip::<Product>),
    ("products.create.200", "product", round_trip::<Product>),
    ("products.update.200", "product", round_trip::<Product>),
    ("variants.list.200", "variants", round_trip::<Vec<Variant>>),
    ("variants.count.200", "count", round_trip::<i64>),
    ("variants.get.200", "variant", round_trip::<Variant>),
    ("variants.update.200", "variant", round_trip::<Variant>),
    ("images.list.200", "images", round_trip::<Vec<ProductImage>>),
    ("images.count.200", "count", round_trip::<i64>),
    ("images.get.200", "image", round_trip::<ProductImage>),
    ("images.create.200", "image", round_trip::<ProductImage>),
    ("images.update.200", "image", round_trip::<ProductImage>),
    ("metafields.list.200", "metafields", round_trip::<Vec<Metafield>>),
    ("metafields.count.200", "count", round_trip::<i64>),
    ("metafields.get.200", "metafield", round_trip::<Metafield>),
    ("metafields.create.200", "metafield", round_trip::<Metafield>),
    ("metafields.update.200", "metafield", round_trip::<Metafield>),
    ("collections.list.200", "collections", round_trip::<Vec<Collection>>),
    ("collections.count.200", "count", round_trip::<i64>),
    ("collections.get.200", "collection", round_trip::<Collection>),
    ("collections.create.200", "collection", round_trip::<Collection>),
    ("collections.update.200", "collection", round_trip::<Collection>),
    ("collects.list.200", "collects", round_trip::<Vec<Collect>>),
    ("collects.count.200", "count", round_trip::<i64>),
    ("collects.get.200", "collect", round_trip::<Collect>),
    ("collects.create.200", "collect", round_trip::<Collect>),
    ("webhooks.list.200", "webhooks", round_trip::<Vec<Webhook>>),
    ("webhooks.count.200", "count", round_trip::<i64>),
    ("webhooks.get.200", "webhook", round_trip::<Webhook>),
    ("webhooks.create.200", "webhook", round_trip::<Webhook>),
    ("webhooks.update.200", "webhook", round_trip::<Webhook>),
    ("script_tags.create.200", "script_tag", round_trip::<ScriptTag>),
    ("script_tags.update.200", "script_tag", round_trip::<ScriptTag>),
    ("script_tags.get.200", "script_tag", round_trip::<ScriptTag>),
    ("script_tags.list.200", "script_tags", round_trip::<Vec<ScriptTag>>),
    ("script_tags.count.200", "count", round_trip::<i64>),
    ("comments.create.200", "comment", round_trip::<Comment>),
    ("comments.batch.200", "", round_trip::<CommentBatch>),
    ("shop.get.200", "shop", round_trip::<ShopDetails>),
];

/// The examples of the OAuth token request.
const TOKENS: [&str; 2] = ["oauth.token.request", "oauth.token.200"];

#[test]
fn round_trips_every_example() {
    for (example, key, check) in EXAMPLES {
        check(&payload(&format!("shoplazza/{example}")), key);
    }
}

/// The two documented webhook bodies.
#[test]
fn round_trips_webhook_payloads() {
    round_trip::<Order>(include_str!("../../../schema/shoplazza/examples/order.json"), "order");
    round_trip::<Product>(include_str!("../../../schema/shoplazza/examples/product.json"), "product");
}

/// Fails for an example file without a test.
#[test]
fn tests_every_example_file() {
    let folder = format!("{}/payloads/shoplazza", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<String> = files.map(|file| file.strip_suffix(".json").unwrap().to_owned()).collect();
    let read = EXAMPLES.iter().map(|(example, ..)| (*example).to_owned());
    let failing = CASES.iter().map(|(operation, status, _)| format!("{operation}.{status}"));
    let tokens = TOKENS.map(str::to_owned);
    assert_eq!(files, read.chain(failing).chain(tokens).collect());
}
