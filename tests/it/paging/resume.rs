//! Resuming a paginated list from a saved position.

use serde_json::json;
use shopwire::{ItemStream, Position};
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
    assert_eq!(pages.position().unwrap().to_string(), "page:1:4:0");
    assert_eq!(pages.try_next().await.unwrap().unwrap().total_count(), Some(10));
    let position = pages.position().unwrap();
    assert_eq!(position.to_string(), "page:2:4:0");
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
    assert_eq!(stream.position().unwrap().to_string(), "cursor:2:1");
    stream.try_next().await.unwrap();
    stream.try_next().await.unwrap_err();
    let position = stream.position().unwrap();
    assert_eq!(position.to_string(), "cursor:2:0:a:b");
    assert_eq!(items(client(&server).lists().cursors().stream().resume(&position).unwrap()).await, [3]);
    assert_eq!(queries(&server)[1..], ["cursor=a%3Ab&page_size=2", "cursor=a%3Ab&page_size=2"]);
}

#[tokio::test]
async fn rejects_a_position_of_another_pagination_kind() {
    let server = ten_items().await;
    let position: Position = "page:2:5:0".parse().unwrap();
    let error = client(&server).lists().cursors().pages().resume(&position).unwrap_err();
    assert!(error.to_string().contains("is not one of the list that lists.cursors returns"), "{error}");
    assert!(server.lines().is_empty());
}
