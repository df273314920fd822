//! A bounded queue between receiving and handling, as the documentation of webhooks describes it.

use std::sync::mpsc::{Receiver as Queue, SyncSender, TrySendError, sync_channel};

use axum::http::StatusCode;
use axum::routing::post;
use axum::{Extension, Router};
use shopwire::bytes::Bytes;
use shopwire::http::Request;
use shopwire::shoplazza::webhooks::{Delivery, Event, Receiver};
use shopwire::webhook::testing::Sample;
use shopwire::webhook::{MemoryDeduplicator, WebhookLayer};

use super::{SECRET, Server};

fn enqueue(queue: &SyncSender<Delivery>, delivery: Delivery) -> StatusCode {
    match queue.try_send(delivery) {
        Ok(()) => StatusCode::OK,
        Err(TrySendError::Full(_)) => StatusCode::SERVICE_UNAVAILABLE,
        Err(TrySendError::Disconnected(_)) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A server whose queue has room for two deliveries.
async fn server() -> (Server, Queue<Delivery>) {
    let (sender, queue) = sync_channel(2);
    let handle = move |Extension(delivery): Extension<Delivery>| std::future::ready(enqueue(&sender, delivery));
    let layer = WebhookLayer::new(Receiver::new([SECRET])).deduplicator(MemoryDeduplicator::default());
    (Server::start(Router::new().route("/", post(handle)).route_layer(layer)).await, queue)
}

fn event(id: &str) -> Request<Bytes> {
    Sample::of::<Event>("orders/paid").unwrap().header("x-shoplazza-deduplication-id", id).sign(SECRET)
}

fn ids(deliveries: impl Iterator<Item = Delivery>) -> Vec<String> {
    deliveries.map(|delivery| delivery.deduplication_key.to_string()).collect()
}

/// The deduplicator releases an event that the queue did not take, so the platform's next delivery is queued.
#[tokio::test]
async fn a_full_queue_rejects_deliveries_until_there_is_room() {
    let (server, queue) = server().await;
    let mut statuses = Vec::new();
    for id in ["1", "2", "3"] {
        statuses.push(server.post(event(id)).await.status);
    }
    assert_eq!(statuses, [200, 200, 503]);
    assert_eq!(ids(queue.try_iter()), ["1", "2"]);
    assert_eq!(server.post(event("3")).await.status, 200);
    assert_eq!(server.post(event("1")).await.status, 200, "a duplicate");
    assert_eq!(ids(queue.try_iter()), ["3"]);
}
