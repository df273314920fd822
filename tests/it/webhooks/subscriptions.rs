//! A shop's subscriptions made equal to what is wanted, over a server that keeps some.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use shopwire::shoplazza::webhooks::{Topic, subscriptions};
use shopwire::webhook::{Change, DesiredSubscription, SyncReport};
use tests::{CannedResponse, Loopback, RecordedRequest};

use crate::shop;

const HERE: &str = "https://app.example/hooks";
const THERE: &str = "https://old.example/hooks";

/// Subscriptions by id, topic and address.
type Rows = Arc<Mutex<Vec<[String; 3]>>>;

fn row(id: &str, topic: &str, address: &str) -> [String; 3] {
    [id, topic, address].map(str::to_owned)
}

fn shown(row: &[String; 3]) -> Value {
    json!({ "id": row[0], "topic": row[1], "address": row[2], "format": "json" })
}

/// Does what the document says of subscriptions; refuses what has `refused` in it.
fn answer(rows: &Rows, request: &RecordedRequest) -> CannedResponse {
    let mut rows = rows.lock().unwrap();
    let sent: Value = serde_json::from_str(&request.body).unwrap_or_default();
    let text = |key: &str| sent[key].as_str().map(str::to_owned);
    if request.line().contains("refused") {
        return CannedResponse::new(422, r#"{"errors":{"address":["is invalid"]}}"#);
    }
    let id = request.path.rsplit('/').next().unwrap_or_default();
    let place = rows.iter().position(|row| row[0] == id);
    match (request.method.as_str(), place) {
        ("GET", _) => {
            let page: usize = request.query.as_ref().unwrap().split("page=").nth(1).unwrap()[..1].parse().unwrap();
            let size = if request.query.as_ref().unwrap().contains("limit=250") { 250 } else { 50 };
            let all: Vec<Value> = rows.iter().skip((page - 1) * size).take(size).map(shown).collect();
            CannedResponse::new(200, json!({ "webhooks": all }).to_string())
        }
        ("POST", None) => {
            let new = [format!("new-{}", rows.len()), text("topic").unwrap(), text("address").unwrap()];
            rows.push(new);
            CannedResponse::new(200, json!({ "webhook": shown(rows.last().unwrap()) }).to_string())
        }
        ("PUT", Some(place)) => {
            rows[place][1] = text("topic").unwrap_or_else(|| rows[place][1].clone());
            rows[place][2] = text("address").unwrap_or_else(|| rows[place][2].clone());
            CannedResponse::new(200, json!({ "webhook": shown(&rows[place]) }).to_string())
        }
        ("DELETE", Some(place)) => {
            rows.remove(place);
            CannedResponse::new(200, "")
        }
        _ => CannedResponse::new(404, r#"{"errors":["record not found!"]}"#),
    }
}

async fn platform(rows: impl IntoIterator<Item = [String; 3]>) -> (Loopback, Rows) {
    let rows: Rows = Arc::new(Mutex::new(rows.into_iter().collect()));
    let state = Arc::clone(&rows);
    (Loopback::start(move |request| answer(&state, request)).await, rows)
}

fn wanted(topics: &[Topic]) -> Vec<DesiredSubscription> {
    topics.iter().map(|topic| DesiredSubscription::new(topic, HERE)).collect()
}

/// What was done, a line each.
fn lines<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Vec<String> {
    let line = |change: &Change| match change {
        Change::Create(wanted) => format!("create {} {}", wanted.topic, wanted.address),
        Change::Update { subscription, address } => format!("update {} to {address}", subscription.id),
        Change::Delete(subscription) => format!("delete {} {}", subscription.id, subscription.topic),
    };
    changes.into_iter().map(line).collect()
}

#[tokio::test]
async fn creates_updates_and_deletes_until_subscriptions_match() {
    let (server, rows) = platform([
        row("1", "orders/paid", HERE),
        row("2", "orders/paid", HERE),
        row("3", "products/update", THERE),
        row("4", "orders/delete", HERE),
        // Spelled as in some examples of the document.
        row("5", "order/create", HERE),
    ])
    .await;
    let wanted = wanted(&[
        Topic::ProductsUpdate,
        Topic::OrdersPaid,
        Topic::AppUninstalled,
        Topic::OrdersCreate,
        Topic::OrdersPaid,
    ]);
    let sync = subscriptions(&shop(&server));
    let SyncReport { done, kept, failed, .. } = sync.sync(wanted.clone()).await.unwrap();
    assert_eq!(
        lines(&done),
        [
            "create app/uninstalled https://app.example/hooks",
            "update 3 to https://app.example/hooks",
            "delete 2 orders/paid",
            "delete 4 orders/delete",
        ]
    );
    assert_eq!(kept.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["1", "5"]);
    assert!(failed.is_empty());
    assert_eq!(
        server.lines()[1..],
        [
            r#"POST /openapi/webhooks {"address":"https://app.example/hooks","topic":"app/uninstalled"}"#,
            r#"PUT /openapi/webhooks/3 {"address":"https://app.example/hooks","topic":"products/update"}"#,
            "DELETE /openapi/webhooks/2",
            "DELETE /openapi/webhooks/4",
        ]
    );
    let there = rows.lock().unwrap().clone();
    let there: Vec<_> = there.iter().map(|[_, topic, address]| (topic.as_str(), address.as_str())).collect();
    let here = |topic| (topic, HERE);
    assert_eq!(there, ["orders/paid", "products/update", "order/create", "app/uninstalled"].map(here));

    // What is right is not touched.
    let report = sync.sync(wanted).await.unwrap();
    assert_eq!((report.done.len(), report.kept.len(), report.failed.len()), (0, 4, 0));
    assert_eq!(server.lines().len(), 6);
}

#[tokio::test]
async fn plans_changes_before_applying_them() {
    let (server, rows) = platform([row("1", "orders/paid", THERE)]).await;
    let sync = subscriptions(&shop(&server));
    let plan = sync.plan(wanted(&[Topic::OrdersPaid])).await.unwrap();
    assert_eq!((lines(&plan.changes), plan.kept.len()), (vec![format!("update 1 to {HERE}")], 0));
    assert_eq!((server.lines().len(), rows.lock().unwrap()[0][2].as_str()), (1, THERE));
    assert_eq!(sync.apply(plan).await.done.len(), 1);
    assert_eq!(rows.lock().unwrap()[0][2], HERE);
}

#[tokio::test]
async fn deletes_all_subscriptions_for_an_empty_list() {
    let (server, rows) = platform([row("1", "orders/paid", HERE), row("2", "carts/odd", THERE)]).await;
    let report = subscriptions(&shop(&server)).sync([]).await.unwrap();
    assert_eq!(lines(&report.done), ["delete 1 orders/paid", "delete 2 carts/odd"]);
    assert!(rows.lock().unwrap().is_empty());
}

/// Two addresses for one topic, and topics that the schema does not know, are nothing special.
#[tokio::test]
async fn supports_several_addresses_per_topic() {
    let (server, rows) = platform([row("1", "carts/new", THERE)]).await;
    let wanted = [DesiredSubscription::new("carts/new", HERE), DesiredSubscription::new("carts/new", THERE)];
    let report = subscriptions(&shop(&server)).sync(wanted).await.unwrap();
    assert_eq!((lines(&report.done), report.kept.len()), (vec![format!("create carts/new {HERE}")], 1));
    assert_eq!(rows.lock().unwrap().len(), 2);
}

/// What cannot be done is told, and does not keep the rest from being done.
#[tokio::test]
async fn reports_failed_changes_and_applies_the_rest() {
    let (server, _) = platform([row("1", "orders/paid", HERE), row("refused", "orders/delete", HERE)]).await;
    let wanted = [
        DesiredSubscription::new("orders/create", "https://refused.example"),
        DesiredSubscription::new("orders/update", HERE),
    ];
    let report = subscriptions(&shop(&server)).sync(wanted).await.unwrap();
    assert_eq!(lines(&report.done), [format!("create orders/update {HERE}"), "delete 1 orders/paid".to_owned()]);
    let failed = lines(report.failed.iter().map(|(change, _)| change));
    assert_eq!(failed, ["create orders/create https://refused.example", "delete refused orders/delete"]);
    assert!(report.failed[0].1.to_string().contains("address: is invalid"), "{}", report.failed[0].1);
}

/// Whoever cannot be told of the new address goes on at an old one.
#[tokio::test]
async fn keeps_subscriptions_of_a_topic_after_a_failed_update() {
    let rows = [row("refused", "orders/paid", THERE), row("2", "orders/paid", THERE), row("3", "orders/delete", HERE)];
    let (server, _) = platform(rows).await;
    let report = subscriptions(&shop(&server)).sync(wanted(&[Topic::OrdersPaid])).await.unwrap();
    assert_eq!(lines(report.failed.iter().map(|(change, _)| change)), [format!("update refused to {HERE}")]);
    assert_eq!(lines(&report.done), ["delete 3 orders/delete"]);
    assert_eq!(report.left.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["2"]);
}

#[tokio::test]
async fn reads_subscriptions_of_all_pages() {
    let (server, _) = platform((0..120).map(|number| row(&number.to_string(), "orders/paid", HERE))).await;
    let report = subscriptions(&shop(&server)).sync(wanted(&[Topic::OrdersPaid])).await.unwrap();
    assert_eq!((report.kept.len(), report.done.len()), (1, 119));
    let lists = server.lines().into_iter().filter(|line| line.starts_with("GET ")).count();
    assert_eq!(lists, 3);
}

#[tokio::test]
async fn changes_nothing_when_listing_fails() {
    let server = Loopback::start(|_| CannedResponse::new(403, r#"{"errors":["no"]}"#)).await;
    assert!(subscriptions(&shop(&server)).sync(wanted(&[Topic::OrdersPaid])).await.is_err());
    assert_eq!(server.lines().len(), 1);
}
