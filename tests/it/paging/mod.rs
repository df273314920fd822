//! Pagination of all kinds: request parameters, end of the list, resuming.

mod faulty_servers;
mod resume;

use serde_json::{Value, json};
use shopwire::{Error, ItemStream, RetryPolicy};
use tests::kitchen_sink::Client;
use tests::{CannedResponse, Loopback};

fn client(server: &Loopback) -> Client {
    Client::builder("s", "r")
        .token("t1")
        .second_key("t2")
        .base_url(server.url())
        .retry_policy(RetryPolicy::none())
        .build()
        .unwrap()
}

/// Returns responses with JSON bodies.
fn responses<const N: usize>(bodies: [Value; N]) -> [CannedResponse; N] {
    bodies.map(|body| CannedResponse::new(200, body.to_string()))
}

/// Returns a page with total count and next page in headers.
fn counted(items: &Value, total: &str, pages: &str, next: &str) -> CannedResponse {
    let response = CannedResponse::new(200, items.to_string()).header("x-total", total);
    response.header("x-total-pages", pages).header("x-next-page", next)
}

/// Collects all items up to the end or an error.
async fn collect(mut stream: ItemStream<i64>) -> (Vec<i64>, Option<Error>) {
    let mut items = Vec::new();
    loop {
        match stream.try_next().await {
            Ok(Some(item)) => items.push(item),
            Ok(None) => return (items, None),
            Err(error) => {
                assert!(stream.try_next().await.unwrap().is_none(), "a stream ends after an error");
                return (items, Some(error));
            }
        }
    }
}

/// Collects all items of a list without an error.
async fn items(stream: ItemStream<i64>) -> Vec<i64> {
    let (items, error) = collect(stream).await;
    assert!(error.is_none(), "{error:?}");
    items
}

fn queries(server: &Loopback) -> Vec<String> {
    server.received().into_iter().map(|received| received.query.unwrap_or_default()).collect()
}

#[tokio::test]
async fn reads_total_count_from_headers() {
    let server = Loopback::script([counted(&json!([1, 2]), "5", "3", "2")]).await;
    let page = client(&server).lists().counted().per_page(2).send().await.unwrap();
    assert_eq!((page.items.as_slice(), page.total_count(), page.total_pages()), ([1, 2].as_slice(), Some(5), Some(3)));
    assert_eq!(page.next_page(), Some("2"));
}

#[tokio::test]
async fn reads_total_count_from_the_body() {
    let bodies = [
        json!({"meta": {"total": 5, "page": 1, "pages": "3"}, "data": [1, 2]}).to_string(),
        r#"{"data":[1,2],"more":{"data":[9]},"meta":{"x":[{}],"total":"5","pages":3.0}}"#.to_owned(),
    ];
    let server = Loopback::script(bodies.map(|body| CannedResponse::new(200, body))).await;
    for _ in 0..2 {
        let page = client(&server).lists().numbered().send().await.unwrap();
        assert_eq!(
            (page.items.as_slice(), page.total_count(), page.total_pages()),
            ([1, 2].as_slice(), Some(5), Some(3))
        );
        assert_eq!(page.next_page(), None);
    }
}

#[tokio::test]
async fn ignores_invalid_total_counts() {
    for meta in
        [json!(null), json!([]), json!(7), json!({}), json!({"total": -1, "pages": "many"}), json!({"total": {}})]
    {
        let server = Loopback::script(responses([json!({"data": [1], "meta": meta})])).await;
        let page = client(&server).lists().numbered().send().await.unwrap();
        assert_eq!((page.len(), page.total_count(), page.total_pages()), (1, None, None), "{meta}");
    }
    let server = Loopback::script([counted(&json!([1]), "-1", "x", "")]).await;
    let page = client(&server).lists().counted().send().await.unwrap();
    assert_eq!((page.total_count(), page.total_pages(), page.next_page()), (None, None, None));
}

#[tokio::test]
async fn rejects_a_missing_list_and_accepts_null() {
    let server = Loopback::script(responses([json!({"meta": {"total": 1}}), json!({"data": null})])).await;
    let error = client(&server).lists().numbered().send().await.unwrap_err();
    assert!(error.to_string().contains("expected an object with `data`"), "{error}");
    assert!(client(&server).lists().numbered().send().await.unwrap().is_empty());
}

#[tokio::test]
async fn stops_without_a_next_page_header() {
    let pages = [counted(&json!([1, 2]), "4", "2", "2"), counted(&json!([3, 4]), "4", "2", "")];
    let server = Loopback::script(pages).await;
    assert_eq!(items(client(&server).lists().counted().stream()).await, [1, 2, 3, 4]);
    assert_eq!(queries(&server), ["page=1&per_page=2", "page=2&per_page=2"]);
}

