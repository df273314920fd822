//! What stands between a client and its transport, and sees each request and each reply.

use std::sync::Arc;

use bytes::Bytes;

use crate::error::Error;
use crate::transport::{BoxFuture, Transport};

/// Sees each request before it goes out, and each reply before the client does.
///
/// It stands behind limits and credentials, so it sees each attempt of a call, and may change requests and replies,
/// answer by itself, or count. Headers with secrets do not show in `Debug`.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::bytes::Bytes;
/// use shopwire::{BoxFuture, Error, Middleware, Transport, http};
///
/// struct Traced;
///
/// impl Middleware for Traced {
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
pub trait Middleware: Send + Sync + 'static {
    /// Handles a request, usually with the help of `next`.
    fn handle<'a>(
        &'a self,
        request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>>;
}

/// A transport with something in front of it.
struct Layered {
    middleware: Arc<dyn Middleware>,
    next: Arc<dyn Transport>,
}

impl Transport for Layered {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        self.middleware.handle(request, &*self.next)
    }
}

/// Puts middleware in front of a transport, the first one outermost.
pub(crate) fn layered(transport: Arc<dyn Transport>, stack: &[Arc<dyn Middleware>]) -> Arc<dyn Transport> {
    stack
        .iter()
        .rev()
        .fold(transport, |next, middleware| Arc::new(Layered { middleware: Arc::clone(middleware), next }))
}
