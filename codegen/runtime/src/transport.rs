//! How requests travel: a trait that anyone can implement, and an implementation over reqwest.

use std::pin::Pin;

use bytes::Bytes;

use crate::error::Error;

#[cfg(feature = "reqwest")]
mod reqwest;

#[cfg(feature = "reqwest")]
pub use self::reqwest::{ReqwestTransport, Timeouts};

/// A future that can be boxed and sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one HTTP request and brings back its reply, whatever the status.
///
/// An implementation must not follow redirects: requests carry credentials. It makes its errors with
/// [`Error::connect`], [`Error::timeout`] and [`Error::transport`].
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`.
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>>;
}
