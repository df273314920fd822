//! Updates of the items of lists, for all that a platform may document about items and fields that a request omits.

use serde_json::{Value, json};
use shopwire::json;
use shopwire::{Error, ErrorKind, RetryPolicy};
use tests::kitchen_sink::requests::ShelvesUpdate;
use tests::kitchen_sink::{Client, Color, ColorInput, Lid, LidUpdate, Part, PartUpdate, Shelf};
use tests::{CannedResponse, Loopback};

fn shelf() -> Shelf {
    let lid = |id: &str, size: i64| json!({"id": id, "size": size, "done": false, "tags": ["a"]});
    let part = |id: &str| json!({"the \"id\"": id, "price": "1.50", "weight_unit": "kg", "title": "A", "color": {"code": "c", "label": "C"}});
    let shelf = json!({
        "name": "s", "parts": [part("1"), part("2")], "lids": [lid("1", 5), lid("2", 6)], "pegs": [lid("1", 5), lid("2", 6)],
    });
    json::from_str(&shelf.to_string()).unwrap()
}

/// Sends an update and returns its body.
async fn sent(update: impl FnOnce(ShelvesUpdate) -> ShelvesUpdate) -> Result<Value, Error> {
    let server = Loopback::script([CannedResponse::new(200, json!({"data": {}}).to_string())]).await;
    let client = Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url());
    let client = client.retry_policy(RetryPolicy::none()).build().unwrap();
    update(client.shelves().update(1)).send().await?;
    Ok(serde_json::from_str(&server.received()[0].body).unwrap())
}

/// Sends the changes that are made to the shelf.
async fn changed(change: impl FnOnce(&mut Shelf)) -> Result<Value, Error> {
    let (before, mut after) = (shelf(), shelf());
    change(&mut after);
    sent(|update| update.changes(&before, &after)).await
}

async fn rejection(change: impl FnOnce(&mut Shelf)) -> String {
    let error = changed(change).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
    error.to_string()
}

/// A part as it is sent, with its price in the documented form.
fn part(id: &str, price: f64) -> Value {
    json!({"the \"id\"": id, "price": price, "weigh */ unit": "kg", "color": {"code": "c"}})
}

#[tokio::test]
async fn sends_all_items_with_all_fields_where_nothing_is_documented() {
    let body = changed(|shelf| shelf.parts[1].price = "2.00".parse().unwrap()).await.unwrap();
    assert_eq!(body, json!({"parts": [part("1", 1.5), part("2", 2.0)]}));
}

#[tokio::test]
async fn sends_changed_fields_of_changed_items_where_the_others_are_kept() {
    let body = changed(|shelf| shelf.lids.as_mut().unwrap()[1].done = true).await.unwrap();
    assert_eq!(body, json!({"lids": [{"id": "2", "done": true}]}));
    let body = changed(|shelf| shelf.lids.as_mut().unwrap()[0].size = None).await.unwrap();
    assert_eq!(body, json!({"lids": [{"id": "1", "size": null}]}));
}

#[tokio::test]
async fn sends_all_items_where_the_others_are_removed() {
    let lid = |id: &str, size: i64| json!({"id": id, "size": size, "done": false, "tags": ["a"]});
    let body = changed(|shelf| shelf.pegs[0].size = Some(9)).await.unwrap();
    assert_eq!(body, json!({"pegs": [lid("1", 9), lid("2", 6)]}));
    let body = changed(|shelf| drop(shelf.pegs.remove(0))).await.unwrap();
    assert_eq!(body, json!({"pegs": [lid("2", 6)]}));
    assert_eq!(changed(|shelf| shelf.pegs.clear()).await.unwrap(), json!({"pegs": []}));
}

