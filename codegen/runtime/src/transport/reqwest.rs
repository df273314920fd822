//! The usual transport: reqwest with rustls, no redirects, bounded in time.

#[cfg(feature = "blocking")]
use std::sync::{Arc, OnceLock};
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
///
/// Each client has one of its own. Where there are many shops, their clients can share one:
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
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    #[cfg(feature = "blocking")]
    waiting: Waiting,
}

/// The connections of calls that a thread waits for. Others may need the very runtime whose thread it is.
#[cfg(feature = "blocking")]
#[derive(Clone, Debug)]
struct Waiting {
    timeouts: Timeouts,
    client: Arc<OnceLock<reqwest::Client>>,
}

impl ReqwestTransport {
    /// A transport with a connection pool of its own.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(timeouts: Timeouts) -> Result<Self, Error> {
        Ok(Self {
            client: client(timeouts)?,
            #[cfg(feature = "blocking")]
            waiting: Waiting { timeouts, client: Arc::default() },
        })
    }

    #[cfg_attr(
        not(feature = "blocking"),
        expect(clippy::unnecessary_wraps, reason = "with the feature `blocking` it can fail")
    )]
    fn client(&self) -> Result<&reqwest::Client, Error> {
        #[cfg(feature = "blocking")]
        if crate::blocking::is_here() {
            return self.waiting.client();
        }
        Ok(&self.client)
    }
}

#[cfg(feature = "blocking")]
impl Waiting {
    /// The client, made when a thread first waits.
    fn client(&self) -> Result<&reqwest::Client, Error> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made = client(self.timeouts)?;
        Ok(self.client.get_or_init(|| made))
    }
}

fn client(timeouts: Timeouts) -> Result<reqwest::Client, Error> {
    reqwest::Client::builder()
        .connect_timeout(timeouts.connect)
        .timeout(timeouts.total)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|error| Error::config("cannot set up the HTTP client").with_source(Box::new(error)))
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(failed)?;
            let response = self.client()?.execute(request).await.map_err(failed)?;
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
