//! Enforcement of the documented limits before a request is sent.

// Invariant: a request that is known to exceed a limit is not sent.

pub(crate) mod limiter;
mod rate;
pub(crate) mod rate_limiters;

use crate::error::Error;
use crate::execute::config::ExecutorConfig;
use crate::operation::{LimitKind, Operation};

/// Checks that a request body does not exceed a limit.
pub(crate) fn check_body(config: &ExecutorConfig, operation: &Operation, length: usize) -> Result<(), Error> {
    for limit in config.limits() {
        if let LimitKind::Body { bytes } = limit.kind
            && length > bytes as usize
        {
            return Err(Error::body_too_large(operation, length, bytes, limit));
        }
    }
    Ok(())
}
