//! Resuming a paginated list from a saved position.

use serde_json::json;
use shopwire::shoplazza::{FinancialStatus, OrderStatus, requests};
use shopwire::{ErrorKind, ItemStream, Position};
use tests::{CannedResponse, Loopback};

use super::{client, items, queries};

/// Starts a server with ten items and every kind of pagination.
async fn ten_items() -> Loopback {
    Loopback::start(|request| {
        let parameter = |name: &str| {
            let query = request.query.as_deref().unwrap_or_default();
            query.split('&').find_map(|pair| pair.strip_prefix(name)?.parse::<usize>().ok())
        };
        let size = parameter("limit=").or(parameter("page_size=")).unwrap();
        let start = match (parameter("page="), parameter("offset="), parameter("cursor=")) {
            (Some(page), ..) => (page - 1) * size,
            (_, offset, cursor) => offset.or(cursor).unwrap_or_default(),
        };
        let end = (start + size).min(10);
        let items: Vec<usize> = (start.min(10)..end).collect();
        let body = json!({"data": items, "items": items, "a \"list\"": items, "meta": {"total": 10, "\"total\"": 10},
                          "cursor": end.to_string(), "has_more": end < 10});
        CannedResponse::new(200, body.to_string())
    })
    .await
}

#[tokio::test]
async fn resumes_an_item_stream_after_any_item() {
    let server = ten_items().await;
    let lists = client(&server).lists();
    let streams: [&dyn Fn() -> ItemStream<i64>; 3] =
        [&|| lists.numbered().limit(3).stream(), &|| lists.offsets().limit(3).stream(), &|| {
            lists.cursors().page_size(3).stream()
        }];
    for stream in streams {
        for count in 0..=10 {
            let mut first = stream();
            let mut received = Vec::new();
            for _ in 0..count {
                received.extend(first.try_next().await.unwrap());
            }
            let Some(position) = first.position() else {
                assert_eq!(count, 10);
                continue;
            };
            let position: Position = position.to_string().parse().unwrap();
            received.extend(items(stream().resume(&position).unwrap()).await);
            assert_eq!(received, (0..10).collect::<Vec<i64>>(), "{position}");
        }
    }
}

#[tokio::test]
async fn resumes_pages_with_the_same_page_size() {
    let server = ten_items().await;
    let mut pages = client(&server).lists().numbered().limit(4).pages();
    assert_eq!(pages.position().unwrap().to_string(), "v1:lists.numbered:e3b0c442:page:1:4:0");
    assert_eq!(pages.try_next().await.unwrap().unwrap().total_count(), Some(10));
    let position = pages.position().unwrap();
    assert_eq!(position.to_string(), "v1:lists.numbered:e3b0c442:page:2:4:0");
    let mut rest = client(&server).lists().numbered().pages().resume(&position).unwrap();
    assert_eq!(rest.try_next().await.unwrap().unwrap().items, [4, 5, 6, 7]);
    assert_eq!(rest.try_next().await.unwrap().unwrap().items, [8, 9]);
    // The number of items before page 2 is unknown to the resumed stream, so the total does not end it.
    assert!(rest.try_next().await.unwrap().unwrap().is_empty());
    assert!(rest.try_next().await.unwrap().is_none() && rest.position().is_none());
    assert_eq!(queries(&server), ["page=1&limit=4", "page=2&limit=4", "page=3&limit=4", "page=4&limit=4"]);
}

#[tokio::test]
async fn resumes_at_the_failed_page_after_an_error() {
    let server = Loopback::script([
        CannedResponse::new(200, json!({"items": [1, 2], "cursor": "a:b", "has_more": true}).to_string()),
        CannedResponse::new(503, ""),
        CannedResponse::new(200, json!({"items": [3], "has_more": false}).to_string()),
    ])
    .await;
    let mut stream = client(&server).lists().cursors().stream();
    stream.try_next().await.unwrap();
    assert_eq!(stream.position().unwrap().to_string(), "v1:lists.cursors:e3b0c442:cursor:2:1");
    stream.try_next().await.unwrap();
    stream.try_next().await.unwrap_err();
    let position = stream.position().unwrap();
    assert_eq!(position.to_string(), "v1:lists.cursors:e3b0c442:cursor:2:0:a:b");
    assert_eq!(items(client(&server).lists().cursors().stream().resume(&position).unwrap()).await, [3]);
    assert_eq!(queries(&server)[1..], ["cursor=a%3Ab&page_size=2", "cursor=a%3Ab&page_size=2"]);
}

#[tokio::test]
async fn rejects_a_position_of_another_operation() {
    let server = ten_items().await;
    let position = client(&server).lists().numbered().pages().position().unwrap();
    let error = client(&server).lists().cursors().pages().resume(&position).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(error.to_string(), "the position is one of `lists.numbered`, not of `lists.cursors`");
    assert!(client(&server).lists().cursors().stream().resume(&position).is_err());
    assert!(server.lines().is_empty());
}

/// The schema of a later version paginates the operation in another way.
#[tokio::test]
async fn rejects_a_position_of_another_pagination_kind() {
    let server = ten_items().await;
    let position: Position = "v1:lists.cursors:e3b0c442:page:2:5:0".parse().unwrap();
    let error = client(&server).lists().cursors().pages().resume(&position).unwrap_err();
    assert_eq!(error.to_string(), "`lists.cursors` is paginated in another way than the list of the position");
}

#[tokio::test]
async fn rejects_a_position_of_other_filters() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"orders":[]}"#)).await;
    let orders = crate::shop(&server).orders();
    let position = orders.list().status(OrderStatus::Opened).limit(50).stream().position().unwrap();
    let resume = |request: requests::OrdersList| request.stream().resume(&position).map(drop);
    for other in [
        orders.list(),
        orders.list().status(OrderStatus::Placed),
        orders.list().status(OrderStatus::Opened).financial_status(FinancialStatus::Paid),
    ] {
        let error = resume(other).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains("`orders.list` with other filters: resume it with the same"), "{error}");
    }
    // Page and page size are those of the position.
    resume(orders.list().status(OrderStatus::Opened).limit(7).page(9)).unwrap();
    let mut stream = orders.list().status(OrderStatus::Opened).limit(7).page(9).stream().resume(&position).unwrap();
    assert!(stream.try_next().await.unwrap().is_none());
    assert_eq!(server.received()[0].query.as_deref(), Some("status=opened&page=1&limit=50"));
}

#[test]
fn shows_no_filter_in_a_position() {
    let client = shopwire::shoplazza::Client::builder("demo").access_token("shpat-secret").build().unwrap();
    let position = client.products().list().keyword("ada@example.com").stream().position().unwrap().to_string();
    assert!(position.starts_with("v1:products.list:") && position.ends_with(":page:1:50:0"), "{position}");
    assert!(!position.contains("ada") && !position.contains("shpat") && position.len() < 45, "{position}");
}