#[tokio::test]
async fn sends_new_items_without_a_key() {
    let new: Lid = json::from_str(r#"{"id":"","size":7,"done":true,"tags":[]}"#).unwrap();
    let body = changed(|shelf| shelf.lids.as_mut().unwrap().push(new)).await.unwrap();
    assert_eq!(body, json!({"lids": [{"size": 7, "done": true, "tags": []}]}));
}

#[tokio::test]
async fn clears_fields_of_items_that_became_none() {
    let body = changed(|shelf| shelf.parts[0].weight_unit = None).await.unwrap();
    let mut cleared = part("1", 1.5);
    cleared["weigh */ unit"] = Value::Null;
    assert_eq!(body, json!({"parts": [cleared, part("2", 1.5)]}));
}

#[tokio::test]
async fn rejects_removed_items_unless_the_platform_removes_omitted_ones() {
    let message = rejection(|shelf| drop(shelf.parts.pop())).await;
    let expected = "`parts` no longer has the item \"2\", but it is not documented whether the platform removes items";
    assert!(message.contains(expected), "{message}");
    let message = rejection(|shelf| shelf.lids = None).await;
    assert!(message.contains("`lids` no longer has the item \"1\", but the platform keeps items"), "{message}");
}

#[tokio::test]
async fn rejects_changes_of_items_that_cannot_be_sent() {
    let message = rejection(|shelf| {
        shelf.parts[0].title = Some("B".into());
        shelf.parts[1].color.as_mut().unwrap().label = Some("D".into());
    })
    .await;
    for part in ["`parts[0].title` was changed, but `shelves.update` cannot change it", "`parts[1].color.label` was"] {
        assert!(message.contains(part), "{message}");
    }
    let message = rejection(|shelf| shelf.parts[0].color.as_mut().unwrap().code = None).await;
    assert!(message.contains("`parts[0].color.code` was changed"), "{message}");
}

#[tokio::test]
async fn rejects_items_with_the_key_of_another_or_of_none() {
    let message = rejection(|shelf| shelf.parts.push(shelf.parts[0].clone())).await;
    assert!(message.contains("`parts[2]` has the key of another item"), "{message}");
    let message = rejection(|shelf| shelf.parts[0].id = "9".into()).await;
    assert!(message.contains("`parts[0]` is not one of the items before"), "{message}");
}

#[tokio::test]
async fn sends_a_new_order_only_with_all_items() {
    let body = changed(|shelf| shelf.pegs.reverse()).await.unwrap();
    assert_eq!(body["pegs"][0]["id"], "2");
    let message = rejection(|shelf| shelf.lids.as_mut().unwrap().reverse()).await;
    assert!(message.contains("`lids` has another order, but `shelves.update` cannot change"), "{message}");
}

#[tokio::test]
async fn requires_a_setter_for_fields_of_another_type() {
    let (before, mut after) = (shelf(), shelf());
    (after.name, after.color) = ("t".into(), Some(json::from_str::<Color>(r#"{"code":"c"}"#).unwrap()));
    let error = sent(|update| update.changes(&before, &after)).await.unwrap_err().to_string();
    assert!(error.contains("`color` was changed, but its type differs between requests and responses"), "{error}");
    let color = ColorInput { code: Some("c".into()), ..ColorInput::default() };
    let body = sent(|update| update.changes(&before, &after).color(color)).await.unwrap();
    assert_eq!(body, json!({"name": "t", "color": {"code": "c"}}));
}

#[tokio::test]
async fn sends_nothing_without_changes() {
    let error = changed(|_| ()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoChanges);
}

#[tokio::test]
async fn a_setter_replaces_the_items_of_changes() {
    let (before, mut after) = (shelf(), shelf());
    after.parts.clear();
    let update = PartUpdate { note: Some("n".into()), ..PartUpdate::default() };
    let body = sent(|request| request.changes(&before, &after).parts([update])).await.unwrap();
    assert_eq!(body, json!({"parts": [{"note": "n"}]}));
}

#[test]
fn converts_items_with_the_fields_that_both_models_have() {
    let part: &Part = &shelf().parts[0];
    let update = PartUpdate::from(part);
    assert_eq!((update.id.as_deref(), update.price, update.note), (Some("1"), Some(part.price), None));
    assert_eq!(update.color.unwrap().code.as_deref(), Some("c"));
    let lid: &Lid = &shelf().pegs[1];
    let update: LidUpdate = lid.into();
    assert_eq!((update.size, update.done, update.tags), (Some(6), Some(false), Some(vec!["a".to_owned()])));
}
