//! Case 19: an item that cannot be decoded. Also what the other cases share: a server with three items, of which the second
//! is odd.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use shopwire::shoplazza::{Client, ClientBuilder, Order};
use shopwire::{Drift, Error, ErrorKind, ItemStream, Position};
use tests::{CannedResponse, Loopback};

pub(super) fn client(server: &Loopback) -> ClientBuilder {
    Client::builder("demo").access_token("shpat-secret").base_url(server.url()).disable_rate_limit()
}

/// Returns a client and the drift that it reports.
pub(super) fn drift_log(server: &Loopback) -> (Client, Arc<Mutex<Vec<Drift>>>) {
    let reported = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&reported);
    let client = client(server).on_drift(move |drift| log.lock().unwrap().push(drift.clone())).build().unwrap();
    (client, reported)
}

/// Starts a server that returns a list of three items, of which the second has another field.
pub(super) async fn server_with(list: &str, field: &str) -> Loopback {
    let body = format!(r#"{{"{list}":[{{"id":"1"}},{{"id":"2",{field}}},{{"id":"3"}}]}}"#);
    Loopback::start(move |_| CannedResponse::new(200, body.clone())).await
}

/// Starts a server with 150 orders on pages of 50, of which the one with this id cannot be decoded.
async fn server_of_150(bad: usize) -> Loopback {
    Loopback::start(move |request| {
        let page: usize = query(request.query.as_deref(), "page").unwrap_or(1);
        let ids = (page - 1) * 50..(page * 50).min(150);
        let orders: Vec<Value> = ids.map(|id| order(id, id == bad)).collect();
        CannedResponse::new(200, json!({ "orders": orders }).to_string())
    })
    .await
}

fn query(query: Option<&str>, name: &str) -> Option<usize> {
    let mut pairs = query?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name)?.1.parse().ok()
}

fn order(id: usize, is_bad: bool) -> Value {
    let price = if is_bad { json!({"amount": 1}) } else { json!("1.00") };
    json!({"id": id.to_string(), "total_price": price})
}

/// Collects all items and errors, up to the end of the stream.
async fn collect(stream: &mut ItemStream<Order>) -> (Vec<String>, Vec<Error>) {
    let (mut ids, mut errors) = (Vec::new(), Vec::new());
    loop {
        match stream.try_next().await {
            Ok(Some(order)) => ids.push(order.id.to_string()),
            Ok(None) => return (ids, errors),
            Err(error) => errors.push(error),
        }
    }
}

#[tokio::test]
async fn case_19_a_bad_item_is_one_error_and_the_stream_goes_on() {
    for bad in [0, 49, 50, 77, 149] {
        let server = server_of_150(bad).await;
        let mut stream = client(&server).build().unwrap().orders().list().limit(50).stream();
        let (ids, errors) = collect(&mut stream).await;
        let expected: Vec<String> = (0..150).filter(|id| *id != bad).map(|id| id.to_string()).collect();
        assert_eq!(ids, expected);
        let [error] = errors.as_slice() else { panic!("{errors:?}") };
        assert_eq!(error.kind(), ErrorKind::Decode);
        let failed = error.failed_item().unwrap();
        assert_eq!(failed.index, bad % 50);
        assert_eq!(serde_json::from_str::<Value>(failed.json.as_str()).unwrap(), order(bad, true));
        let path = format!("$.orders[{}].total_price", bad % 50);
        assert_eq!(error.path(), Some(path.as_str()));
        let expected = format!(
            "orders.list (GET /openapi/orders): item {} of the page could not be decoded: expected an amount of money, \
             found an object at {path}",
            bad % 50
        );
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test]
async fn case_19_resuming_starts_after_the_bad_item() {
    let server = server_of_150(77).await;
    let client = client(&server).build().unwrap();
    let mut stream = client.orders().list().limit(50).stream();
    let position = loop {
        if stream.try_next().await.is_err() {
            break stream.position().unwrap();
        }
    };
    let stored: Position = position.to_string().parse().unwrap();
    let mut resumed = client.orders().list().limit(50).stream().resume(&stored).unwrap();
    let (ids, errors) = collect(&mut resumed).await;
    assert_eq!((ids.first().map(String::as_str), ids.len(), errors.len()), (Some("78"), 72, 0));

    // A position before the bad item returns its error again.
    let mut stream = client.orders().list().limit(50).stream();
    for _ in 0..76 {
        stream.try_next().await.unwrap();
    }
    let before = stream.position().unwrap();
    let mut resumed = client.orders().list().limit(50).stream().resume(&before).unwrap();
    let (ids, errors) = collect(&mut resumed).await;
    assert_eq!((ids.first().map(String::as_str), ids.len(), errors.len()), (Some("76"), 73, 1));
    assert_eq!(errors[0].failed_item().unwrap().index, 27);
}

#[tokio::test]
async fn case_19_a_page_has_the_bad_item_beside_the_others() {
    let server = server_of_150(77).await;
    let mut pages = client(&server).build().unwrap().orders().list().limit(50).pages();
    let mut counts = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        counts.push((page.items.len(), page.failed.len()));
    }
    assert_eq!(counts, [(50, 0), (49, 1), (50, 0), (0, 0)]);
}

#[tokio::test]
async fn case_19_a_strict_client_fails_the_page() {
    let server = server_of_150(77).await;
    let mut stream = client(&server).strict().build().unwrap().orders().list().limit(50).stream();
    let mut count = 0;
    let error = loop {
        match stream.try_next().await {
            Ok(_) => count += 1,
            Err(error) => break error,
        }
    };
    // Strict mode also rejects the missing fields of the first page.
    assert_eq!((count, error.kind(), error.failed_item()), (0, ErrorKind::Decode, None));
}

#[test]
fn case_19_a_blocking_iterator_goes_on_after_a_bad_item() {
    use shopwire::blocking::Wait;

    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let server = runtime.block_on(server_of_150(77));
    let items: Vec<_> = client(&server).build().unwrap().orders().list().limit(50).stream().wait().collect();
    assert_eq!((items.len(), items.iter().filter(|item| item.is_err()).count()), (150, 1));
}
