//! The blocking API: the same client on threads and inside other runtimes.

use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use serde_json::json;
use shopwire::auth::{MemoryStore, TokenSet, TokenStore};
use shopwire::blocking::Wait;
use shopwire::bytes::Bytes;
use shopwire::jiff::Timestamp;
use shopwire::{BoxFuture, Clock, Error, ErrorKind, Middleware, RetryPolicy, Transport, http, shoplazza};
use tests::{CannedResponse, Loopback, RecordedRequest, TestClock};
use tokio::runtime::Runtime;

use crate::shop;

/// Starts a server on a runtime of its own, so that a test can block its thread.
fn server(handler: impl Fn(&RecordedRequest) -> CannedResponse + Send + Sync + 'static) -> Loopback {
    static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());
    thread::scope(|scope| scope.spawn(|| RUNTIME.block_on(Loopback::start(handler))).join().unwrap())
}

/// Starts a server with a paginated list of `all` numbers.
fn numbers(all: usize) -> Loopback {
    server(move |request| {
        let query = request.query.as_deref().unwrap_or_default();
        let parameter = |name| query.split('&').find_map(|pair| pair.strip_prefix(name)?.parse::<usize>().ok());
        let (page, size) = (parameter("page=").unwrap_or(1), parameter("limit=").unwrap());
        let items: Vec<usize> = ((page - 1) * size..(page * size).min(all)).collect();
        CannedResponse::new(200, json!({"data": items, "meta": {"total": all}}).to_string())
    })
}

fn lists(server: &Loopback) -> tests::kitchen_sink::Client {
    let builder = tests::kitchen_sink::Client::builder("s", "r").token("t1").second_key("t2");
    builder.base_url(server.url()).retry_policy(RetryPolicy::none()).build().unwrap()
}

fn count(_: &RecordedRequest) -> CannedResponse {
    CannedResponse::new(200, r#"{"count":1}"#)
}

#[test]
fn returns_the_response_or_the_error() {
    let server = server(|request| match request.path.as_str() {
        "/openapi/orders/count" => count(request),
        _ => CannedResponse::new(404, r#"{"errors":["no such order"]}"#),
    });
    let orders = shop(&server).orders();
    assert_eq!(orders.count().send().wait().unwrap(), 1);
    assert_eq!(orders.count().wait().unwrap(), 1);
    assert_eq!(orders.count().send_with_response().wait().unwrap().response.status(), 200);
    assert_eq!(orders.get("x").send_raw().wait().unwrap().status(), 404);
    let error = orders.get("x").send().wait().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().contains("no such order"), "{error}");
}

#[test]
fn blocks_on_requests_by_path() {
    let server = server(count);
    let request = shop(&server).get("/openapi/unknown");
    assert_eq!(request.clone().wait().unwrap().as_str(), r#"{"count":1}"#);
    assert_eq!(request.clone().send_as::<serde_json::Value>().wait().unwrap()["count"], 1);
    assert_eq!(request.send_raw().wait().unwrap().status(), 200);
}

#[test]
fn blocks_on_subscriptions_and_logins() {
    let server = server(|request| match request.path.as_str() {
        "/auth/login" => CannedResponse::new(200, r#"{"success":true,"data":{"access_token":"a","expires_in":7200}}"#),
        "/merchant/profile" => CannedResponse::new(200, r#"{"success":true,"data":{}}"#),
        _ => CannedResponse::new(200, r#"{"webhooks":[]}"#),
    });
    let subscriptions = shoplazza::webhooks::subscriptions(&shop(&server));
    assert!(subscriptions.list().wait().unwrap().is_empty());
    subscriptions.sync([]).wait().unwrap();
    let client = shopwire::shopzpin::Client::builder().login("merchant@brand.com", "word").base_url(server.url());
    client.build().unwrap().merchant().get().send().wait().unwrap();
    assert_eq!(server.received().last().unwrap().headers["authorization"], "Bearer a");
}

#[test]
fn iterates_over_a_list_and_resumes_from_a_position() {
    let server = numbers(10);
    let list = || lists(&server).lists().numbered().limit(3);
    let mut first = list().stream().wait();
    let taken: Vec<i64> = first.by_ref().take(4).map(Result::unwrap).collect();
    let position = first.position().unwrap();
    assert_eq!(
        (taken.as_slice(), position.to_string().as_str()),
        ([0, 1, 2, 3].as_slice(), "v1:lists.numbered:e3b0c442:page:2:3:1")
    );
    let mut rest = list().stream().resume(&position).unwrap().wait();
    assert_eq!(rest.by_ref().map(Result::unwrap).collect::<Vec<i64>>(), [4, 5, 6, 7, 8, 9]);
    assert!(rest.position().is_none() && rest.next().is_none());

    let mut pages = list().pages().wait();
    assert_eq!(pages.next().unwrap().unwrap().total_count(), Some(10));
    assert_eq!(pages.position().unwrap().to_string(), "v1:lists.numbered:e3b0c442:page:2:3:0");
    assert_eq!(pages.map(|page| page.unwrap().len()).collect::<Vec<_>>(), [3, 3, 1]);
}

#[test]
fn stops_iterating_after_an_error() {
    let server = server(|_| CannedResponse::new(404, ""));
    let mut list = lists(&server).lists().numbered().stream().wait();
    assert_eq!(list.next().unwrap().unwrap_err().kind(), ErrorKind::NotFound);
    assert!(list.next().is_none() && list.position().is_some());
}

/// Runs a function on several threads concurrently.
fn run_in_threads(threads: usize, task: impl Fn() + Sync) {
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(&task);
        }
    });
}

#[test]
fn refreshes_once_across_threads() {
    let server = server(|request| match request.path.as_str() {
        "/admin/oauth/token" => {
            let tokens = json!({"access_token": "new", "refresh_token": "next", "expires_at": 4_000_000_000_u32});
            CannedResponse::new(200, tokens.to_string())
        }
        _ => count(request),
    });
    let store = Arc::new(MemoryStore::new());
    let old = TokenSet::new("old").with_refresh_token("old").with_expires_at(Timestamp::from_second(1).unwrap());
    let saved = async { store.save("demo.myshoplaza.com", &old).await.map_err(Error::transport) };
    saved.wait().unwrap();
    let app = shoplazza::OAuth::new("id", "secret", "https://app.example/back").base_url(server.url());
    let tokens = app.stored_token_provider("demo", store).unwrap();
    let shop =
        shoplazza::Client::builder("demo").token_provider(tokens.clone()).base_url(server.url()).disable_rate_limit();
    let shop = shop.build().unwrap();
    run_in_threads(50, || assert_eq!(shop.orders().count().send().wait().unwrap(), 1));
    let refreshes = server.received().iter().filter(|request| request.path == "/admin/oauth/token").count();
    assert_eq!((refreshes, server.received().len()), (1, 51));
    // Requests of an OAuth app block, too.
    app.refresh("demo", &tokens.get().wait().unwrap()).wait().unwrap();
}

#[test]
fn shares_a_rate_limit_across_threads() {
    let (server, clock) = (server(|_| CannedResponse::new(200, "[]")), TestClock::new());
    let start = clock.monotonic();
    let client = shopwire::cyberbiz::Client::builder().access_token("of threads").base_url(server.url());
    let client = client.clock(clock.clone()).build().unwrap();
    run_in_threads(8, || {
        for _ in 0..5 {
            client.customers().list().send().wait().unwrap();
        }
    });
    let took = clock.monotonic().saturating_sub(start);
    let least = Duration::from_millis(7 * 1050);
    assert!((least..least + Duration::from_secs(1)).contains(&took), "40 requests at 5 per second took {took:?}");
}

/// Exhausts tokio's cooperative budget with `await` first, then blocks.
async fn wait_in_async_code() {
    let server = numbers(1000);
    let lists = lists(&server).lists();
    let list = || lists.numbered();
    let mut awaited = list().limit(100).stream();
    let mut received = 0;
    while awaited.try_next().await.unwrap().is_some() {
        received += 1;
    }
    assert_eq!(received, 1000);
    assert_eq!(list().limit(2).stream().wait().map(Result::unwrap).sum::<i64>(), 499_500);
    assert_eq!(list().limit(1000).send().wait().unwrap().len(), 1000);
    assert_eq!(list().limit(1000).send().await.unwrap().len(), 1000);
}

#[tokio::test]
async fn blocks_inside_a_current_thread_runtime() {
    wait_in_async_code().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn blocks_inside_a_spawned_task() {
    tokio::spawn(wait_in_async_code()).await.unwrap();
}

#[tokio::test]
async fn blocks_inside_spawn_blocking() {
    let server = server(count);
    let shop = shop(&server);
    let request = tokio::task::spawn_blocking(move || shop.orders().count().send().wait());
    assert_eq!(request.await.unwrap().unwrap(), 1);
}

/// Yields to the runtime before each request.
struct YieldingMiddleware;

impl Middleware for YieldingMiddleware {
    fn handle<'a>(
        &'a self,
        request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            for _ in 0..3 {
                tokio::task::yield_now().await;
            }
            next.send(request).await
        })
    }
}

