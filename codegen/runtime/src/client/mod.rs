//! The client that generated clients wrap.

pub(crate) mod builder;
mod headers;
mod macros;
mod of_app;

use std::fmt;
use std::future::ready;
use std::sync::Arc;

use crate::error::Error;
use crate::execute::Executor;
use crate::request::prepared::PreparedRequest;
use crate::response::UndecodedResponse;
use crate::transport::BoxFuture;

/// The future of a response before decoding.
type UndecodedFuture = BoxFuture<'static, Result<UndecodedResponse, Error>>;

/// The client of any platform, which generated clients wrap. Clones are cheap and share everything.
#[derive(Clone)]
pub struct Client(Arc<Executor>);

impl Client {
    pub(crate) fn new(executor: Executor) -> Self {
        Self(Arc::new(executor))
    }

    /// Sends a request and returns its response, whatever the status.
    pub(crate) fn send(&self, request: Result<PreparedRequest, Error>) -> UndecodedFuture {
        self.start(request, false)
    }

    /// Sends a request and returns its response if it is a success.
    pub(crate) fn execute(&self, request: Result<PreparedRequest, Error>) -> UndecodedFuture {
        self.start(request, true)
    }

    fn start(&self, request: Result<PreparedRequest, Error>, requires_success: bool) -> UndecodedFuture {
        match request {
            Ok(request) => Box::pin(Arc::clone(&self.0).execute(request, requires_success)),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("platform", &self.0.platform().name)
            .field("base_url", &self.0.base_url())
            .finish()
    }
}
