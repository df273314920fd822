//! A layer that receives deliveries before a service sees them.
//!
//! Invariant: the inner service sees only what was verified and read, and each event until it says that it is handled.

use std::error::Error as StdError;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;

use super::body;
use super::deduplicate::{ClaimStatus, Deduplicator};
use super::delivery::{Delivery, Event};
use super::error::Error;
use super::receiver::Receiver;
use crate::transport::BoxFuture;

/// Receives deliveries: what cannot be taken is answered, what can be is handed on, with a [`Delivery`] among the
/// extensions of the request and the body as it came. Bodies are of types that bytes can be made into, as axum's are.
///
/// With a [`Deduplicator`], an event that was handled before is answered with 200 without the inner service, and one that
/// is being handled with 503, so that the platform tries again. The event counts as handled if the inner service answers
/// with a success.
#[derive(Clone)]
pub struct WebhookLayer<E> {
    receiver: Receiver<E>,
    deduplicator: Option<Arc<dyn Deduplicator>>,
}

impl<E: Event> WebhookLayer<E> {
    /// A layer that receives with `receiver`.
    #[must_use]
    pub fn new(receiver: Receiver<E>) -> Self {
        Self { receiver, deduplicator: None }
    }

    /// Remembers which events were handled.
    #[must_use]
    pub fn deduplicator(mut self, deduplicator: impl Deduplicator) -> Self {
        self.deduplicator = Some(Arc::new(deduplicator));
        self
    }
}

impl<S, E> Layer<S> for WebhookLayer<E> {
    type Service = WebhookService<S, E>;

    fn layer(&self, inner: S) -> Self::Service {
        let Self { receiver, deduplicator } = self;
        WebhookService { inner, receiver: receiver.clone(), deduplicator: deduplicator.clone() }
    }
}

/// The service that a [`WebhookLayer`] makes.
#[derive(Clone)]
pub struct WebhookService<S, E> {
    inner: S,
    receiver: Receiver<E>,
    deduplicator: Option<Arc<dyn Deduplicator>>,
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
        // The one that is ready is used; its clone takes its place.
        let clone = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let (receiver, deduplicator) = (self.receiver.clone(), self.deduplicator.clone());
        Box::pin(async move {
            let (request, key) = match receive(&receiver, request).await {
                Ok(delivered) => delivered,
                Err(error) => return Ok(refuse(error)),
            };
            let Some((deduplicator, key)) = deduplicator.zip(key) else { return inner.call(request).await };
            match deduplicator.claim(&key).await {
                ClaimStatus::New => {}
                ClaimStatus::Claimed => return Ok(answer(StatusCode::SERVICE_UNAVAILABLE, "being handled".to_owned())),
                ClaimStatus::Handled => return Ok(answer(StatusCode::OK, "handled before".to_owned())),
            }
            let response = inner.call(request).await;
            let handled = response.as_ref().is_ok_and(|response| response.status().is_success());
            deduplicator.finish(&key, handled).await;
            response
        })
    }
}

/// Receives a delivery, and puts it beside the body it was read from.
async fn receive<E, B>(receiver: &Receiver<E>, request: Request<B>) -> Result<(Request<B>, Option<String>), Error>
where
    E: Event + Clone + Send + Sync + 'static,
    B: Body<Data = Bytes> + From<Bytes>,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    let (mut parts, body) = request.into_parts();
    let body = body::read(&parts.headers, body, receiver.limit()).await?;
    let delivery: Delivery<E> = receiver.receive(&parts.headers, &body)?;
    let key = delivery.deduplication_key.clone();
    parts.extensions.insert(delivery);
    Ok((Request::from_parts(parts, B::from(body)), key))
}

/// Says what is wrong with a delivery. The error is among the extensions, for layers around this one.
fn refuse<R: From<Bytes>>(error: Error) -> Response<R> {
    let mut response = answer(error.status(), error.to_string());
    response.extensions_mut().insert(error);
    response
}

fn answer<R: From<Bytes>>(status: StatusCode, text: String) -> Response<R> {
    let mut response = Response::new(R::from(Bytes::from(text)));
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
