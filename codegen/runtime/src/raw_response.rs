//! A response before it is decoded.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// An HTTP response as received: status, headers and body.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::RequestBuilder<i64>);
/// # shopwire_runtime::request_builder!(OrdersCount -> i64);
/// async fn print_etag(request: OrdersCount) -> Result<(), shopwire::Error> {
///     let response = request.send_raw().await?;
///     println!("{}: {:?}, {} bytes", response.status(), response.headers().get("etag"), response.body().len());
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct RawResponse(http::Response<Bytes>);

impl RawResponse {
    pub(crate) const fn new(response: http::Response<Bytes>) -> Self {
        Self(response)
    }

    /// Returns the HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status()
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    /// Returns the body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.0.body()
    }

    /// Converts into a response of the [`http`] crate.
    #[must_use]
    pub fn into_http(self) -> http::Response<Bytes> {
        self.0
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawResponse({}, {} bytes)", self.status(), self.body().len())
    }
}
