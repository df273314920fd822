//! Transports of the application: its own clients of reqwest, tower services, and other HTTP libraries.

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use http_body_util::Full;
use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::rt::TokioExecutor;
use shopwire::bytes::Bytes;
use shopwire::shoplazza::Client;
use shopwire::{
    BoxFuture, Error, ErrorKind, ReqwestTransport, Timeouts, TowerTransport, Transport, TransportService, http, reqwest,
};
use tests::{CannedResponse, Loopback};
use tower_layer::Layer;
use tower_service::Service;

fn client(server: &Loopback, transport: impl Transport) -> Client {
    Client::builder("demo").access_token("s3cr3t").base_url(server.url()).transport(transport).build().unwrap()
}

async fn counting_server() -> Loopback {
    Loopback::start(|_| CannedResponse::new(200, r#"{"count":7}"#)).await
}

fn plain_transport() -> ReqwestTransport {
    ReqwestTransport::new(Timeouts::default()).unwrap()
}

#[tokio::test]
async fn sends_with_a_client_of_reqwest() {
    let server = counting_server().await;
    let own = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let client = client(&server, ReqwestTransport::from_client(own));
    assert_eq!(client.orders().count().await.unwrap(), 7);
    assert_eq!(server.received()[0].headers["access-token"], "s3cr3t");
}

#[tokio::test]
async fn keeps_the_kinds_of_errors_of_a_client_of_reqwest() {
    let own = reqwest::Client::new();
    let client = Client::builder("demo").access_token("a").transport(ReqwestTransport::from_client(own));
    let client = client.base_url("http://127.0.0.1:1").disable_rate_limit().build().unwrap();
    let error = client.orders().count().with_retry_policy(shopwire::RetryPolicy::none()).await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_been_executed()), (ErrorKind::Connect, false));
}

/// reqwest's default policy follows redirects.
#[tokio::test]
async fn rejects_a_client_that_follows_redirects() {
    let server = Loopback::start(|request| match request.path.as_str() {
        "/elsewhere" => CannedResponse::new(200, r#"{"count":7}"#),
        _ => CannedResponse::new(307, "").header("location", "/elsewhere"),
    })
    .await;
    let client = client(&server, ReqwestTransport::from_client(reqwest::Client::new()));
    let error = client.orders().count().await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_been_executed()), (ErrorKind::Redirect, true));
    assert!(error.to_string().contains("build it with `redirect(reqwest::redirect::Policy::none())`"), "{error}");
}

/// Middleware of `reqwest-middleware` that sets a header.
fn set_header<'a>(
    mut request: reqwest::Request,
    extensions: &'a mut http::Extensions,
    next: reqwest_middleware::Next<'a>,
) -> BoxFuture<'a, reqwest_middleware::Result<reqwest::Response>> {
    request.headers_mut().insert("x-by", http::HeaderValue::from_static("reqwest-middleware"));
    Box::pin(next.run(request, extensions))
}

#[tokio::test]
async fn sends_with_reqwest_middleware() {
    let server = counting_server().await;
    let own = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let own = reqwest_middleware::ClientBuilder::new(own).with(set_header).build();
    let transport = ReqwestTransport::from_fn(move |request| {
        let own = own.clone();
        async move {
            own.execute(request).await.map_err(|error| match error {
                reqwest_middleware::Error::Reqwest(error) => error.into(),
                error @ reqwest_middleware::Error::Middleware(_) => Error::transport(error),
            })
        }
    });
    assert_eq!(client(&server, transport).orders().count().await.unwrap(), 7);
    assert_eq!(server.received()[0].headers["x-by"], "reqwest-middleware");
}

/// A tower layer that records the status of responses, and fails instead if it has an error.
#[derive(Clone, Default)]
struct Record {
    statuses: Arc<Mutex<Vec<u16>>>,
    fails: bool,
}

#[derive(Clone)]
struct Recorded<S>(S, Record);

impl<S> Layer<S> for Record {
    type Service = Recorded<S>;

    fn layer(&self, inner: S) -> Recorded<S> {
        Recorded(inner, self.clone())
    }
}

impl<S, Q, R> Service<Q> for Recorded<S>
where
    S: Service<Q, Response = http::Response<R>, Error = Error>,
    S::Future: Send + 'static,
{
    type Response = http::Response<R>;
    type Error = Box<dyn std::error::Error + Send + Sync>;
    type Future = BoxFuture<'static, Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Q) -> Self::Future {
        let (response, record) = (self.0.call(request), self.1.clone());
        Box::pin(async move {
            let response = response.await?;
            record.statuses.lock().unwrap().push(response.status().as_u16());
            if record.fails { Err("the layer failed".into()) } else { Ok(response) }
        })
    }
}

#[tokio::test]
async fn sends_through_tower_layers() {
    let server = counting_server().await;
    let record = Record::default();
    let service = record.layer(TransportService::new(plain_transport()));
    let client = client(&server, TowerTransport::new(service));
    assert_eq!(client.orders().count().await.unwrap(), 7);
    let paid = client.post("/openapi/other").json(&serde_json::json!({"a": 1})).send_raw().await.unwrap();
    assert_eq!(paid.status(), 200);
    assert_eq!(
        (server.received()[1].body.as_str(), &record.statuses.lock().unwrap()[..]),
        ("{\"a\":1}", &[200, 200][..])
    );
}

/// Errors of this crate keep their kind, others may have been sent.
#[tokio::test]
async fn keeps_the_kinds_of_errors_through_tower_layers() {
    let server = counting_server().await;
    let failing = Record { fails: true, ..Record::default() };
    let service = failing.layer(TransportService::new(plain_transport()));
    let client = client(&server, TowerTransport::new(service));
    let error = client.orders().refund("1").await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_been_executed()), (ErrorKind::Transport, true));
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the layer failed");
    let error = client.orders().count().with_max_response_size(3).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn sends_with_a_client_of_hyper() {
    let server = counting_server().await;
    let hyper: HyperClient<_, Full<Bytes>> = HyperClient::builder(TokioExecutor::new()).build_http();
    let client = client(&server, TowerTransport::new(hyper));
    assert_eq!(client.orders().count().await.unwrap(), 7);
    let error = client.orders().count().with_max_response_size(3).await.unwrap_err();
    assert_eq!((error.kind(), error.status().map(|status| status.as_u16())), (ErrorKind::ResponseTooLarge, Some(200)));
}
