//! The default transport, on reqwest.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};

use super::limits::{self, MaxResponseSize};
use super::reqwest_clients::{RuntimeClients, Timeouts};
use super::urls::Urls;
use super::{BoxFuture, Transport};
use crate::error::Error;

/// Sends requests with [`reqwest`](https://docs.rs/reqwest), without following redirects.
///
/// It is the default: all clients of a process with the same [`Timeouts`] share one transport, with its TLS configuration and its
/// connections. A transport has a connection pool for each tokio runtime that it is used in, because a connection fails with the
/// runtime that opened it. So clients can be used in several runtimes, at once or one after the other, and with the blocking API.
///
/// reqwest uses the proxy of the environment variables `HTTPS_PROXY` and `ALL_PROXY`. Clients with a transport of their own have
/// their own connections:
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
/// [`from_client`](Self::from_client) and [`from_fn`](Self::from_fn) use a client of the application.
///
/// # TLS
///
/// The feature `rustls`, which is a default, adds rustls with the root certificates of the system. For the TLS of the
/// operating system, disable the default features, and enable reqwest's own feature instead:
///
/// ```toml
/// shopwire = { version = "0.1", default-features = false, features = ["reqwest"] }
/// reqwest = { version = "0.13", default-features = false, features = ["native-tls"] }
/// ```
///
/// With both, [`with_builder`](Self::with_builder) chooses: `builder.tls_backend_native()`.
#[doc(alias = "proxy")]
#[doc(alias = "connection pool")]
#[doc(alias = "http client")]
#[derive(Clone)]
pub struct ReqwestTransport {
    source: Source,
    urls: Arc<Urls>,
}

#[derive(Clone)]
enum Source {
    /// Clients of this crate, whose settings are known.
    Own(Arc<RuntimeClients>),
    /// A function of the application.
    Function(Arc<dyn Fn(reqwest::Request) -> SendFuture + Send + Sync>),
}

type SendFuture = BoxFuture<'static, Result<reqwest::Response, Error>>;

impl ReqwestTransport {
    /// Creates a transport with its own connection pool.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) if TLS cannot be initialized.
    pub fn new(timeouts: Timeouts) -> Result<Self, Error> {
        Self::with_builder(timeouts, |builder| builder)
    }

