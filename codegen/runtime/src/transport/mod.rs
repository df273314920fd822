//! How requests travel: a trait that anyone can implement, and an implementation over reqwest.

pub(crate) mod middleware;

use std::pin::Pin;

use bytes::Bytes;

use crate::error::Error;

#[cfg(feature = "reqwest")]
mod reqwest;

pub use self::middleware::Middleware;
#[cfg(feature = "reqwest")]
pub use self::reqwest::{ReqwestTransport, Timeouts};

/// A future that can be boxed and sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one HTTP request and brings back its reply, whatever the status.
///
/// An implementation must not follow redirects: requests carry credentials. It makes its errors with
/// [`Error::connect`], [`Error::timeout`] and [`Error::transport`].
///
/// One for tests, that answers by itself:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct ClientBuilder(shopwire_runtime::ClientBuilder);
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::client_builder!(ClientBuilder -> Client);
/// use shopwire::bytes::Bytes;
/// use shopwire::{BoxFuture, Error, Transport, http};
///
/// struct Empty;
///
/// impl Transport for Empty {
///     fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
///         Box::pin(async { Ok(http::Response::new(Bytes::from_static(b"[]"))) })
///     }
/// }
///
/// fn client(builder: ClientBuilder) -> Result<Client, Error> {
///     builder.transport(Empty).build()
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`.
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>>;
}
