//! Subscription sync, against a server that stores subscriptions.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use shopwire::shoplazza::webhooks::{Topic, subscriptions};
use shopwire::webhook::{DesiredSubscription, SubscriptionChange, SyncReport};
use tests::{CannedResponse, Loopback, RecordedRequest};

use crate::shop;

const HERE: &str = "https://app.example/hooks";
const OTHER: &str = "https://old.example/hooks";

/// Subscriptions by id, topic and address.
type Rows = Arc<Mutex<Vec<[String; 3]>>>;

fn row(id: &str, topic: &str, address: &str) -> [String; 3] {
    [id, topic, address].map(str::to_owned)
}

fn to_json(row: &[String; 3]) -> Value {
    json!({ "id": row[0], "topic": row[1], "address": row[2], "format": "json" })
}

/// Responds as documented; rejects requests that contain `refused`.
fn respond(rows: &Rows, request: &RecordedRequest) -> CannedResponse {
    let mut rows = rows.lock().unwrap();
    let sent: Value = serde_json::from_str(&request.body).unwrap_or_default();
    let string = |key: &str| sent[key].as_str().map(str::to_owned);
    if request.line().contains("refused") {
        return CannedResponse::new(422, r#"{"errors":{"address":["is invalid"]}}"#);
    }
    let id = request.path.rsplit('/').next().unwrap_or_default();
    let index = rows.iter().position(|row| row[0] == id);
    match (request.method.as_str(), index) {
        ("GET", _) => {
            let page: usize = request.query.as_ref().unwrap().split("page=").nth(1).unwrap()[..1].parse().unwrap();
            let size = if request.query.as_ref().unwrap().contains("limit=250") { 250 } else { 50 };
            let all: Vec<Value> = rows.iter().skip((page - 1) * size).take(size).map(to_json).collect();
            CannedResponse::new(200, json!({ "webhooks": all }).to_string())
        }
        ("POST", None) => {
            let new = [format!("new-{}", rows.len()), string("topic").unwrap(), string("address").unwrap()];
            rows.push(new);
            CannedResponse::new(200, json!({ "webhook": to_json(rows.last().unwrap()) }).to_string())
        }
        ("PUT", Some(index)) => {
            rows[index][1] = string("topic").unwrap_or_else(|| rows[index][1].clone());
            rows[index][2] = string("address").unwrap_or_else(|| rows[index][2].clone());
            CannedResponse::new(200, json!({ "webhook": to_json(&rows[index]) }).to_string())
        }
        ("DELETE", Some(index)) => {
            rows.remove(index);
            CannedResponse::new(200, "")
        }
        _ => CannedResponse::new(404, r#"{"errors":["record not found!"]}"#),
    }
}

async fn platform(rows: impl IntoIterator<Item = [String; 3]>) -> (Loopback, Rows) {
    let rows: Rows = Arc::new(Mutex::new(rows.into_iter().collect()));
    let state = Arc::clone(&rows);
    (Loopback::start(move |request| respond(&state, request)).await, rows)
}

fn desired(topics: &[Topic]) -> Vec<DesiredSubscription> {
    topics.iter().map(|topic| DesiredSubscription::new(topic, HERE)).collect()
}

/// Formats changes, one line each.
fn lines<'c>(changes: impl IntoIterator<Item = &'c SubscriptionChange>) -> Vec<String> {
    let line = |change: &SubscriptionChange| match change {
        SubscriptionChange::Create(desired) => format!("create {} {}", desired.topic, desired.address),
        SubscriptionChange::Update { subscription, address } => format!("update {} to {address}", subscription.id),
        SubscriptionChange::Delete(subscription) => format!("delete {} {}", subscription.id, subscription.topic),
    };
    changes.into_iter().map(line).collect()
}

#[tokio::test]
async fn creates_updates_and_deletes_until_subscriptions_match() {
    let (server, rows) = platform([
        row("1", "orders/paid", HERE),
        row("2", "orders/paid", HERE),
        row("3", "products/update", OTHER),
        row("4", "orders/delete", HERE),
        // A topic alias from the documented examples.
        row("5", "order/create", HERE),
    ])
    .await;
    let desired = desired(&[
        Topic::ProductsUpdate,
        Topic::OrdersPaid,
        Topic::AppUninstalled,
        Topic::OrdersCreate,
        Topic::OrdersPaid,
    ]);
    let subscriptions_client = subscriptions(&shop(&server));
    let SyncReport { applied, unchanged, failed, .. } = subscriptions_client.sync(desired.clone()).await.unwrap();
    assert_eq!(
        lines(&applied),
        [
            "create app/uninstalled https://app.example/hooks",
            "update 3 to https://app.example/hooks",
            "delete 2 orders/paid",
            "delete 4 orders/delete",
        ]
    );
    assert_eq!(unchanged.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["1", "5"]);
    assert!(failed.is_empty());
    assert_eq!(
        server.lines()[2..],
        [
            r#"POST /openapi/webhooks {"address":"https://app.example/hooks","topic":"app/uninstalled"}"#,
            r#"PUT /openapi/webhooks/3 {"address":"https://app.example/hooks","topic":"products/update"}"#,
            "DELETE /openapi/webhooks/2",
            "DELETE /openapi/webhooks/4",
        ]
    );
    let rows_after = rows.lock().unwrap().clone();
    let rows_after: Vec<_> = rows_after.iter().map(|[_, topic, address]| (topic.as_str(), address.as_str())).collect();
    let at_here = |topic| (topic, HERE);
    assert_eq!(rows_after, ["orders/paid", "products/update", "order/create", "app/uninstalled"].map(at_here));

    // A second sync changes nothing.
    let report = subscriptions_client.sync(desired).await.unwrap();
    assert_eq!((report.applied.len(), report.unchanged.len(), report.failed.len()), (0, 4, 0));
    assert_eq!(server.lines().len(), 8);
}

#[tokio::test]
async fn plans_changes_before_applying_them() {
    let (server, rows) = platform([row("1", "orders/paid", OTHER)]).await;
    let subscriptions_client = subscriptions(&shop(&server));
    let plan = subscriptions_client.plan(desired(&[Topic::OrdersPaid])).await.unwrap();
    assert_eq!((lines(&plan.changes), plan.unchanged.len()), (vec![format!("update 1 to {HERE}")], 0));
    let writes = server.lines().iter().filter(|line| !line.starts_with("GET ")).count();
    assert_eq!((writes, rows.lock().unwrap()[0][2].as_str()), (0, OTHER));
    assert_eq!(subscriptions_client.apply(plan).await.applied.len(), 1);
    assert_eq!(rows.lock().unwrap()[0][2], HERE);
}

#[tokio::test]
async fn deletes_all_subscriptions_for_an_empty_list() {
    let (server, rows) = platform([row("1", "orders/paid", HERE), row("2", "carts/odd", OTHER)]).await;
    let report = subscriptions(&shop(&server)).sync([]).await.unwrap();
    assert_eq!(lines(&report.applied), ["delete 1 orders/paid", "delete 2 carts/odd"]);
    assert!(rows.lock().unwrap().is_empty());
}

/// A topic may have several addresses, and may be unknown to the schema.
#[tokio::test]
async fn supports_several_addresses_per_topic() {
    let (server, rows) = platform([row("1", "carts/new", OTHER)]).await;
    let desired = [DesiredSubscription::new("carts/new", HERE), DesiredSubscription::new("carts/new", OTHER)];
    let report = subscriptions(&shop(&server)).sync(desired).await.unwrap();
    assert_eq!((lines(&report.applied), report.unchanged.len()), (vec![format!("create carts/new {HERE}")], 1));
    assert_eq!(rows.lock().unwrap().len(), 2);
}

/// A failed change is reported, and the other changes are applied.
#[tokio::test]
async fn reports_failed_changes_and_applies_the_rest() {
    let (server, _) = platform([row("1", "orders/paid", HERE), row("refused", "orders/delete", HERE)]).await;
    let desired = [
        DesiredSubscription::new("orders/create", "https://refused.example"),
        DesiredSubscription::new("orders/update", HERE),
    ];
    let report = subscriptions(&shop(&server)).sync(desired).await.unwrap();
    assert_eq!(lines(&report.applied), [format!("create orders/update {HERE}"), "delete 1 orders/paid".to_owned()]);
    let failed = lines(report.failed.iter().map(|(change, _)| change));
    assert_eq!(failed, ["create orders/create https://refused.example", "delete refused orders/delete"]);
    assert!(report.failed[0].1.to_string().contains("address: is invalid"), "{}", report.failed[0].1);
}

/// If an update fails, the topic keeps its old subscriptions.
#[tokio::test]
async fn keeps_subscriptions_of_a_topic_after_a_failed_update() {
    let rows = [row("refused", "orders/paid", OTHER), row("2", "orders/paid", OTHER), row("3", "orders/delete", HERE)];
    let (server, _) = platform(rows).await;
    let report = subscriptions(&shop(&server)).sync(desired(&[Topic::OrdersPaid])).await.unwrap();
    assert_eq!(lines(report.failed.iter().map(|(change, _)| change)), [format!("update refused to {HERE}")]);
    assert_eq!(lines(&report.applied), ["delete 3 orders/delete"]);
    assert_eq!(report.skipped.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["2"]);
}

#[tokio::test]
async fn reads_subscriptions_of_all_pages() {
    let (server, _) = platform((0..120).map(|number| row(&number.to_string(), "orders/paid", HERE))).await;
    let report = subscriptions(&shop(&server)).sync(desired(&[Topic::OrdersPaid])).await.unwrap();
    assert_eq!((report.unchanged.len(), report.applied.len()), (1, 119));
    let lists = server.lines().into_iter().filter(|line| line.starts_with("GET ")).count();
    // Three pages with subscriptions, and the empty one that ends the list.
    assert_eq!(lists, 4);
}

#[tokio::test]
async fn changes_nothing_when_listing_fails() {
    let server = Loopback::start(|_| CannedResponse::new(403, r#"{"errors":["no"]}"#)).await;
    assert!(subscriptions(&shop(&server)).sync(desired(&[Topic::OrdersPaid])).await.is_err());
    assert_eq!(server.lines().len(), 1);
}
