//! Whether a failed request may have been executed, and what that means for retries.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use shopwire::bytes::Bytes;
use shopwire::shoplazza::Client;
use shopwire::{BoxFuture, Error, ErrorKind, Transport, http};
use tests::TestClock;

use super::without_jitter;

/// A transport that fails with an error of the application's choice, or never responds.
#[derive(Clone)]
struct FailingTransport {
    error: Option<fn() -> Error>,
    count: Arc<AtomicUsize>,
}

impl FailingTransport {
    fn new(error: Option<fn() -> Error>) -> Self {
        Self { error, count: Arc::default() }
    }

    fn client(&self) -> Client {
        let shop = Client::builder("demo").access_token("t").transport(self.clone()).clock(TestClock::new());
        shop.retry_policy(without_jitter()).disable_rate_limit().build().unwrap()
    }
}

impl Transport for FailingTransport {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        self.count.fetch_add(1, Ordering::SeqCst);
        match self.error {
            Some(error) => Box::pin(async move { Err(error()) }),
            None => Box::pin(std::future::pending()),
        }
    }
}

#[tokio::test]
async fn retries_by_the_constructor_of_the_transport_error() {
    let cases: [(fn() -> Error, _, _, _, _); 5] = [
        (|| Error::connect("refused"), ErrorKind::Connect, 4, 4, false),
        (|| Error::certificate("expired"), ErrorKind::Certificate, 1, 1, false),
        (|| Error::timeout("slow"), ErrorKind::Timeout, 4, 1, true),
        (|| Error::transport("reset"), ErrorKind::Transport, 4, 1, true),
        (|| Error::response_too_large(5), ErrorKind::ResponseTooLarge, 1, 1, true),
    ];
    for (error, kind, idempotent_attempts, attempts, may_have_been_executed) in cases {
        let transport = FailingTransport::new(Some(error));
        let orders = transport.client().orders();
        let error = orders.count().send().await.unwrap_err();
        assert_eq!((error.kind(), error.may_have_been_executed()), (kind, may_have_been_executed), "{error}");
        assert_eq!(transport.count.swap(0, Ordering::SeqCst), idempotent_attempts, "{error}");
        let error = orders.refund("1").send().await.unwrap_err();
        assert_eq!((error.kind(), error.may_have_been_executed()), (kind, may_have_been_executed), "{error}");
        assert_eq!(transport.count.load(Ordering::SeqCst), attempts, "{error}");
        assert_eq!(error.is_retryable(), kind == ErrorKind::Connect, "{error}");
    }
}

#[test]
fn certificate_errors_say_what_to_check() {
    let error = Error::certificate("invalid peer certificate: Expired");
    assert_eq!(
        tests::chain(&error),
        "the TLS certificate of the server could not be verified; check the host name, the clock and the root \
         certificates of this machine, and proxies that intercept TLS: invalid peer certificate: Expired"
    );
}

#[tokio::test]
async fn a_deadline_says_whether_the_request_was_sent() {
    let transport = FailingTransport::new(None);
    let orders = transport.client().orders();
    let error = orders.refund("1").with_deadline(Duration::ZERO).send().await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_been_executed()), (ErrorKind::Timeout, false), "{error}");
    assert!(error.is_retryable() && transport.count.load(Ordering::SeqCst) == 0, "{error}");
    let error = orders.refund("1").with_deadline(Duration::from_secs(1)).send().await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_been_executed()), (ErrorKind::Timeout, true), "{error}");
    assert!(!error.is_retryable() && transport.count.load(Ordering::SeqCst) == 1, "{error}");
}
