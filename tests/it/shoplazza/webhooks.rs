//! Webhook subscriptions: exact requests.

use serde_json::json;
use shopwire::DateTime;
use shopwire::json::to_string;
use shopwire::shoplazza::{Operation, WebhookTopic};
use tests::{CannedResponse, Loopback};

use super::{example, sent};
use crate::shop;

const ADDRESS: &str = "https://example.com/webhook";

#[tokio::test]
async fn lists_subscriptions_with_all_filters() {
    let server = example("webhooks.list.200").await;
    let time: DateTime = "2018-08-26T06:19:53Z".parse().unwrap();
    let request = shop(&server).webhooks().list().address(ADDRESS);
    let request = request.topic([WebhookTopic::OrdersCancelled, WebhookTopic::OrdersCreate]);
    let request = request.created_at_min(time).created_at_max(time).updated_at_min(time).updated_at_max(time);
    let page = request.limit(50).page(1).send().await.unwrap();
    let topics: Vec<_> = page.iter().map(|webhook| webhook.topic.clone()).collect();
    assert_eq!(topics, [WebhookTopic::OrdersCreate, WebhookTopic::OrdersDelete]);
    let time = "2018-08-26T06%3A19%3A53Z";
    let line = format!(
        "GET /openapi/webhooks?address=https%3A%2F%2Fexample.com%2Fwebhook&topic=orders%2Fcancelled%2Corders%2Fcreate\
         &created_at_min={time}&created_at_max={time}&updated_at_min={time}&updated_at_max={time}&page=1&limit=50"
    );
    assert_eq!(sent(&server, Operation::WebhooksList), (line, json!(null)));
}

#[tokio::test]
async fn counts_subscriptions() {
    let server = example("webhooks.count.200").await;
    let request = shop(&server).webhooks().count().address(ADDRESS);
    let request = request.topic([WebhookTopic::OrdersCancelled, WebhookTopic::OrdersCreate]);
    assert_eq!(request.send().await.unwrap(), 5);
    let line = "GET /openapi/webhooks/count?address=https%3A%2F%2Fexample.com%2Fwebhook\
                &topic=orders%2Fcancelled%2Corders%2Fcreate";
    assert_eq!(sent(&server, Operation::WebhooksCount), (line.to_owned(), json!(null)));
}

/// The example spells the topic differently than the documented list.
#[tokio::test]
async fn gets_a_subscription() {
    let server = example("webhooks.get.200").await;
    let webhook = shop(&server).webhooks().get("w1").send().await.unwrap();
    assert_eq!((&webhook.topic, webhook.format.as_deref()), (&WebhookTopic::OrdersCreate, Some("json")));
    assert!(to_string(&webhook).contains(r#""topic":"order/create""#));
    assert_eq!(sent(&server, Operation::WebhooksGet), ("GET /openapi/webhooks/w1".into(), json!(null)));
}

#[tokio::test]
async fn creates_a_subscription() {
    let server = example("webhooks.create.200").await;
    let webhook = shop(&server).webhooks().create(ADDRESS, WebhookTopic::OrdersCancelled).send().await.unwrap();
    assert_eq!(webhook.address, "https://abc.com");
    let body = json!({ "address": ADDRESS, "topic": "orders/cancelled" });
    assert_eq!(sent(&server, Operation::WebhooksCreate), ("POST /openapi/webhooks".into(), body));
}

#[tokio::test]
async fn updates_a_subscription() {
    let server = example("webhooks.update.200").await;
    let request = shop(&server).webhooks().update("w1").address(ADDRESS).topic(WebhookTopic::ProductsUpdate);
    request.send().await.unwrap();
    let body = json!({ "address": ADDRESS, "topic": "products/update" });
    assert_eq!(sent(&server, Operation::WebhooksUpdate), ("PUT /openapi/webhooks/w1".into(), body));
}

#[tokio::test]
async fn deletes_a_subscription() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).webhooks().delete("w1").send().await.unwrap();
    assert_eq!(sent(&server, Operation::WebhooksDelete), ("DELETE /openapi/webhooks/w1".into(), json!(null)));
}
