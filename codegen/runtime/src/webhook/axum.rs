//! Deliveries as arguments of axum's handlers.

use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};

use super::body;
use super::delivery::{Delivery, Event};
use super::error::Error;
use super::receiver::Receiver;

/// Takes a delivery as the argument of a handler: verified and read, or answered with why not.
///
/// The state of the router is the [`Receiver`], or something that has one ([`FromRef`]). Behind a layer that has received
/// the delivery already, it is that one.
impl<S, E> FromRequest<S> for Delivery<E>
where
    S: Send + Sync,
    E: Event + Clone + Send + Sync + 'static,
    Receiver<E>: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let (mut parts, body) = request.into_parts();
        if let Some(received) = parts.extensions.remove::<Self>() {
            return Ok(received);
        }
        let receiver = Receiver::<E>::from_ref(state);
        let body = body::read(&parts.headers, body, receiver.limit()).await?;
        receiver.receive(&parts.headers, &body)
    }
}

/// The status that fits, and a line on what is wrong. The error is among the response's extensions, for layers around it.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.to_string()).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
