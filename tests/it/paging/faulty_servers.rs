//! Pagination with faulty servers: no item is lost silently, and no stream is endless.

use serde_json::{Value, json};
use shopwire::{ErrorKind, ItemStream};
use tests::{CannedResponse, Loopback};

use super::{client, collect, counted, items, queries, responses};

#[tokio::test]
async fn loses_no_items_with_wrong_totals() {
    let page = |items: Value, total: i64| json!({"a \"list\"": items, "meta": {"\"total\"": total}});
    // Totals smaller than the number of items received.
    for total in [0, 1, -4] {
        let pages = [page(json!([1, 2]), total), page(json!([3]), total), page(json!([]), total)];
        let server = Loopback::script(responses(pages)).await;
        assert_eq!(items(client(&server).lists().offsets().stream()).await, [1, 2, 3]);
    }
    // Totals that are too large: the empty page ends the list.
    let server = Loopback::script(responses([page(json!([1, 2]), 9), page(json!([3]), 9), page(json!([]), 9)])).await;
    assert_eq!(items(client(&server).lists().offsets().stream()).await, [1, 2, 3]);
    // More and fewer pages than the list has.
    for pages in [0, 1, 7] {
        let page = |items: Value| json!({"data": items, "meta": {"pages": pages}});
        let server = Loopback::script(responses([page(json!([1, 2])), page(json!([3])), page(json!([]))])).await;
        let expected: &[i64] = if pages == 1 { &[1, 2] } else { &[1, 2, 3] };
        assert_eq!(items(client(&server).lists().numbered().limit(2).stream()).await, expected, "{pages}");
    }
}

#[tokio::test]
async fn accepts_a_page_larger_than_requested() {
    let page = |items: Value| json!({"a \"list\"": items});
    let server = Loopback::script(responses([page(json!([1, 2, 3])), page(json!([4])), page(json!([]))])).await;
    assert_eq!(items(client(&server).lists().offsets().stream()).await, [1, 2, 3, 4]);
    assert_eq!(queries(&server), ["offset=0&limit=2", "offset=3&limit=2", "offset=4&limit=2"]);
}

#[tokio::test]
async fn rejects_a_page_size_over_the_maximum() {
    let server = Loopback::start(|_| CannedResponse::new(200, "[]")).await;
    let (_, error) = collect(client(&server).lists().cursors().page_size(6).stream()).await;
    let error = error.unwrap();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("`page_size` is 6, but the maximum is 5"), "{error}");
    assert!(server.lines().is_empty());
}

/// Returns the items before the error, the error message, and the number of requests.
async fn loop_error(stream: ItemStream<i64>, server: &Loopback) -> (Vec<i64>, String, usize) {
    let (items, error) = collect(stream).await;
    let error = error.unwrap();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    (items, error.to_string(), server.lines().len())
}

#[tokio::test]
async fn detects_a_repeated_page_with_other_metadata() {
    let stamp = std::sync::atomic::AtomicUsize::new(0);
    let server = Loopback::start(move |_| {
        let stamp = stamp.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        CannedResponse::new(200, json!({"meta": {"stamp": stamp}, "data": [1, 2], "a \"list\"": [1, 2]}).to_string())
    })
    .await;
    let (items, error, requests) = loop_error(client(&server).lists().numbered().stream(), &server).await;
    assert_eq!((items.as_slice(), requests), ([1, 2].as_slice(), 2));
    assert!(error.contains("page 2 has the same items as the previous page"), "{error}");
    let (_, error, _) = loop_error(client(&server).lists().offsets().stream(), &server).await;
    assert!(error.contains("the page after 2 items has the same items as the previous page"), "{error}");
}

#[tokio::test]
async fn detects_page_loops_of_any_length() {
    for size in [2, 3, 10] {
        let count = std::sync::atomic::AtomicU64::new(0);
        let server = Loopback::start(move |_| {
            let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % size;
            CannedResponse::new(200, json!({"data": [number, number], "a \"list\"": [number, number]}).to_string())
        })
        .await;
        for stream in [client(&server).lists().numbered().limit(2).stream(), client(&server).lists().offsets().stream()]
        {
            let before = server.lines().len();
            let (_, error, requests) = loop_error(stream, &server).await;
            assert!(error.contains(" has the same items as an earlier page") && requests - before < 40, "{error}");
        }
    }
}

#[tokio::test]
async fn detects_a_next_page_that_goes_back() {
    let server =
        Loopback::script([counted(&json!([1, 2]), "9", "9", "2"), counted(&json!([3, 4]), "9", "9", "1")]).await;
    let (_, error, requests) = loop_error(client(&server).lists().counted().stream(), &server).await;
    assert_eq!(requests, 2);
    assert!(error.contains("the response says that page 1 follows page 2"), "{error}");
}

#[tokio::test]
async fn detects_cursor_loops_of_any_length() {
    for size in [1, 2, 3, 10] {
        let count = std::sync::atomic::AtomicUsize::new(0);
        let server = Loopback::start(move |request| {
            let cursor: u64 = request.query.as_deref().and_then(cursor).unwrap_or_default();
            let next = if cursor == 5 + size - 1 { 5 } else { cursor + 1 };
            let item = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            CannedResponse::new(200, json!({"items": [item], "cursor": next.to_string(), "has_more": true}).to_string())
        })
        .await;
        let (_, error, requests) = loop_error(client(&server).lists().cursors().stream(), &server).await;
        assert!(error.contains("the server returned the same cursor twice") && !error.contains("cursor="), "{error}");
        assert!(requests < 40, "{requests}");
    }
}

fn cursor(query: &str) -> Option<u64> {
    query.strip_prefix("cursor=")?.split('&').next()?.parse().ok()
}

#[tokio::test]
async fn rejects_has_more_without_a_cursor() {
    for cursor in [json!(null), json!("")] {
        let server = Loopback::script(responses([json!({"items": [1], "cursor": cursor, "has_more": true})])).await;
        let (_, error, requests) = loop_error(client(&server).lists().cursors().stream(), &server).await;
        assert_eq!(requests, 1);
        assert!(error.contains("more pages follow, but contains no cursor"), "{error}");
    }
    let server = Loopback::script(responses([json!({"items": [1], "cursor": {"id": 1}, "has_more": true})])).await;
    let (_, error, _) = loop_error(client(&server).lists().cursors().stream(), &server).await;
    assert!(error.contains("$.cursor"), "{error}");
}

#[tokio::test]
async fn stops_after_100_empty_pages() {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = Loopback::start(move |_| {
        let count = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        CannedResponse::new(200, json!({"items": [], "cursor": count.to_string(), "has_more": true}).to_string())
    })
    .await;
    let (items, error, requests) = loop_error(client(&server).lists().cursors().stream(), &server).await;
    assert_eq!((items.len(), requests), (0, 101));
    assert!(error.contains("100 consecutive pages are empty"), "{error}");
}

#[tokio::test]
async fn stops_at_the_maximum_page_number() {
    let server = Loopback::start(|_| CannedResponse::new(200, json!({"data": [1]}).to_string())).await;
    assert_eq!(items(client(&server).lists().numbered().page(i64::MAX).stream()).await, [1]);
    assert_eq!(server.lines().len(), 1);
}
