//! Middleware, which wraps a transport.

use std::sync::Arc;

use bytes::Bytes;

use super::{BoxFuture, Transport};
use crate::error::Error;

/// Intercepts each HTTP request before it is sent, and each response before it is decoded.
///
/// Middleware runs after rate limits and authentication, once per attempt. It may change requests and responses, or
/// respond itself. Headers with credentials are marked as sensitive, so `Debug` does not show their values.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::bytes::Bytes;
/// use shopwire::{BoxFuture, Error, Middleware, Transport, http};
///
/// struct TraceHeader;
///
/// impl Middleware for TraceHeader {
///     fn handle<'a>(
///         &'a self,
///         mut request: http::Request<Bytes>,
///         next: &'a dyn Transport,
///     ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
///         request.headers_mut().insert("x-trace", http::HeaderValue::from_static("7"));
///         next.send(request)
///     }
/// }
/// ```
#[doc(alias = "interceptor")]
#[doc(alias = "logging")]
#[doc(alias = "layer")]
pub trait Middleware: Send + Sync + 'static {
    /// Handles a request. `next` is the next middleware, or the transport.
    ///
    /// # Errors
    /// Fails like [`Transport::send`].
    fn handle<'a>(
        &'a self,
        request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>>;
}

/// Several clients can share a middleware.
impl<M: Middleware + ?Sized> Middleware for Arc<M> {
    fn handle<'a>(
        &'a self,
        request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        (**self).handle(request, next)
    }
}

/// A transport behind a middleware.
struct Layered {
    middleware: Arc<dyn Middleware>,
    next: Arc<dyn Transport>,
}

impl Transport for Layered {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        self.middleware.handle(request, &*self.next)
    }
}

/// Wraps a transport; the first middleware is the outermost.
pub(crate) fn wrap(transport: Arc<dyn Transport>, stack: &[Arc<dyn Middleware>]) -> Arc<dyn Transport> {
    stack
        .iter()
        .rev()
        .fold(transport, |next, middleware| Arc::new(Layered { middleware: Arc::clone(middleware), next }))
}
