//! Verified deliveries that cannot be decoded, in the dead-letter sink of the application.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use shopwire::bytes::Bytes;
use shopwire::http::{HeaderMap, Request};
use shopwire::shoplazza::webhooks::{Delivery, Event, Receiver};
use shopwire::webhook::testing::Sample;
use shopwire::webhook::{DeadLetter, Error, ErrorKind, MemoryDeduplicator, WebhookLayer};

use super::{SECRET, Server, extractor_server, parts, signed};

/// The letters that a sink has kept, and the number of its next calls that fail.
#[derive(Clone, Default)]
struct Letters(Arc<Mutex<(Vec<DeadLetter>, usize)>>);

impl Letters {
    fn keep(&self, letter: DeadLetter) -> Result<(), std::io::Error> {
        let mut state = self.0.lock().unwrap();
        if let Some(remaining) = state.1.checked_sub(1) {
            state.1 = remaining;
            return Err(std::io::Error::other("disk full"));
        }
        state.0.push(letter);
        Ok(())
    }

    /// Returns a receiver with this sink.
    fn receiver(&self) -> Receiver {
        let letters = self.clone();
        Receiver::new([SECRET]).dead_letter(move |letter| std::future::ready(letters.keep(letter)))
    }

    fn count(&self) -> usize {
        self.0.lock().unwrap().0.len()
    }

    fn fail(&self, times: usize) {
        self.0.lock().unwrap().1 = times;
    }
}

