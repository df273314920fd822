//! The default transport, on reqwest and rustls.

use std::fmt;
use std::sync::Arc;
#[cfg(feature = "blocking")]
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};

use super::limits::{self, MaxResponseSize};
use super::reqwest_error::classify;
use super::{BoxFuture, Transport};
use crate::error::Error;
#[cfg(feature = "blocking")]
use crate::{blocking::runtime, once};

/// The timeouts of a single HTTP request. The deadline of a request also covers rate limits and retries.
///
/// A request that times out while connecting was not sent ([`Connect`](crate::ErrorKind::Connect)), so even a request that
/// is not idempotent is retried. `connect` should therefore be shorter than `total`: where `total` passes first, the request
/// counts as sent ([`Timeout`](crate::ErrorKind::Timeout)).
#[doc(alias = "connect timeout")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// The timeout for establishing a connection, including TLS.
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
///
/// [`with_builder`](Self::with_builder) configures proxies, root certificates, client certificates and DNS.
#[doc(alias = "proxy")]
#[doc(alias = "connection pool")]
#[doc(alias = "http client")]
#[derive(Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    #[cfg(feature = "blocking")]
    blocking: BlockingClient,
}

/// The connections of the blocking API. They are separate because a connection is driven by the runtime that opened it,
/// and that runtime may be the one whose thread is blocked.
#[cfg(feature = "blocking")]
#[derive(Clone)]
struct BlockingClient {
    settings: Settings,
    client: Arc<OnceLock<reqwest::Client>>,
}

/// What the clients of a transport have in common.
#[derive(Clone)]
struct Settings {
    timeouts: Timeouts,
    /// The configuration of the application.
    configure: Arc<dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync>,
}

impl ReqwestTransport {
    /// Creates a transport with its own connection pool.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) if TLS cannot be initialized.
    pub fn new(timeouts: Timeouts) -> Result<Self, Error> {
        Self::with_builder(timeouts, |builder| builder)
    }

    /// Creates a transport whose reqwest client the application configures: proxies, root certificates, the identity of the
    /// client, the TLS backend, DNS.
    ///
    /// ```
    /// # use shopwire_runtime as shopwire;
    /// use shopwire::{Error, ReqwestTransport, Timeouts, reqwest};
    ///
    /// fn transport(proxy: reqwest::Proxy, root: reqwest::Certificate) -> Result<ReqwestTransport, Error> {
    ///     ReqwestTransport::with_builder(Timeouts::default(), move |builder| {
    ///         builder.proxy(proxy.clone()).tls_certs_merge([root.clone()])
    ///     })
    /// }
    /// ```
    ///
    /// `configure` gets a builder with the timeouts set. It is called once, and with the feature `blocking` once more when
    /// the blocking API is first used, because that API has its own connections. It takes settings instead of a
    /// finished client because the redirect policy of a client can be neither read nor changed. Whatever `configure`
    /// sets, redirects are not followed and the size of HTTP/2 headers is bounded. These settings are the application's
    /// responsibility:
    ///
    /// - A request without a timeout can wait forever, unless it has a deadline.
    /// - A retry policy of reqwest repeats requests that the platform may have executed, and exceeds rate limits.
    /// - With another TLS backend than rustls, an invalid certificate is an error of the kind
    ///   [`Connect`](crate::ErrorKind::Connect), which is retried, instead of
    ///   [`Certificate`](crate::ErrorKind::Certificate).
    ///
    /// For further features of reqwest, such as `socks`, depend on the same version of reqwest and enable them.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) if TLS cannot be initialized, or a setting is invalid.
    #[doc(alias = "proxy")]
    #[doc(alias = "root certificate")]
    #[doc(alias = "tls")]
    #[doc(alias = "client certificate")]
    pub fn with_builder(
        timeouts: Timeouts,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let settings = Settings { timeouts, configure: Arc::new(configure) };
        Ok(Self {
            client: settings.client()?,
            #[cfg(feature = "blocking")]
            blocking: BlockingClient { settings, client: Arc::default() },
        })
    }

    #[cfg(feature = "blocking")]
    fn client(&self) -> Result<&reqwest::Client, Error> {
        if runtime::is_current() {
            let BlockingClient { settings, client } = &self.blocking;
            return once::get_or_try_init(client, || settings.client());
        }
        Ok(&self.client)
    }

    #[cfg(not(feature = "blocking"))]
    #[expect(clippy::unnecessary_wraps, reason = "with the feature `blocking` it can fail")]
    fn client(&self) -> Result<&reqwest::Client, Error> {
        Ok(&self.client)
    }
}

impl Settings {
    fn client(&self) -> Result<reqwest::Client, Error> {
        let Self { timeouts, configure } = self;
        let builder = reqwest::Client::builder().connect_timeout(timeouts.connect).timeout(timeouts.total);
        configure(builder)
            .redirect(reqwest::redirect::Policy::none())
            .http2_max_header_list_size(MAX_HTTP2_HEADER_SIZE)
            .build()
            .map_err(|error| Error::config("failed to initialize the HTTP client").with_source(Box::new(error)))
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").field("client", &self.client).finish_non_exhaustive()
    }
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
