//! The clients of reqwest behind the default transport: one for async code, and one for the blocking API.

use std::sync::Arc;
#[cfg(feature = "blocking")]
use std::sync::OnceLock;
use std::time::Duration;

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

/// The clients of a transport whose settings are known.
#[derive(Clone)]
pub(super) struct OwnClients {
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

/// The configuration of a client by the application.
type Configure = Arc<dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync>;

/// What the clients of a transport have in common.
#[derive(Clone)]
struct Settings {
    timeouts: Timeouts,
    configure: Configure,
}

impl OwnClients {
    pub(super) fn new(timeouts: Timeouts, configure: Configure) -> Result<Self, Error> {
        let settings = Settings { timeouts, configure };
        Ok(Self {
            client: settings.client()?,
            #[cfg(feature = "blocking")]
            blocking: BlockingClient { settings, client: Arc::default() },
        })
    }

    /// Returns the client for the current runtime.
    #[cfg(feature = "blocking")]
    pub(super) fn get(&self) -> Result<&reqwest::Client, Error> {
        if runtime::is_current() {
            let BlockingClient { settings, client } = &self.blocking;
            return once::get_or_try_init(client, || settings.client());
        }
        Ok(&self.client)
    }

    #[cfg(not(feature = "blocking"))]
    #[expect(clippy::unnecessary_wraps, reason = "with the feature `blocking` it can fail")]
    pub(super) fn get(&self) -> Result<&reqwest::Client, Error> {
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
