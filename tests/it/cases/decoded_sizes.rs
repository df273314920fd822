//! Responses that are small as JSON, and would take much memory once they are decoded.

use shopwire::shoplazza::Client;
use shopwire::shoplazza::webhooks::{Event, Receiver};
use shopwire::webhook::testing::Sample;
use shopwire::{Error, ErrorKind, RetryPolicy};
use tests::{CannedResponse, Loopback};

/// Lists orders from a server that responds with this list.
async fn list_orders(orders: String) -> Result<usize, Error> {
    let body = format!(r#"{{"orders":[{orders}]}}"#);
    let server = Loopback::start(move |_| CannedResponse::new(200, body.clone())).await;
    let client = Client::builder("demo").access_token("t").base_url(server.url());
    let page = client.retry_policy(RetryPolicy::none()).build().unwrap().orders().list().send().await?;
    Ok(page.items.len() + page.failed.len())
}

fn repeated(item: &str, count: usize) -> String {
    vec![item; count].join(",")
}

#[tokio::test]
async fn bounds_the_memory_of_items_that_decode() {
    assert_eq!(list_orders(repeated("{}", 1_000)).await.unwrap(), 1_000);
    let error = list_orders(repeated("{}", 200_000)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert!(tests::chain(&error).contains("take more memory than 64 MiB at $.orders["), "{error}");
}

#[tokio::test]
async fn bounds_the_memory_of_items_that_fail() {
    assert_eq!(list_orders(repeated("7", 1_000)).await.unwrap(), 1_000);
    let error = list_orders(repeated("7", 400_000)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn bounds_the_memory_of_unknown_fields_and_nested_lists() {
    let order = |field: &str, count| format!("{{{}}}", repeated(field, count));
    assert_eq!(list_orders(order("\"new\":1", 10_000)).await.unwrap(), 1);
    let error = list_orders(order("\"new\":1", 2_000_000)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    let line_items = |count| format!("{{\"line_items\":[{}]}}", repeated("{}", count));
    assert_eq!(list_orders(line_items(1_000)).await.unwrap(), 1);
    assert_eq!(list_orders(line_items(400_000)).await.unwrap_err().kind(), ErrorKind::ResponseTooLarge);
}

#[test]
fn bounds_the_memory_of_webhook_payloads() {
    let body = format!("{{\"order\":{{\"line_items\":[{}]}}}}", repeated("{}", 400_000));
    let (parts, body) = Sample::of::<Event>("orders/paid").unwrap().body(body).sign("secret").into_parts();
    let error = Receiver::new(["secret"]).receive(&parts.headers, &body).unwrap_err();
    assert_eq!((error.status().as_u16(), error.body()), (422, Some(&body)));
    assert!(error.to_string().contains("take more memory than 64 MiB"), "{error}");
}
