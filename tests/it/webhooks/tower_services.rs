//! The layer and the extractor around services that fail, panic or are not ready.

use std::future::{Ready, ready};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, State};
use axum::routing::post;
use futures_util::future::poll_fn;
use shopwire::bytes::Bytes;
use shopwire::http::{Request, Response};
use shopwire::shoplazza::webhooks::{Delivery, Event, Receiver};
use shopwire::webhook::testing::Sample;
use shopwire::webhook::{ClaimStatus, DeduplicationKey, Deduplicator, Lease, MemoryDeduplicator, WebhookLayer};
use tests::TestClock;
use tower_layer::Layer;
use tower_service::Service;

use super::{SECRET, Server, paid_order, signed};

/// The outcome of a request: a status or an error.
type Outcome = Result<u16, &'static str>;

/// A service that becomes ready after `wait` polls, for one call. A clone is not ready.
struct ScriptedService {
    outcomes: Arc<Mutex<Vec<Outcome>>>,
    wait: Arc<AtomicUsize>,
    is_ready: bool,
}

impl ScriptedService {
    fn new(outcomes: &[Outcome]) -> Self {
        let outcomes = Arc::new(Mutex::new(outcomes.iter().rev().copied().collect()));
        Self { outcomes, wait: Arc::default(), is_ready: false }
    }
}

impl Clone for ScriptedService {
    fn clone(&self) -> Self {
        Self { outcomes: Arc::clone(&self.outcomes), wait: Arc::clone(&self.wait), is_ready: false }
    }
}

