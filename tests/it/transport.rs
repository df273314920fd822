//! Redirects, base URLs and compression, and the auto traits of public types.

use shopwire::shoplazza::{Address, Client};
use shopwire::{Error, ErrorKind};
use tests::{CannedResponse, Loopback};

use crate::shop;

#[tokio::test]
async fn rejects_redirects_of_every_status() {
    let long = format!("/{}", "x".repeat(5000));
    for status in [300, 301, 302, 303, 307, 308] {
        for location in [None, Some("/openapi/orders/2"), Some("not a url"), Some("http://["), Some(""), Some(&long)] {
            let response = CannedResponse::new(status, "");
            let response = location.iter().fold(response, |response, location| response.header("location", location));
            let server = Loopback::start(move |_| response.clone()).await;
            let orders = shop(&server).orders();
            for error in [orders.get("1").send().await.unwrap_err(), orders.refund("1").send().await.unwrap_err()] {
                assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Redirect, status));
                assert!(error.to_string().len() < 1000 && !error.is_retryable(), "{error}");
            }
            assert_eq!(server.lines().len(), 2);
        }
    }
}

#[tokio::test]
async fn keeps_the_path_of_the_base_url() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"count":1}"#)).await;
    for (path, sent) in [("/", ""), ("/a/b/", "/a/b"), ("//", ""), ("/a%2Fb", "/a%2Fb")] {
        let shop = Client::builder("demo").access_token("t").base_url(server.url() + path).build().unwrap();
        shop.orders().count().send().await.unwrap();
        assert_eq!(server.received().last().unwrap().path, format!("{sent}/openapi/orders/count"));
    }
}

#[tokio::test]
async fn decompresses_gzip_responses() {
    let zipped = "1f8b0800000000000203ab564ace2fcd2b51b232af05002fc5818c0b000000";
    let bytes = (0..zipped.len()).step_by(2).map(|at| u8::from_str_radix(&zipped[at..at + 2], 16).unwrap());
    let response = CannedResponse::new(200, bytes.collect::<Vec<u8>>()).header("content-encoding", "gzip");
    let server = Loopback::script([response]).await;
    assert_eq!(shop(&server).orders().count().send().await.unwrap(), 7);
}

/// Types that tasks and threads share or move.
#[test]
fn shares_public_types_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    fn moved<T: Send + 'static>() {}
    shared::<Client>();
    shared::<shopwire::shoplazza::OAuth>();
    shared::<shopwire::auth::TokenProvider>();
    shared::<shopwire::auth::FileStore>();
    shared::<shopwire::auth::Callback>();
    shared::<Error>();
    shared::<shopwire::RawResponse>();
    shared::<shopwire::Position>();
    shared::<shopwire::ReqwestTransport>();
    shared::<shopwire::shoplazza::ClientBuilder>();
    moved::<shopwire::ResponseFuture<i64>>();
    moved::<shopwire::ItemStream<Address>>();
    moved::<shopwire::PageStream<Address>>();
}