#[tokio::test]
async fn runs_middleware_that_yields() {
    let server = server(count);
    let shop =
        shoplazza::Client::builder("demo").access_token("t").base_url(server.url()).middleware(YieldingMiddleware);
    assert_eq!(shop.build().unwrap().orders().count().send().wait().unwrap(), 1);
}

/// Sends another blocking request before each request.
struct BlockingMiddleware(shoplazza::Client);

impl Middleware for BlockingMiddleware {
    fn handle<'a>(
        &'a self,
        request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            self.0.orders().count().send().wait()?;
            next.send(request).await
        })
    }
}

#[test]
fn supports_nested_blocking_calls() {
    let server = server(count);
    let inner = BlockingMiddleware(shop(&server));
    let shop = shoplazza::Client::builder("demo").access_token("t").base_url(server.url()).middleware(inner);
    assert_eq!(shop.build().unwrap().orders().count().send().wait().unwrap(), 1);
    assert_eq!(server.received().len(), 2);
}

/// A tracing subscriber that records nothing.
struct SilentSubscriber;

impl tracing::Subscriber for SilentSubscriber {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        false
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, _: &tracing::Event<'_>) {}

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

#[tokio::test]
async fn propagates_the_tracing_subscriber() {
    let dispatch =
        async { Ok::<_, Error>(tracing::dispatcher::get_default(tracing::Dispatch::is::<SilentSubscriber>)) };
    assert!(tracing::subscriber::with_default(SilentSubscriber, || dispatch.wait()).unwrap());
}

/// A transport without tokio that returns a fixed response.
struct StaticTransport;

impl Transport for StaticTransport {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async { Ok(http::Response::new(Bytes::from_static(br#"{"count":1}"#))) })
    }
}

#[test]
fn blocks_with_a_custom_transport() {
    let shop = shoplazza::Client::builder("demo").access_token("t").transport(StaticTransport).build().unwrap();
    assert_eq!(shop.orders().count().send().wait().unwrap(), 1);
}