impl Service<Request<Body>> for ScriptedService {
    type Response = Response<Body>;
    type Error = &'static str;
    type Future = Ready<Result<Response<Body>, &'static str>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), &'static str>> {
        if self.wait.load(Ordering::Relaxed) > 0 {
            self.wait.fetch_sub(1, Ordering::Relaxed);
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.is_ready = true;
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        assert!(std::mem::take(&mut self.is_ready), "called before it was ready");
        assert!(request.extensions().get::<Delivery>().is_some());
        let outcome = self.outcomes.lock().unwrap().pop().unwrap();
        assert_ne!(outcome, Err("panic"));
        ready(outcome.map(|status| Response::builder().status(status).body(Body::empty()).unwrap()))
    }
}

/// Sends a delivery to a service when it is ready.
async fn call<S>(service: &mut S, request: Request<Bytes>) -> Outcome
where
    S: Service<Request<Body>, Response = Response<Body>, Error = &'static str>,
{
    poll_fn(|cx| service.poll_ready(cx)).await?;
    Ok(service.call(request.map(Body::from)).await?.status().as_u16())
}

fn layer() -> WebhookLayer<Event> {
    WebhookLayer::new(Receiver::new([SECRET]))
}

/// The layer returns the error of the service, and the event does not count as handled.
#[tokio::test]
async fn handles_an_event_again_after_a_service_error() {
    let inner = ScriptedService::new(&[Err("no room"), Ok(204)]);
    let mut service = layer().deduplicator(MemoryDeduplicator::default()).layer(inner.clone());
    let mut outcomes = Vec::new();
    for _ in 0..3 {
        outcomes.push(call(&mut service, paid_order()).await);
    }
    assert_eq!(outcomes, [Err("no room"), Ok(204), Ok(200)]);
    assert!(inner.outcomes.lock().unwrap().is_empty());
}

/// The layer calls the service only when it is ready, also after rejected deliveries.
#[tokio::test]
async fn waits_until_the_service_is_ready() {
    let inner = ScriptedService::new(&[Ok(200), Ok(201)]);
    inner.wait.store(3, Ordering::Relaxed);
    let mut service = layer().layer(inner.clone());
    assert_eq!(call(&mut service, paid_order()).await, Ok(200));
    let forged = Sample::of::<Event>("orders/paid").unwrap().sign("another secret");
    assert_eq!(call(&mut service, forged).await, Ok(401));
    inner.wait.store(2, Ordering::Relaxed);
    assert_eq!(call(&mut service, paid_order()).await, Ok(201));
    assert_eq!(inner.wait.load(Ordering::Relaxed), 0);
}

/// The claim of a handler that panicked expires, then the event is new again.
#[tokio::test]
async fn handles_an_event_again_after_a_panic() {
    let clock = TestClock::new();
    let deduplicator = MemoryDeduplicator::default().with_clock(clock.clone());
    let service = layer().deduplicator(deduplicator).layer(ScriptedService::new(&[Err("panic"), Ok(200)]));
    let mut copy = service.clone();
    let panicked = tokio::spawn(async move { call(&mut copy, paid_order()).await }).await;
    assert!(panicked.unwrap_err().is_panic());
    let mut outcomes = Vec::new();
    for _ in 0..2 {
        outcomes.push(call(&mut service.clone(), paid_order()).await);
        clock.advance(std::time::Duration::from_secs(60));
    }
    assert_eq!(outcomes, [Ok(503), Ok(200)]);
}

/// The layer claims events for its lease, and shares a deduplicator with the application.
#[tokio::test]
async fn claims_events_for_the_lease_of_the_layer() {
    let clock = TestClock::new();
    let deduplicator = Arc::new(MemoryDeduplicator::default().with_clock(clock.clone()));
    let layer = layer().deduplicator(Arc::clone(&deduplicator)).lease(std::time::Duration::from_secs(5));
    let service = layer.layer(ScriptedService::new(&[Err("panic"), Ok(200)]));
    let mut copy = service.clone();
    assert!(tokio::spawn(async move { call(&mut copy, paid_order()).await }).await.unwrap_err().is_panic());
    let mut outcomes = Vec::new();
    for seconds in [4, 1, 0] {
        outcomes.push(call(&mut service.clone(), paid_order()).await);
        clock.advance(std::time::Duration::from_secs(seconds));
    }
    assert_eq!(outcomes, [Ok(503), Ok(503), Ok(200)]);
    let status = deduplicator.claim(&DeduplicationKey::new("7"), &Lease::default()).await;
    assert_eq!(status, ClaimStatus::Handled);
}

/// A truncated body is rejected, and the service is not called.
#[tokio::test]
async fn rejects_a_truncated_body_before_calling_the_service() {
    let (parts, body) = signed::<Event>("orders/paid").into_parts();
    let chunks = [Ok(body), Err(std::io::Error::other("gone"))];
    let broken = Body::from_stream(futures_util::stream::iter(chunks));
    let mut service = layer().layer(ScriptedService::new(&[]));
    poll_fn(|cx| service.poll_ready(cx)).await.unwrap();
    let response = service.call(Request::from_parts(parts, broken)).await.unwrap();
    assert_eq!(response.status(), 400);
}

/// Application state with a receiver and another field.
#[derive(Clone)]
struct App {
    receiver: Receiver,
    name: &'static str,
}

impl FromRef<App> for Receiver {
    fn from_ref(app: &App) -> Self {
        app.receiver.clone()
    }
}

#[tokio::test]
async fn extracts_a_delivery_from_application_state() {
    let handler = async |State(app): State<App>, delivery: Delivery| format!("{} {}", app.name, delivery.topic);
    let app = App { receiver: Receiver::new([SECRET]), name: "app" };
    let server = Server::start(Router::new().route("/", post(handler)).with_state(app)).await;
    let response = server.post(signed::<Event>("orders/paid")).await;
    assert_eq!((response.status, response.body.as_str()), (200, "app orders/paid"));
    let forged = Sample::of::<Event>("orders/paid").unwrap().sign("another secret");
    assert_eq!(server.post(forged).await.status, 401);
    // The router rejects other methods.
    let head = "GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    assert_eq!(server.send(head, b"").await.status, 405);
}
