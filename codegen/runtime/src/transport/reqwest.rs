//! The default transport, on reqwest and rustls.

#[cfg(feature = "blocking")]
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};

use super::limits::{self, MaxResponseSize};
use super::{BoxFuture, Transport};
use crate::error::Error;
#[cfg(feature = "blocking")]
use crate::{blocking::runtime, once};

/// The timeouts of a single HTTP request. The deadline of a request also covers rate limits and retries.
#[doc(alias = "connect timeout")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// The timeout for establishing a connection.
    pub connect: Duration,
    /// The timeout from connecting until the last byte of the response.
    pub total: Duration,
}

impl Default for Timeouts {
    /// 10 s for the connection, 60 s in total.
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), total: Duration::from_secs(60) }
    }
}

/// The maximum size of the headers of a response over HTTP/2, after decompression. The size is also checked after the
/// headers were received, which gives a clearer error. Over HTTP/1, hyper reads at most 100 headers and 400 kB.
const MAX_HTTP2_HEADER_SIZE: u32 = 256 * 1024;

/// Sends requests with [`reqwest`](https://docs.rs/reqwest), without following redirects.
///
/// reqwest uses the proxy of the environment variables `HTTPS_PROXY` and `ALL_PROXY`. Each client has its own connection
/// pool, unless several clients share a transport:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct ClientBuilder(shopwire_runtime::ClientBuilder);
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::client_builder!(ClientBuilder -> Client);
/// use shopwire::{Error, ReqwestTransport, Timeouts};
///
/// fn clients(builders: Vec<ClientBuilder>) -> Result<Vec<Client>, Error> {
///     let transport = ReqwestTransport::new(Timeouts::default())?;
///     builders.into_iter().map(|builder| builder.transport(transport.clone()).build()).collect()
/// }
/// ```
#[doc(alias = "proxy")]
#[doc(alias = "connection pool")]
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    #[cfg(feature = "blocking")]
    blocking: BlockingClient,
}

/// The connections of the blocking API. They are separate because a connection is driven by the runtime that opened it,
/// and that runtime may be the one whose thread is blocked.
#[cfg(feature = "blocking")]
#[derive(Clone, Debug)]
struct BlockingClient {
    timeouts: Timeouts,
    client: Arc<OnceLock<reqwest::Client>>,
}

impl ReqwestTransport {
    /// Creates a transport with its own connection pool.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) if TLS cannot be initialized.
    pub fn new(timeouts: Timeouts) -> Result<Self, Error> {
        Ok(Self {
            client: client(timeouts)?,
            #[cfg(feature = "blocking")]
            blocking: BlockingClient { timeouts, client: Arc::default() },
        })
    }

    #[cfg(feature = "blocking")]
    fn client(&self) -> Result<&reqwest::Client, Error> {
        if runtime::is_current() {
            let BlockingClient { timeouts, client } = &self.blocking;
            return once::get_or_try_init(client, || self::client(*timeouts));
        }
        Ok(&self.client)
    }

    #[cfg(not(feature = "blocking"))]
    #[expect(clippy::unnecessary_wraps, reason = "with the feature `blocking` it can fail")]
    fn client(&self) -> Result<&reqwest::Client, Error> {
        Ok(&self.client)
    }
}

fn client(timeouts: Timeouts) -> Result<reqwest::Client, Error> {
    reqwest::Client::builder()
        .connect_timeout(timeouts.connect)
        .timeout(timeouts.total)
        .redirect(reqwest::redirect::Policy::none())
        .http2_max_header_list_size(MAX_HTTP2_HEADER_SIZE)
        .build()
        .map_err(|error| Error::config("failed to initialize the HTTP client").with_source(Box::new(error)))
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            let max = MaxResponseSize::of(&request);
            let request = reqwest::Request::try_from(with_content_length(request)).map_err(classify)?;
            let response = self.client()?.execute(request).await.map_err(classify)?;
            let (parts, body) = http::Response::from(response).into_parts();
            limits::check_headers(parts.status, &parts.headers)?;
            match read(reqwest::Response::from(http::Response::new(body)), max).await? {
                Some(body) => Ok(http::Response::from_parts(parts, body)),
                None => Err(limits::body_too_large(http::Response::from_parts(parts, ()), max)),
            }
        })
    }
}

/// Adds `Content-Length: 0` to a request without a body whose method has one. Some servers reject it with 411 otherwise,
/// and hyper adds the header only for bodies that are not empty.
fn with_content_length(mut request: http::Request<Bytes>) -> http::Request<Bytes> {
    if request.body().is_empty() && [Method::POST, Method::PUT, Method::PATCH].contains(request.method()) {
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    request
}

/// Reads the body of a response, which reqwest decompresses. Returns `None`, and drops the connection, if it exceeds the
/// maximum size.
async fn read(mut response: reqwest::Response, max: MaxResponseSize) -> Result<Option<Bytes>, Error> {
    if response.content_length().is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > max.0)) {
        return Ok(None);
    }
    // Most bodies are a single chunk, which is not copied.
    let first = response.chunk().await.map_err(classify)?.unwrap_or_default();
    let mut next = response.chunk().await.map_err(classify)?;
    if next.is_none() {
        return Ok((first.len() <= max.0).then_some(first));
    }
    let mut body = Vec::from(first);
    while let Some(chunk) = next {
        if body.len().saturating_add(chunk.len()) > max.0 {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
        next = response.chunk().await.map_err(classify)?;
    }
    Ok(Some(body.into()))
}

/// Converts an error of reqwest, without its URL, whose query may contain customer data.
fn classify(error: reqwest::Error) -> Error {
    let error = error.without_url();
    if has_too_many_headers(&error) {
        Error::headers_too_large(limits::MAX_HEADER_SIZE).with_source(Box::new(error))
    } else if error.is_timeout() {
        Error::timeout(error)
    } else if error.is_connect() {
        Error::connect(error)
    } else {
        Error::transport(error)
    }
}

/// Returns whether hyper refused the headers of a response over HTTP/1. It has no public kind for that.
fn has_too_many_headers(error: &reqwest::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if cause.to_string() == "message head is too large" {
            return true;
        }
        source = cause.source();
    }
    false
}