    /// Creates a transport whose reqwest client the application configures: proxies, root certificates, the identity of the
    /// client, the TLS back end, DNS.
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
    /// `configure` gets a builder with the timeouts set. It is called once, and once more for each further tokio runtime that
    /// the transport is used in, such as that of the blocking API. Whatever `configure` sets, redirects are not followed and the
    /// size of HTTP/2 headers is bounded. These settings are the application's responsibility:
    ///
    /// - A request without a timeout can wait forever, unless it has a deadline.
    /// - A retry policy of reqwest repeats requests that the platform may have executed, and exceeds rate limits.
    /// - With another TLS back end than rustls, an invalid certificate may be an error of the kind
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
        Ok(Self::of(Source::Own(Arc::new(RuntimeClients::new(timeouts, Box::new(configure))?))))
    }

    /// Creates a transport from a client of the application, which shares its connections.
    ///
    /// The client must not follow redirects, because requests carry credentials, some of them in headers that reqwest
    /// does not know as secret. Its policy cannot be read, so a redirect that was followed is an error of the kind
    /// [`Redirect`](crate::ErrorKind::Redirect). [`with_builder`](Self::with_builder) is the safer choice.
    ///
    /// ```
    /// # use shopwire_runtime as shopwire;
    /// use shopwire::{ReqwestTransport, reqwest};
    ///
    /// fn transport() -> Result<ReqwestTransport, reqwest::Error> {
    ///     let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    ///     Ok(ReqwestTransport::from_client(client))
    /// }
    /// ```
    ///
    /// Timeouts are those of the client. Its connections belong to the runtimes that opened them, so use it in one runtime only:
    /// with the blocking API, pass a client that nothing else uses.
    #[doc(alias = "http client")]
    #[must_use]
    pub fn from_client(client: reqwest::Client) -> Self {
        Self::from_fn(move |request| {
            let response = client.execute(request);
            async { response.await.map_err(Error::from) }
        })
    }

    /// Creates a transport from a function that executes requests of reqwest, such as a client of `reqwest-middleware`.
    ///
    /// ```ignore
    /// let client = reqwest_middleware::ClientBuilder::new(client).with(middleware).build();
    /// let transport = ReqwestTransport::from_fn(move |request| {
    ///     let client = client.clone();
    ///     async move {
    ///         client.execute(request).await.map_err(|error| match error {
    ///             reqwest_middleware::Error::Reqwest(error) => error.into(),
    ///             error => shopwire::Error::transport(error),
    ///         })
    ///     }
    /// });
    /// ```
    ///
    /// Like the client of [`from_client`](Self::from_client), it must not follow redirects. It should not retry, because
    /// retries exceed rate limits and may repeat a request that the platform has executed. The kind of an error decides
    /// about retries: see [`Transport::send`].
    #[doc(alias = "reqwest-middleware")]
    #[must_use]
    pub fn from_fn<F, R>(execute: F) -> Self
    where
        F: Fn(reqwest::Request) -> R + Send + Sync + 'static,
        R: Future<Output = Result<reqwest::Response, Error>> + Send + 'static,
    {
        Self::of(Source::Function(Arc::new(move |request| Box::pin(execute(request)))))
    }

    fn of(source: Source) -> Self {
        Self { source, urls: Arc::default() }
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport")
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            let max = MaxResponseSize::of(&request);
            let request = into_reqwest(request, &self.urls)?;
            let mut received = match &self.source {
                Source::Own(clients) => clients.get()?.execute(request).await?,
                Source::Function(execute) => {
                    let url = request.url().clone();
                    let response = execute(request).await?;
                    if *response.url() != url {
                        return Err(Error::followed_redirect());
                    }
                    response
                }
            };
            limits::check_headers(received.status(), received.headers())?;
            let body = read(&mut received, max).await?;
            let response = without_body(&mut received);
            match body {
                Some(body) => Ok(response.map(|()| body)),
                None => Err(limits::body_too_large(response, max)),
            }
        })
    }
}

/// Converts a request. One without a body whose method has one gets `Content-Length: 0`: some servers reject it with 411
/// otherwise, and hyper adds the header only for bodies that are not empty.
fn into_reqwest(request: http::Request<Bytes>, urls: &Urls) -> Result<reqwest::Request, Error> {
    let (parts, body) = request.into_parts();
    let mut request = reqwest::Request::new(parts.method, urls.convert(&parts.uri)?);
    (*request.headers_mut(), *request.version_mut()) = (parts.headers, parts.version);
    if !body.is_empty() {
        *request.body_mut() = Some(body.into());
    } else if [Method::POST, Method::PUT, Method::PATCH].contains(request.method()) {
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    Ok(request)
}

/// Takes everything but the body out of a response. A conversion of the whole response would parse its URL again.
fn without_body(received: &mut reqwest::Response) -> http::Response<()> {
    let mut response = http::Response::new(());
    (*response.status_mut(), *response.version_mut()) = (received.status(), received.version());
    *response.headers_mut() = std::mem::take(received.headers_mut());
    *response.extensions_mut() = std::mem::take(received.extensions_mut());
    response
}

/// Reads the body of a response, which reqwest decompresses. Returns `None` if it exceeds the maximum size.
async fn read(response: &mut reqwest::Response, max: MaxResponseSize) -> Result<Option<Bytes>, Error> {
    if response.content_length().is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > max.0)) {
        return Ok(None);
    }
    // Most bodies are a single chunk, which is not copied.
    let first = response.chunk().await?.unwrap_or_default();
    let mut next = response.chunk().await?;
    if next.is_none() {
        return Ok((first.len() <= max.0).then_some(first));
    }
    let mut body = Vec::from(first);
    while let Some(chunk) = next {
        if body.len().saturating_add(chunk.len()) > max.0 {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
        next = response.chunk().await?;
    }
    Ok(Some(body.into()))
}
