//! The context that all errors of a request carry.

use std::sync::Arc;

use super::retry_after::retry_after;
use crate::clock::Clock;
use crate::error::{Error, RequestInfo};
use crate::operation::Platform;

/// The request that errors belong to, and what is needed to read their context from a response.
#[derive(Clone)]
pub(crate) struct ErrorContext {
    pub(crate) request: RequestInfo,
    pub(crate) platform: &'static Platform,
    pub(crate) clock: Arc<dyn Clock>,
}

impl ErrorContext {
    /// Adds the operation, the request id and the requested pause to an error.
    pub(crate) fn add_to(&self, error: Error) -> Error {
        let header = |name: &str| error.headers()?.get(name)?.to_str().ok().map(str::to_owned);
        let request_id = self.platform.request_id.and_then(header);
        let pause = error.headers().and_then(|headers| retry_after(headers, self.clock.now()));
        let pause = pause.or(error.retry_after());
        error.with_request_info(&self.request).with_request_id(request_id).with_retry_after(pause)
    }
}
