//! Deliveries as extractors for axum handlers.

use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};

use super::delivery::Delivery;
use super::error::Error;
use super::event::Event;
use super::receiver::Receiver;

/// Extracts a verified and decoded delivery. Invalid deliveries are rejected with the status of the [`Error`].
///
/// The state of the router is the [`Receiver`], or a type that contains one ([`FromRef`]). Behind a `WebhookLayer`, the
/// extractor returns the delivery that the layer has verified.
///
/// A handler does not run for a delivery that the [dead-letter sink](Receiver::dead_letter) has kept. One that extracts
/// `Result<Delivery<E>, Error>` gets the error, whose status is 200.
impl<S, E> FromRequest<S> for Delivery<E>
where
    S: Send + Sync,
    E: Event + Clone + Send + Sync + 'static,
    Receiver<E>: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let (mut parts, body) = request.into_parts();
        if let Some(delivery) = parts.extensions.remove::<Self>() {
            return Ok(delivery);
        }
        let receiver = Receiver::<E>::from_ref(state);
        let body = receiver.read(&parts.headers, body).await?;
        match receiver.receive_bytes(&parts.headers, &body.bytes) {
            Ok(delivery) => Ok(delivery),
            Err(error) => Err(receiver.keep_dead_letter(error).await),
        }
    }
}

/// Responds with the status and the message of the error. The extensions of the response contain the error, for logging in
/// outer layers.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.to_string()).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
