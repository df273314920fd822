//! The tower layer: which deliveries it rejects, and which it forwards.

use std::sync::{Arc, Mutex};

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Extension, Router};
use shopwire::http::HeaderValue;
use shopwire::shoplazza::webhooks::{Delivery, Event, Receiver};
use shopwire::webhook::testing::Sample;
use shopwire::webhook::{MemoryDeduplicator, WebhookLayer};

use super::{SECRET, Server, paid_order, signed};

/// The statuses that the handler returns in order, and the number of its calls.
type Script = Arc<Mutex<(Vec<u16>, usize)>>;

/// Starts a server with the layer around a handler that returns the given statuses, then 200.
async fn server(layer: WebhookLayer<Event>, statuses: &[u16]) -> (Server, Script) {
    let script = Script::new(Mutex::new((statuses.iter().rev().copied().collect(), 0)));
    let state = Arc::clone(&script);
    let handler = async move |Extension(delivery): Extension<Delivery>, request: Request| {
        let body = to_bytes(request.into_body(), usize::MAX).await.unwrap_or_default();
        // The body is unchanged.
        assert_eq!(body, Sample::of::<Event>(&delivery.topic).unwrap().sign("").into_body());
        let mut script = state.lock().unwrap();
        script.1 += 1;
        StatusCode::from_u16(script.0.pop().unwrap_or(200)).unwrap()
    };
    (Server::start(Router::new().route("/", post(handler)).layer(layer)).await, script)
}

fn layer() -> WebhookLayer<Event> {
    WebhookLayer::new(Receiver::new([SECRET]))
}

#[tokio::test]
async fn rejects_invalid_deliveries_and_forwards_valid_ones() {
    let (server, script) = server(layer(), &[]).await;
    let mut unsigned = signed::<Event>("orders/paid");
    unsigned.headers_mut().remove("x-shoplazza-hmac-sha256");
    assert_eq!(server.post(unsigned).await.status, 401);
    let sample = || Sample::of::<Event>("orders/paid").unwrap();
    assert_eq!(server.post(sample().sign("another secret")).await.status, 401);
    assert_eq!(server.post(sample().body(vec![b' '; 5 << 20]).sign(SECRET)).await.status, 413);
    assert_eq!(server.post(sample().body("{}").sign(SECRET)).await.status, 422);
    assert_eq!(script.lock().unwrap().1, 0);
    assert_eq!(server.post(signed::<Event>("orders/paid")).await.status, 200);
    assert_eq!(script.lock().unwrap().1, 1);
}

/// The platform receives the status of the handler. An event counts as handled after a success status.
#[tokio::test]
async fn skips_an_event_once_it_is_handled() {
    let (server, script) = server(layer().deduplicator(MemoryDeduplicator::default()), &[500, 404, 202]).await;
    let mut responses = Vec::new();
    for _ in 0..5 {
        let response = server.post(paid_order()).await;
        responses.push((response.status, response.body));
    }
    let responses: Vec<_> = responses.iter().map(|(status, body)| (*status, body.as_str())).collect();
    assert_eq!(
        responses,
        [(500, ""), (404, ""), (202, ""), (200, "the event was handled before"), (200, "the event was handled before")]
    );
    assert_eq!(script.lock().unwrap().1, 3);
}

/// Without an event id, and with two, a delivery is recognised by its content. Another topic is another event.
#[tokio::test]
async fn recognises_events_without_an_id_by_their_content() {
    let (server, script) = server(layer().deduplicator(MemoryDeduplicator::default()), &[]).await;
    let key = "x-shoplazza-deduplication-id";
    for (topic, calls) in [("orders/paid", 1), ("orders/update", 2), ("orders/paid", 2)] {
        let mut request = signed::<Event>(topic);
        request.headers_mut().remove(key);
        assert_eq!(server.post(request).await.status, 200);
        let mut request = signed::<Event>(topic);
        request.headers_mut().append(key, HeaderValue::from_static("another"));
        assert_eq!(server.post(request).await.status, 200);
        assert_eq!(script.lock().unwrap().1, calls);
    }
}

/// The extractor behind the layer reuses the verified delivery.
#[tokio::test]
async fn reuses_the_delivery_in_the_extractor() {
    let handler = async |delivery: Delivery| delivery.topic;
    // This receiver would reject every delivery.
    let router = Router::new().route("/", post(handler)).layer(layer()).with_state(Receiver::new([""]));
    let response = Server::start(router).await.post(signed::<Event>("products/create")).await;
    assert_eq!((response.status, response.body.as_str()), (200, "products/create"));
}

/// While an event is being handled, further deliveries of it get 503, and the platform retries.
#[tokio::test]
async fn returns_503_while_an_event_is_in_progress() {
    let (entered, mut was_entered) = tokio::sync::mpsc::channel::<()>(1);
    let (finish, may_finish) = tokio::sync::mpsc::channel::<()>(1);
    let may_finish = Arc::new(tokio::sync::Mutex::new(may_finish));
    let handler = async move || {
        entered.send(()).await.unwrap();
        may_finish.lock().await.recv().await.unwrap();
        StatusCode::OK
    };
    let layer = layer().deduplicator(MemoryDeduplicator::default());
    let server = Arc::new(Server::start(Router::new().route("/", post(handler)).layer(layer)).await);
    let first = tokio::spawn({
        let server = Arc::clone(&server);
        async move { server.post(paid_order()).await }
    });
    was_entered.recv().await.unwrap();
    assert_eq!(server.post(paid_order()).await.status, 503);
    finish.send(()).await.unwrap();
    assert_eq!(first.await.unwrap().status, 200);
    assert_eq!(server.post(paid_order()).await.body, "the event was handled before");
}