#[tokio::test]
async fn stops_at_the_total_count() {
    let page = |items: Value, total: i64| json!({"data": items, "meta": {"total": total}});
    let server = Loopback::script(responses([page(json!([1, 2]), 4), page(json!([3, 4]), 4)])).await;
    assert_eq!(items(client(&server).lists().numbered().limit(2).stream()).await, [1, 2, 3, 4]);
    assert_eq!(queries(&server), ["page=1&limit=2", "page=2&limit=2"]);

    let pages = |items: Value| json!({"data": items, "meta": {"pages": 2}});
    let server = Loopback::script(responses([pages(json!([1])), pages(json!([2]))])).await;
    assert_eq!(items(client(&server).lists().numbered().stream()).await, [1, 2]);
    assert_eq!(queries(&server), ["page=1", "page=2"], "an undocumented page size is not sent");
}

#[tokio::test]
async fn includes_the_offset_in_the_total_count() {
    let page = |items: Value| CannedResponse::new(200, items.to_string()).header("x-total", "5");
    let server = Loopback::script([page(json!([2, 3])), page(json!([4, 5]))]).await;
    assert_eq!(items(client(&server).lists().counted().offset(1).stream()).await, [2, 3, 4, 5]);
    assert_eq!(queries(&server), ["page=1&per_page=2&offset=1", "page=2&per_page=2&offset=1"]);
}

#[tokio::test]
async fn stops_at_an_empty_page_without_totals() {
    let page = |items: Value| json!({"a \"list\"": items});
    let server = Loopback::script(responses([page(json!([1, 2])), page(json!([3])), page(json!([]))])).await;
    assert_eq!(items(client(&server).lists().offsets().stream()).await, [1, 2, 3]);
    assert_eq!(queries(&server), ["offset=0&limit=2", "offset=2&limit=2", "offset=3&limit=2"]);

    let server = Loopback::script(responses([page(json!([1, 2])), page(json!([]))])).await;
    assert_eq!(items(client(&server).lists().offsets().offset(7).limit(2).q("x").stream()).await, [1, 2]);
    assert_eq!(queries(&server), ["q=x&offset=7&limit=2", "q=x&offset=9&limit=2"]);
}

#[tokio::test]
async fn stops_at_a_short_page_where_the_schema_says_so() {
    let page = |items: Value| json!({"items": items});
    let server = Loopback::script(responses([page(json!([1, 2])), page(json!([3]))])).await;
    assert_eq!(items(client(&server).lists().short_pages().stream()).await, [1, 2, 3]);
    assert_eq!(queries(&server), ["page=1&limit=2", "page=2&limit=2"]);
}

#[tokio::test]
async fn continues_after_short_pages_until_the_total() {
    let page = |items: Value| json!({"a \"list\"": items, "meta": {"\"total\"": 3}});
    let server = Loopback::script(responses([page(json!([1])), page(json!([2])), page(json!([3]))])).await;
    assert_eq!(items(client(&server).lists().offsets().limit(5).stream()).await, [1, 2, 3]);
    assert_eq!(queries(&server), ["offset=0&limit=5", "offset=1&limit=5", "offset=2&limit=5"]);
}

#[tokio::test]
async fn sends_page_parameters_in_the_search_body() {
    let page = |items: Value| json!({"items": items});
    let server = Loopback::script(responses([page(json!([1, 2])), page(json!([3])), page(json!([]))])).await;
    assert_eq!(items(client(&server).lists().search("x").stream()).await, [1, 2, 3]);
    let line = |offset| format!("POST /lists/search {{\"offset\":{offset},\"limit\":2,\"q\":\"x\"}}");
    assert_eq!(server.lines(), [line(0), line(2), line(3)]);
}

#[tokio::test]
async fn follows_cursors_while_has_more_is_true() {
    let page = |items: Value, cursor: Value, more: bool| json!({"items": items, "cursor": cursor, "has_more": more});
    let pages = [
        page(json!([1, 2]), json!("a&b"), true),
        page(json!([3]), json!(17), true),
        page(json!([]), json!("c"), true),
        page(json!([4]), json!("d"), false),
    ];
    let server = Loopback::script(responses(pages)).await;
    assert_eq!(items(client(&server).lists().cursors().stream()).await, [1, 2, 3, 4]);
    assert_eq!(
        queries(&server),
        ["page_size=2", "cursor=a%26b&page_size=2", "cursor=17&page_size=2", "cursor=c&page_size=2"]
    );
}

#[tokio::test]
async fn stops_without_a_cursor_or_without_items() {
    for last in [json!({"items": [3]}), json!({"items": []})] {
        let next = if last["items"][0].is_null() { "b" } else { "" };
        let pages = [
            CannedResponse::new(200, json!({"items": [1, 2]}).to_string()).header("x-next", "a"),
            CannedResponse::new(200, last.to_string()).header("x-next", next),
        ];
        let server = Loopback::script(pages).await;
        assert_eq!(
            items(client(&server).lists().bare_cursors().stream()).await.len(),
            if next.is_empty() { 3 } else { 2 }
        );
        assert_eq!(queries(&server), ["first=2", "after=a&first=2"]);
    }
}

#[tokio::test]
async fn stops_at_the_total_despite_a_cursor() {
    let page = |items: Value, next| {
        CannedResponse::new(200, json!({"items": items, "total": 3}).to_string()).header("x-next", next)
    };
    let server = Loopback::script([page(json!([1, 2]), "a"), page(json!([3]), "b")]).await;
    assert_eq!(items(client(&server).lists().bare_cursors().stream()).await, [1, 2, 3]);
}