/// Returns a signed delivery that cannot be decoded.
fn undecodable() -> Request<Bytes> {
    let sample = Sample::of::<Event>("orders/paid").unwrap().header("x-shoplazza-deduplication-id", "7");
    sample.body(r#"{"order":{"line_items":[{"quantity":"many"}]}}"#).sign(SECRET)
}

#[tokio::test]
async fn answers_with_success_once_the_sink_has_kept_a_delivery() {
    let letters = Letters::default();
    let (server, deliveries) = extractor_server(letters.receiver()).await;
    let response = server.post(undecodable()).await;
    assert_eq!((response.status, deliveries.lock().unwrap().len()), (200, 0));
    insta::assert_snapshot!(response.body, @r#"kept as a dead letter: the body of `orders/paid` does not match the schema: expected an integer, found "many" at $.order.line_items[0].quantity"#);
    let letter = letters.0.lock().unwrap().0.pop().unwrap();
    assert_eq!((letter.topic.as_deref(), letter.shop.as_deref()), (Some("orders/paid"), Some("simon.myshoplaza.com")));
    assert_eq!((letter.body.clone(), letter.deduplication_key.unwrap().as_str()), (undecodable().into_body(), "7"));
    assert_eq!(letter.error.path(), Some("$.order.line_items[0].quantity"));
    // It can be received again, signature included.
    let again = Receiver::new([SECRET]).receive(&letter.headers, &letter.body).unwrap_err();
    assert_eq!((again.kind(), again.is_kept()), (ErrorKind::InvalidBody, false));
}

/// The platform repeats a delivery that the sink did not keep.
#[tokio::test]
async fn answers_with_503_when_the_sink_fails() {
    let letters = Letters::default();
    letters.fail(1);
    let (server, _) = extractor_server(letters.receiver()).await;
    let response = server.post(undecodable()).await;
    assert_eq!((response.status, letters.count()), (503, 0));
    insta::assert_snapshot!(response.body, @r#"the dead-letter sink failed, so the platform has to repeat the delivery: the body of `orders/paid` does not match the schema: expected an integer, found "many" at $.order.line_items[0].quantity"#);
    assert_eq!((server.post(undecodable()).await.status, letters.count()), (200, 1));
}

/// Deliveries without a valid signature, and ones that are decoded, never reach the sink.
#[tokio::test]
async fn keeps_only_verified_deliveries_that_cannot_be_decoded() {
    let letters = Letters::default();
    let (server, deliveries) = extractor_server(letters.receiver()).await;
    let forged = Sample::of::<Event>("orders/paid").unwrap().body("{}").sign("another secret");
    assert_eq!(server.post(forged).await.status, 401);
    let large = Sample::of::<Event>("orders/paid").unwrap().body(vec![b' '; 5 << 20]).sign(SECRET);
    assert_eq!(server.post(large).await.status, 413);
    assert_eq!(server.post(signed::<Event>("orders/paid")).await.status, 200);
    assert_eq!((letters.count(), deliveries.lock().unwrap().len()), (0, 1));
    // A delivery without a topic cannot be decoded, either.
    let mut request = signed::<Event>("orders/paid");
    request.headers_mut().remove("x-shoplazza-topic");
    assert_eq!(server.post(request).await.status, 200);
    let letter = letters.0.lock().unwrap().0.pop().unwrap();
    assert_eq!((letter.topic, letter.error.kind()), (None, ErrorKind::MissingHeader));
}

#[tokio::test]
async fn rejects_with_422_without_a_sink() {
    let (server, _) = extractor_server::<Event>(Receiver::new([SECRET])).await;
    assert_eq!(server.post(undecodable()).await.status, 422);
    let (headers, body) = parts(undecodable());
    let receiver = Receiver::new([SECRET]);
    let error = receiver.keep_dead_letter(receiver.receive(&headers, &body).unwrap_err()).await;
    assert_eq!((error.status().as_u16(), error.is_kept(), error.body()), (422, false, Some(&body)));
}

/// A handler that extracts a result learns that a delivery was kept, or why it was not.
#[tokio::test]
async fn reports_the_error_of_the_sink() {
    let letters = Letters::default();
    letters.fail(1);
    let receiver = letters.receiver();
    let receive = async |headers: &HeaderMap, body: &[u8]| {
        receiver.keep_dead_letter(receiver.receive(headers, body).unwrap_err()).await
    };
    let (headers, body) = parts(undecodable());
    let failed = receive(&headers, &body).await;
    assert_eq!((failed.kind(), failed.status().as_u16(), failed.is_kept()), (ErrorKind::DeadLetterSink, 503, false));
    assert_eq!(std::error::Error::source(&failed).unwrap().to_string(), "disk full");
    assert!(!failed.to_string().contains("disk full"));
    let kept = receive(&headers, &body).await;
    assert_eq!((kept.kind(), kept.status().as_u16(), kept.is_kept()), (ErrorKind::InvalidBody, 200, true));

    let handler = async |delivery: Result<Delivery, Error>| match delivery {
        Err(error) if error.is_kept() => StatusCode::ACCEPTED,
        _ => StatusCode::IM_A_TEAPOT,
    };
    let server = Server::start(Router::new().route("/", post(handler)).with_state(letters.receiver())).await;
    assert_eq!(server.post(undecodable()).await.status, 202);
}

/// The layer keeps each event once. An event that was not kept is new again.
#[tokio::test]
async fn keeps_an_event_once_with_deduplication() {
    let letters = Letters::default();
    letters.fail(1);
    let layer = WebhookLayer::new(letters.receiver()).deduplicator(MemoryDeduplicator::default());
    let handler = async || StatusCode::IM_A_TEAPOT;
    let server = Server::start(Router::new().route("/", post(handler)).layer(layer)).await;
    let mut outcomes = Vec::new();
    for _ in 0..3 {
        let response = server.post(undecodable()).await;
        outcomes.push((response.status, letters.count()));
    }
    assert_eq!(outcomes, [(503, 0), (200, 1), (200, 1)]);
    assert_eq!(server.post(undecodable()).await.body, "the event was handled before");
    // Without a key, each delivery is kept.
    for count in [2, 3] {
        let mut request = undecodable();
        request.headers_mut().remove("x-shoplazza-topic");
        assert_eq!((server.post(request).await.status, letters.count()), (200, count));
    }
}

/// Without a sink, the layer claims nothing for a delivery that it rejects.
#[tokio::test]
async fn rejects_with_422_in_the_layer_without_a_sink() {
    let layer = WebhookLayer::<Event>::new(Receiver::new([SECRET])).deduplicator(MemoryDeduplicator::default());
    let server = Server::start(Router::new().route("/", post(async || StatusCode::OK)).layer(layer)).await;
    for _ in 0..2 {
        assert_eq!(server.post(undecodable()).await.status, 422);
    }
}
