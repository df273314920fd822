//! The default transport, on reqwest and rustls.

#[cfg(feature = "blocking")]
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;

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
        .build()
        .map_err(|error| Error::config("failed to initialize the HTTP client").with_source(Box::new(error)))
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(classify)?;
            let response = self.client()?.execute(request).await.map_err(classify)?;
            let (parts, body) = http::Response::from(response).into_parts();
            let body = reqwest::Response::from(http::Response::new(body)).bytes().await.map_err(classify)?;
            Ok(http::Response::from_parts(parts, body))
        })
    }
}

/// Converts an error of reqwest, without its URL, whose query may contain customer data.
fn classify(error: reqwest::Error) -> Error {
    let error = error.without_url();
    if error.is_timeout() {
        Error::timeout(error)
    } else if error.is_connect() {
        Error::connect(error)
    } else {
        Error::transport(error)
    }
}
