//! Transports, which send HTTP requests.

pub(crate) mod limits;
pub(crate) mod middleware;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest_clients;
#[cfg(feature = "reqwest")]
mod reqwest_error;
#[cfg(feature = "reqwest")]
pub(crate) mod shared;
#[cfg(feature = "tower")]
pub(crate) mod tower;
#[cfg(feature = "reqwest")]
mod urls;

use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

pub use self::limits::MaxResponseSize;
use crate::error::Error;

/// A boxed future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends HTTP requests.
///
/// [`ReqwestTransport`](crate::ReqwestTransport) is the default. Another implementation can use another HTTP library, or
/// a mock that returns canned responses in tests:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct ClientBuilder(shopwire_runtime::ClientBuilder);
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::client_builder!(ClientBuilder -> Client);
/// use shopwire::bytes::Bytes;
/// use shopwire::{BoxFuture, Error, Transport, http};
///
/// struct MockTransport;
///
/// impl Transport for MockTransport {
///     fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
///         Box::pin(async { Ok(http::Response::new(Bytes::from_static(b"[]"))) })
///     }
/// }
///
/// fn client(builder: ClientBuilder) -> Result<Client, Error> {
///     builder.transport(MockTransport).build()
/// }
/// ```
#[doc(alias = "mock")]
#[doc(alias = "http client")]
#[doc(alias = "proxy")]
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns its response, whatever the status.
    ///
    /// An implementation must not follow redirects, because requests carry credentials. It should not read more of the
    /// body than [`MaxResponseSize::of`] the request, counted after decompression.
    ///
    /// # Errors
    /// The constructor of the error decides about retries, because it says whether the request can have been sent:
    ///
    /// - [`Error::connect`]: nothing was sent, also if connecting timed out.
    /// - [`Error::certificate`]: nothing was sent, because the server's certificate could not be verified.
    /// - [`Error::timeout`]: the response did not arrive in time.
    /// - [`Error::transport`]: the connection failed before the response was complete.
    /// - [`Error::response_too_large`]: the body exceeds the maximum size.
    ///
    /// # Cancel safety
    /// Dropping the future cancels the request. The platform may have executed it.
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>>;
}

/// Several clients can share a transport.
impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        (**self).send(request)
    }
}
