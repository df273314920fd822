//! The usual transport: reqwest with rustls, no redirects, bounded in time.

use std::time::Duration;

use bytes::Bytes;

use super::{BoxFuture, Transport};
use crate::error::Error;

/// How long a request may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For making a connection.
    pub connect: Duration,
    /// For everything, from the connection to the last byte of the reply.
    pub total: Duration,
}

impl Default for Timeouts {
    /// 10 seconds to connect, 60 in all.
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), total: Duration::from_secs(60) }
    }
}

/// Sends requests with [`reqwest`](https://docs.rs/reqwest).
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport with a connection pool of its own.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(timeouts: Timeouts) -> Result<Self, Error> {
        reqwest::Client::builder()
            .connect_timeout(timeouts.connect)
            .timeout(timeouts.total)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map(Self)
            .map_err(|error| Error::config("cannot set up the HTTP client").caused_by(Box::new(error)))
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(failed)?;
            let response = self.0.execute(request).await.map_err(failed)?;
            let (parts, body) = http::Response::from(response).into_parts();
            let body = reqwest::Response::from(http::Response::new(body)).bytes().await.map_err(failed)?;
            Ok(http::Response::from_parts(parts, body))
        })
    }
}

/// Sorts an error of reqwest, without its address, which may hold what is not to be shown.
fn failed(error: reqwest::Error) -> Error {
    let error = error.without_url();
    if error.is_timeout() {
        Error::timeout(error)
    } else if error.is_connect() {
        Error::connect(error)
    } else {
        Error::transport(error)
    }
}
