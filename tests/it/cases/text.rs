//! Cases 12 to 15: the text of a document.

use shopwire::json;
use shopwire::shoplazza::{Address, Order};
use shopwire::{DriftKind, Page};
use tests::{CannedResponse, Loopback};

use super::items::{client, drift_log};

/// Lists orders from a server with this body. Returns the page, and the deviations by kind and path.
async fn orders(body: impl Into<Vec<u8>>) -> (Page<Order>, Vec<(DriftKind, String)>) {
    let body = body.into();
    let server = Loopback::start(move |_| CannedResponse::new(200, body.clone())).await;
    let (client, drift) = drift_log(&server);
    let page = client.orders().list().send().await.unwrap();
    let drift = drift.lock().unwrap().iter().map(|drift| (drift.kind, drift.path.clone())).collect();
    (page, drift)
}

#[tokio::test]
async fn case_12_a_lone_surrogate_is_replaced_and_kept() {
    let odd = r#"{"id":"2","note":"a\ud83d b","unknown":"\udc00","number":"\ud83d\ude00 \\ud83d"}"#;
    let (page, drift) = orders(format!(r#"{{"orders":[{{"id":"1"}},{odd},{{"id":"3"}}]}}"#)).await;
    assert_eq!((page.len(), page.failed.len()), (3, 0));
    assert_eq!(page[1].note.as_deref(), Some("a\u{fffd} b"));
    assert_eq!(page[1].number, "\u{1f600} \\ud83d");
    let encoded = json::to_string(&page[1]);
    assert!(encoded.contains(r#""note":"a\ud83d b""#) && encoded.contains(r#""unknown":"\udc00""#), "{encoded}");
    for path in ["$.orders[1].note", "$.orders[1].unknown"] {
        assert!(drift.contains(&(DriftKind::InvalidText, path.to_owned())), "{drift:?}");
    }
    assert_eq!(drift.iter().filter(|(kind, _)| *kind == DriftKind::InvalidText).count(), 2);
}

#[tokio::test]
async fn case_13_a_byte_order_mark_and_white_space_are_accepted() {
    let (page, _) = orders("\u{feff}{\"orders\":[{\"id\":\"1\"}]} \r\n\t").await;
    assert_eq!(page[0].id, "1");
    let address: Address = json::from_slice("\u{feff} {\"city\":\"X\"}\n".as_bytes()).unwrap();
    assert_eq!(address.city.as_deref(), Some("X"));
}

#[tokio::test]
async fn case_13_pages_with_a_byte_order_mark_are_told_apart() {
    let page = |id: u8| CannedResponse::new(200, format!("\u{feff}{{\"orders\":[{{\"id\":\"{id}\"}}]}}"));
    let end = CannedResponse::new(200, "\u{feff}{\"orders\":[]}");
    let server = Loopback::script([page(1), page(2), end]).await;
    let mut stream = client(&server).build().unwrap().orders().list().limit(1).stream();
    let mut ids = Vec::new();
    while let Some(order) = stream.try_next().await.unwrap() {
        ids.push(order.id.to_string());
    }
    assert_eq!(ids, ["1", "2"]);
}

#[tokio::test]
async fn case_14_bytes_that_are_not_utf8_cost_one_string() {
    for (bytes, expected) in [(b"Caf\xe9".as_slice(), "Caf\u{fffd}"), (b"Caf\xc3", "Caf\u{fffd}")] {
        let body = [br#"{"orders":[{"id":"1"},{"id":"2","note":""#.as_slice(), bytes, br#""},{"id":"3"}]}"#].concat();
        let (page, drift) = orders(body).await;
        assert_eq!((page.len(), page.failed.len()), (3, 0));
        assert_eq!(page[1].note.as_deref(), Some(expected));
        assert!(drift.contains(&(DriftKind::InvalidText, "$.orders[1].note".to_owned())), "{drift:?}");
    }
}

#[tokio::test]
async fn case_15_the_last_value_of_a_repeated_key_counts_and_all_are_kept() {
    let odd = r#"{"id":"2","note":"a","note":"b","x":1,"x":2,"canceled_at":"2026-01-01T00:00:00Z","canceled_at":null}"#;
    let (page, drift) = orders(format!(r#"{{"orders":[{{"id":"1"}},{odd},{{"id":"3"}}]}}"#)).await;
    let order = &page[1];
    assert_eq!((order.note.as_deref(), order.canceled_at), (Some("b"), None));
    assert_eq!(order.unknown_fields.get("x"), Some("2"));
    let encoded = json::to_string(order);
    for kept in
        [r#""note":"a","note":"b""#, r#""x":1,"x":2"#, r#""canceled_at":"2026-01-01T00:00:00Z","canceled_at":null"#]
    {
        assert!(encoded.contains(kept), "{kept} in {encoded}");
    }
    for field in ["note", "x", "canceled_at"] {
        assert!(drift.contains(&(DriftKind::DuplicateKey, format!("$.orders[1].{field}"))), "{field}: {drift:?}");
    }
}

#[tokio::test]
async fn case_15_the_last_value_counts_in_the_envelope() {
    let (page, drift) = orders(r#"{"orders":[{"id":"1"}],"orders":[{"id":"2"},{"id":"3"}]}"#).await;
    assert_eq!(page.iter().map(|order| order.id.as_str()).collect::<Vec<_>>(), ["2", "3"]);
    assert!(drift.contains(&(DriftKind::DuplicateKey, "$.orders".to_owned())), "{drift:?}");
}

#[test]
fn case_15_a_modified_field_replaces_all_values_of_its_key() {
    let mut address: Address = json::from_str(r#"{"city":"a","city":"b","zip":null,"zip":"1"}"#).unwrap();
    assert_eq!(json::to_string(&address), r#"{"city":"a","city":"b","zip":null,"zip":"1"}"#);
    address.city = Some("c".to_owned());
    assert_eq!(json::to_string(&address), r#"{"city":"c","zip":null,"zip":"1"}"#);
}

#[tokio::test]
async fn case_12_free_json_and_error_messages_accept_lone_surrogates() {
    let json: shopwire::RawJson = r#"{"a":"\ud83d!"}"#.parse().unwrap();
    assert_eq!(json.as_str(), r#"{"a":"\ud83d!"}"#);
    assert_eq!(json.to_value().unwrap()["a"], "\u{fffd}!");

    let body = "\u{feff}{\"errors\":[\"note \\ud83d is too long\"]}";
    let server = Loopback::start(move |_| CannedResponse::new(422, body)).await;
    let error = client(&server).build().unwrap().orders().list().send().await.unwrap_err();
    assert_eq!(error.api().messages, ["note \u{fffd} is too long"]);
}

#[tokio::test]
async fn nesting_that_is_too_deep_is_an_error_of_its_own() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let orders = |depth| format!(r#"{{"orders":[{{"id":"1"}},{{"id":"2","note":{0},"new":{0}}}]}}"#, deep(depth));
    let page = orders_page(&orders(150)).await.unwrap();
    assert_eq!((page.len(), page[1].note.as_deref()), (2, None));
    assert!(json::to_string(&page[1]).contains(&deep(150)));
    let error = orders_page(&orders(1000)).await.unwrap_err();
    assert_eq!(error.kind(), shopwire::ErrorKind::ResponseTooLarge, "{error}");
}

async fn orders_page(body: &str) -> Result<Page<Order>, shopwire::Error> {
    let body = body.to_owned();
    let server = Loopback::start(move |_| CannedResponse::new(200, body.clone())).await;
    client(&server).build().unwrap().orders().list().send().await
}
