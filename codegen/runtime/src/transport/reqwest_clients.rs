//! The clients of reqwest behind the default transport: one for each tokio runtime.

// Invariant: a connection is used by the runtime that drives it only. Another runtime would wait for its connections forever once
// it has ended, or while nothing runs it.

use std::future::pending;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::task::AbortHandle;

use crate::error::Error;

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

/// The configuration of a client by the application.
pub(super) type Configure = Box<dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync>;

/// The clients of a transport whose settings are known.
pub(super) struct RuntimeClients {
    timeouts: Timeouts,
    configure: Configure,
    clients: Mutex<Clients>,
}

struct Clients {
    /// The client that has shown that the settings are valid, for the first runtime.
    unused: Option<reqwest::Client>,
    by_runtime: Vec<RuntimeClient>,
}

/// The client of one runtime.
struct RuntimeClient {
    runtime: Id,
    client: reqwest::Client,
    /// A task that ends with the runtime.
    task: AbortHandle,
}

impl RuntimeClients {
    pub(super) fn new(timeouts: Timeouts, configure: Configure) -> Result<Self, Error> {
        let unused = Some(build(timeouts, &configure)?);
        Ok(Self { timeouts, configure, clients: Mutex::new(Clients { unused, by_runtime: Vec::new() }) })
    }

    /// Returns the client of the current runtime.
    pub(super) fn get(&self) -> Result<reqwest::Client, Error> {
        let runtime = Handle::try_current().map_err(|error| {
            let message = "no tokio runtime: send the request within one, or block on it with the feature `blocking`";
            Error::config(message).with_source(Box::new(error))
        })?;
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = clients.by_runtime.iter().find(|found| found.runtime == runtime.id()) {
            return Ok(found.client.clone());
        }
        let client = match clients.unused.take() {
            Some(client) => client,
            None => build(self.timeouts, &self.configure)?,
        };
        clients.by_runtime.retain(|other| !other.task.is_finished());
        let task = runtime.spawn(pending::<()>()).abort_handle();
        clients.by_runtime.push(RuntimeClient { runtime: runtime.id(), client: client.clone(), task });
        Ok(client)
    }
}

impl Drop for RuntimeClient {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn build(timeouts: Timeouts, configure: &Configure) -> Result<reqwest::Client, Error> {
    let builder = reqwest::Client::builder().connect_timeout(timeouts.connect).timeout(timeouts.total);
    configure(builder)
        .redirect(reqwest::redirect::Policy::none())
        .http2_max_header_list_size(MAX_HTTP2_HEADER_SIZE)
        .build()
        .map_err(|error| Error::config("failed to initialize the HTTP client").with_source(Box::new(error)))
}
