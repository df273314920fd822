//! A tower layer that verifies, decodes and deduplicates deliveries.

// Invariant: the inner service gets only verified and decoded deliveries, and each event until it responds with success.

use std::error::Error as StdError;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;

use super::deduplicate::{ClaimStatus, Deduplicator};
use super::deduplication_key::DeduplicationKey;
use super::delivery::Delivery;
use super::error::Error;
use super::event::Event;
use super::lease::Lease;
use super::receiver::Receiver;
use crate::transport::BoxFuture;

/// A layer that verifies and decodes deliveries before the inner service gets them.
///
/// Invalid deliveries are rejected with the matching status (401, 413, 422). The inner service gets the request with the
/// original body and a [`Delivery`] in the extensions. Body types must be convertible from bytes, like those of axum.
///
/// With a [`Deduplicator`], a duplicate of an event that was handled is answered with 200 without calling the inner service,
/// and a duplicate of an event in progress with 503, so that the platform retries. An event counts as handled when the inner
/// service responds with a success status.
///
/// A verified delivery that cannot be decoded goes to the [dead-letter sink](Receiver::dead_letter) of the receiver, if it has
/// one. Once it is kept, its event counts as handled.
///
/// # Cancel safety
/// If the future of the service is dropped while the inner service handles an event, the event is claimed until the
/// [lease](Self::lease) ends, and then handled again.
#[doc(alias = "middleware")]
#[doc(alias = "replay")]
#[doc(alias = "idempotency")]
#[derive(Clone)]
pub struct WebhookLayer<E> {
    receiver: Receiver<E>,
    deduplicator: Option<Arc<dyn Deduplicator>>,
    lease: Duration,
}

/// A deduplicator, and for how long it claims events.
#[derive(Clone)]
struct Deduplication {
    deduplicator: Arc<dyn Deduplicator>,
    lease: Duration,
}

impl<E: Event> WebhookLayer<E> {
    /// Creates a layer without deduplication.
    #[must_use]
    pub fn new(receiver: Receiver<E>) -> Self {
        Self { receiver, deduplicator: None, lease: Lease::default().duration() }
    }

    /// Handles each event once.
    #[must_use]
    pub fn deduplicator(mut self, deduplicator: impl Deduplicator) -> Self {
        self.deduplicator = Some(Arc::new(deduplicator));
        self
    }

    /// Sets how long an event is claimed while it is handled. The default is 60 seconds. When a process crashes, its events
    /// are answered with 503 until then.
    ///
    /// If a handler takes longer, another delivery of the event is handled at the same time.
    #[doc(alias = "timeout")]
    #[must_use]
    pub fn lease(mut self, duration: Duration) -> Self {
        self.lease = duration;
        self
    }
}

impl<S, E> Layer<S> for WebhookLayer<E> {
    type Service = WebhookService<S, E>;

    fn layer(&self, inner: S) -> Self::Service {
        let deduplicator = self.deduplicator.clone();
        let deduplication = deduplicator.map(|deduplicator| Deduplication { deduplicator, lease: self.lease });
        WebhookService { inner, receiver: self.receiver.clone(), deduplication }
    }
}

/// The service that [`WebhookLayer`] creates.
#[derive(Clone)]
pub struct WebhookService<S, E> {
    inner: S,
    receiver: Receiver<E>,
    deduplication: Option<Deduplication>,
}

impl<S, E, B, R> Service<Request<B>> for WebhookService<S, E>
where
    S: Service<Request<B>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Send,
    E: Event + Clone + Send + Sync + 'static,
    B: Body<Data = Bytes> + From<Bytes> + Send + 'static,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
    R: From<Bytes> + Send,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<Response<R>, S::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        // `poll_ready` was called on this service, not on its clone, so the clone takes its place.
        let clone = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let (receiver, deduplication) = (self.receiver.clone(), self.deduplication.clone());
        Box::pin(async move {
            let (request, key) = match receive(&receiver, request).await {
                Ok(request_and_key) => request_and_key,
                Err(error) => return Ok(keep_or_reject(&receiver, deduplication.as_ref(), error).await),
            };
            let Some(deduplication) = deduplication else { return inner.call(request).await };
            let lease = match deduplication.claim(&key).await {
                Ok(lease) => lease,
                Err((status, message)) => return Ok(respond(status, message.to_owned())),
            };
            let response = inner.call(request).await;
            let handled = response.as_ref().is_ok_and(|response| response.status().is_success());
            deduplication.deduplicator.finish(&key, &lease, handled).await;
            response
        })
    }
}

/// Receives a delivery. Returns the request with the delivery in its extensions, and the deduplication key.
async fn receive<E, B>(receiver: &Receiver<E>, request: Request<B>) -> Result<(Request<B>, DeduplicationKey), Error>
where
    E: Event + Clone + Send + Sync + 'static,
    B: Body<Data = Bytes> + From<Bytes>,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    let (mut parts, body) = request.into_parts();
    let body = receiver.read(&parts.headers, body).await?;
    let delivery: Delivery<E> = receiver.receive_bytes(&parts.headers, &body.bytes)?;
    let key = delivery.deduplication_key.clone();
    parts.extensions.insert(delivery);
    Ok((Request::from_parts(parts, B::from(body.bytes)), key))
}

impl Deduplication {
    /// Claims an event. Returns its lease, or the response for an event that must not be handled now.
    async fn claim(&self, key: &DeduplicationKey) -> Result<Lease, (StatusCode, &'static str)> {
        let lease = Lease::new(self.lease);
        match self.deduplicator.claim(key, &lease).await {
            ClaimStatus::New => Ok(lease),
            ClaimStatus::InProgress => Err((StatusCode::SERVICE_UNAVAILABLE, "the event is being handled")),
            ClaimStatus::Handled => Err((StatusCode::OK, "the event was handled before")),
        }
    }
}

/// Responds to a delivery that was not received. A dead letter is kept once, and then counts as handled.
async fn keep_or_reject<E: Event, R: From<Bytes>>(
    receiver: &Receiver<E>,
    deduplication: Option<&Deduplication>,
    error: Error,
) -> Response<R> {
    let key = error.deduplication_key().filter(|_| receiver.keeps_dead_letters()).cloned();
    let (Some(deduplication), Some(key)) = (deduplication, key) else {
        return rejection(receiver.keep_dead_letter(error).await);
    };
    let lease = match deduplication.claim(&key).await {
        Ok(lease) => lease,
        Err((status, message)) => return respond(status, message.to_owned()),
    };
    let error = receiver.keep_dead_letter(error).await;
    deduplication.deduplicator.finish(&key, &lease, error.is_kept()).await;
    rejection(error)
}

/// Responds to an invalid delivery. The extensions of the response contain the error, for logging in outer layers.
fn rejection<R: From<Bytes>>(error: Error) -> Response<R> {
    let mut response = respond(error.status(), error.to_string());
    response.extensions_mut().insert(error);
    response
}

fn respond<R: From<Bytes>>(status: StatusCode, message: String) -> Response<R> {
    let mut response = Response::new(R::from(Bytes::from(message)));
    *response.status_mut() = status;
    response
}

impl<E> std::fmt::Debug for WebhookLayer<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebhookLayer").field("receiver", &self.receiver).finish_non_exhaustive()
    }
}

impl<S, E> std::fmt::Debug for WebhookService<S, E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebhookService").field("receiver", &self.receiver).finish_non_exhaustive()
    }
}
