//! Cases 16 to 18: lists whose pages are not as full as requested, and lists without an end.

use serde_json::json;
use shopwire::{Error, ErrorKind};
use tests::{CannedResponse, Loopback};

use super::items::client;

/// Starts a server with `rows` orders that caps the page size at `cap`.
async fn server_with_cap(rows: usize, cap: usize) -> Loopback {
    Loopback::start(move |request| {
        let page: usize = request.query.as_deref().and_then(page_number).unwrap_or(1);
        let ids = ((page - 1) * cap).min(rows)..(page * cap).min(rows);
        let orders: Vec<_> = ids.map(|id| json!({ "id": id.to_string() })).collect();
        CannedResponse::new(200, json!({ "orders": orders }).to_string())
    })
    .await
}

fn page_number(query: &str) -> Option<usize> {
    query.split('&').find_map(|pair| pair.strip_prefix("page="))?.parse().ok()
}

/// Streams all orders. Returns their number, and the error that ended the stream.
async fn count(server: &Loopback, limit: i64) -> (usize, Option<Error>) {
    let mut stream = client(server).build().unwrap().orders().list().limit(limit).stream();
    let mut count = 0;
    loop {
        match stream.try_next().await {
            Ok(Some(_)) => count += 1,
            Ok(None) => return (count, None),
            Err(error) => return (count, Some(error)),
        }
    }
}

#[tokio::test]
async fn case_16_a_capped_page_size_does_not_end_the_list() {
    let server = server_with_cap(450, 100).await;
    let (count, error) = count(&server, 250).await;
    assert_eq!((count, error.map(|error| error.to_string())), (450, None));
    // Five pages, and the empty one that ends the list.
    assert_eq!(server.lines().len(), 6);
}

#[tokio::test]
async fn case_16_a_list_shorter_than_a_page_costs_one_more_request() {
    let server = server_with_cap(3, 100).await;
    assert_eq!(count(&server, 250).await.0, 3);
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn case_17_a_page_that_is_not_full_does_not_end_the_list() {
    let page = |ids: std::ops::Range<usize>| {
        let orders: Vec<_> = ids.map(|id| json!({ "id": id.to_string() })).collect();
        CannedResponse::new(200, json!({ "orders": orders }).to_string())
    };
    let server = Loopback::script([page(0..50), page(50..99), page(99..120), page(0..0)]).await;
    assert_eq!(count(&server, 50).await.0, 120);
}

#[tokio::test]
async fn case_18_a_repeated_last_page_is_one_clear_error_after_all_items() {
    let page = |ids: [usize; 2]| {
        CannedResponse::new(200, json!({ "orders": ids.map(|id| json!({ "id": id.to_string() })) }).to_string())
    };
    let last = page([3, 4]);
    let server = Loopback::script([page([1, 2]), last.clone(), last]).await;
    let (count, error) = count(&server, 2).await;
    let error = error.unwrap();
    assert_eq!((count, error.kind()), (4, ErrorKind::Decode));
    assert!(error.to_string().contains("page 3 has the same items as the previous page"), "{error}");
}
