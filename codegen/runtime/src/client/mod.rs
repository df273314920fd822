//! The client that generated clients wrap.

pub(crate) mod builder;
mod macros;
mod of_app;

use std::fmt;
use std::sync::Arc;

use crate::error::Error;
use crate::execute::Executor;
use crate::request::prepared::PreparedRequest;
use crate::response::UndecodedResponse;
use crate::transport::BoxFuture;

/// The client of any platform, which generated clients wrap. Clones are cheap and share everything.
#[derive(Clone)]
pub struct Client(Arc<Executor>);

impl Client {
    pub(crate) fn new(executor: Executor) -> Self {
        Self(Arc::new(executor))
    }

    /// Sends a request and returns its response, whatever the status.
    pub(crate) fn send(
        &self,
        request: Result<PreparedRequest, Error>,
    ) -> BoxFuture<'static, Result<UndecodedResponse, Error>> {
        let executor = Arc::clone(&self.0);
        Box::pin(async move { executor.send(request?).await })
    }

    /// Sends a request and returns its response if it is a success.
    pub(crate) fn execute(
        &self,
        request: Result<PreparedRequest, Error>,
    ) -> BoxFuture<'static, Result<UndecodedResponse, Error>> {
        let executor = Arc::clone(&self.0);
        Box::pin(async move { executor.execute(request?).await })
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
