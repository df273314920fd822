//! Bounds on the size of responses.

// Invariant: a response that exceeds a bound is an error of the kind `ResponseTooLarge`, whatever its status, and its body
// is not kept.

use bytes::Bytes;
use http::{HeaderMap, Request, Response};

use super::Transport;
use crate::error::Error;
use crate::raw_response::RawResponse;

/// The maximum size of the headers of a response: names and values together.
pub(super) const MAX_HEADER_SIZE: usize = 64 * 1024;

/// The maximum size of a response to a token request. Tokens are a few kilobytes at most.
pub(crate) const MAX_TOKEN_RESPONSE_SIZE: MaxResponseSize = MaxResponseSize(256 * 1024);

/// The maximum size of a response body in bytes, after decompression. The default is 32 MiB.
///
/// A request with another maximum has it as an [extension](http::Request::extensions), which [`of`](Self::of) reads. A
/// [`Transport`] should stop reading at this size and fail with [`Error::response_too_large`]. The size is checked again once
/// the response is complete.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::{MaxResponseSize, http};
///
/// let mut request = http::Request::new(());
/// assert_eq!(MaxResponseSize::of(&request), MaxResponseSize(32 * 1024 * 1024));
/// request.extensions_mut().insert(MaxResponseSize(1024));
/// assert_eq!(MaxResponseSize::of(&request).0, 1024);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxResponseSize(pub usize);

impl Default for MaxResponseSize {
    fn default() -> Self {
        Self(32 * 1024 * 1024)
    }
}

impl MaxResponseSize {
    /// Returns the maximum size of the response to a request.
    pub fn of<B>(request: &Request<B>) -> Self {
        request.extensions().get().copied().unwrap_or_default()
    }
}

/// Sends a request through a transport, and checks the size of the response. Without `async`, so that the future does not hold
/// the request.
pub(crate) fn send(
    transport: &dyn Transport,
    mut request: Request<Bytes>,
    max: MaxResponseSize,
) -> impl Future<Output = Result<Response<Bytes>, Error>> + Send {
    if max != MaxResponseSize::default() {
        request.extensions_mut().insert(max);
    }
    let response = transport.send(request);
    async move {
        let response = response.await?;
        check_headers(response.status(), response.headers())?;
        if response.body().len() > max.0 {
            return Err(body_too_large(response.map(drop), max));
        }
        Ok(response)
    }
}

/// Returns the error of a response whose body is too large. The error keeps status and headers.
pub(super) fn body_too_large<B>(response: Response<B>, max: MaxResponseSize) -> Error {
    Error::response_too_large(max.0).with_response(RawResponse::new(response.map(|_| Bytes::new())))
}

/// Checks the size of the headers. The error keeps the status only.
pub(super) fn check_headers(status: http::StatusCode, headers: &HeaderMap) -> Result<(), Error> {
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if size <= MAX_HEADER_SIZE {
        return Ok(());
    }
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    Err(Error::headers_too_large(MAX_HEADER_SIZE).with_response(RawResponse::new(response)))
}
