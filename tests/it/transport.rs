//! Redirects, base URLs and compression, and the auto traits of public types.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use shopwire::blocking::Wait;
use shopwire::bytes::Bytes;
use shopwire::shoplazza::{Address, Client};
use shopwire::{BoxFuture, Error, ErrorKind, Middleware, ReqwestTransport, Timeouts, Transport, http, reqwest};
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

/// Whatever the application configures, also for the connections of the blocking API.
#[tokio::test(flavor = "multi_thread")]
async fn a_configured_client_follows_no_redirects() {
    let (other, count) = (Loopback::start(|_| CannedResponse::new(200, "")).await, Arc::new(AtomicUsize::new(0)));
    let (url, configured) = (other.url(), Arc::clone(&count));
    let server = Loopback::start(move |_| CannedResponse::new(302, "").header("location", &url)).await;
    let transport = ReqwestTransport::with_builder(Timeouts::default(), move |builder| {
        configured.fetch_add(1, Ordering::SeqCst);
        builder.redirect(reqwest::redirect::Policy::limited(5)).default_headers([reached()].into_iter().collect())
    });
    let shop = Client::builder("demo").access_token("t").base_url(server.url()).transport(transport.unwrap());
    let orders = shop.build().unwrap().orders();
    assert_eq!(orders.get("1").send().await.unwrap_err().kind(), ErrorKind::Redirect);
    assert_eq!(orders.refund("1").send().await.unwrap_err().kind(), ErrorKind::Redirect);
    for _ in 0..2 {
        assert_eq!(orders.get("1").send().wait().unwrap_err().kind(), ErrorKind::Redirect);
    }
    assert!(server.received().iter().all(|request| request.headers["x-configured"] == "yes"));
    assert_eq!((server.lines().len(), other.lines().len(), count.load(Ordering::SeqCst)), (4, 0, 2));
}

/// A transport, and a middleware, that counts requests.
struct Counter(AtomicUsize);

impl Transport for Counter {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Ok(http::Response::new(Bytes::from_static(br#"{"count":1}"#))) })
    }
}

impl Middleware for Counter {
    fn handle<'a>(
        &'a self,
        request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        next.send(request)
    }
}

#[tokio::test]
async fn clients_share_a_transport_and_a_middleware() {
    let counter = Arc::new(Counter(AtomicUsize::new(0)));
    let (transport, middleware): (Arc<dyn Transport>, Arc<dyn Middleware>) = (counter.clone(), counter.clone());
    for name in ["one", "two"] {
        let builder = Client::builder(name).access_token("t").transport(Arc::clone(&transport));
        let shop = builder.middleware(Arc::clone(&middleware)).build().unwrap();
        assert_eq!(shop.orders().count().await.unwrap(), 1);
    }
    let shop = Client::builder("three").access_token("t").transport(Arc::clone(&counter)).build().unwrap();
    assert_eq!(shop.orders().count().await.unwrap(), 1);
    assert_eq!(counter.0.load(Ordering::SeqCst), 5);
}

/// A connection belongs to the runtime that opened it. No request may wait for one of a runtime that has ended, or that is
/// not running at the moment.
#[test]
fn works_in_several_runtimes() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let background = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = background.block_on(Loopback::start(|_| CannedResponse::new(200, r#"{"count":1}"#)));
    let orders = shop(&server).orders();
    let count = || orders.count().with_deadline(Duration::from_secs(20)).send();
    let idle = runtime();
    assert_eq!(idle.block_on(count()).unwrap(), 1);
    for _ in 0..3 {
        assert_eq!(runtime().block_on(count()).unwrap(), 1);
        assert_eq!(count().wait().unwrap(), 1);
    }
    assert_eq!(idle.block_on(count()).unwrap(), 1);
    assert_eq!(background.block_on(background.spawn(count())).unwrap().unwrap(), 1);
}

#[test]
fn reports_that_no_runtime_is_running() {
    let shop = Client::builder("demo").access_token("t").build().unwrap();
    let mut future = std::pin::pin!(shop.orders().count().send());
    let result = future.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
    let std::task::Poll::Ready(Err(error)) = result else { panic!("{result:?}") };
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("no tokio runtime: send the request within one"), "{error}");
}

fn reached() -> (reqwest::header::HeaderName, reqwest::header::HeaderValue) {
    (reqwest::header::HeaderName::from_static("x-configured"), reqwest::header::HeaderValue::from_static("yes"))
}

#[test]
fn reports_settings_that_are_invalid() {
    let transport = ReqwestTransport::with_builder(Timeouts::default(), |builder| builder.user_agent("a\nb"));
    let error = transport.unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Config, "failed to initialize the HTTP client"));
}

/// A 304 answers a conditional request; it names no other URL.
#[tokio::test]
async fn does_not_take_304_for_a_redirect() {
    let server = Loopback::start(|_| CannedResponse::new(304, "")).await;
    let orders = shop(&server).orders();
    let error = orders.get("1").with_header("if-none-match", "\"a\"").send().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, 304));
    assert!(error.to_string().contains("304 Not Modified: the resource has not changed"), "{error}");
    assert!(!error.is_retryable());
    assert_eq!(orders.get("1").send_raw().await.unwrap().status(), 304);
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
    shared::<ReqwestTransport>();
    shared::<shopwire::shoplazza::ClientBuilder>();
    moved::<shopwire::ResponseFuture<i64>>();
    moved::<shopwire::ItemStream<Address>>();
    moved::<shopwire::PageStream<Address>>();
}
