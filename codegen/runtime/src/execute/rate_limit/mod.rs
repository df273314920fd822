//! Enforcement of the documented limits before a request is sent.

// Invariant: a request that is known to exceed a limit is not sent.

pub(crate) mod limiter;
mod rate;
pub(crate) mod rate_limiters;

use crate::error::Error;
use crate::operation::{Limit, LimitKind, Operation, Platform};

/// Returns the limits that a client respects: those of all clients, and those that the client opted in to.
pub(crate) fn applicable(platform: &'static Platform, opted_in: &[&'static str]) -> Vec<&'static Limit> {
    platform.limits.iter().filter(|limit| !limit.optional || opted_in.contains(&limit.name)).collect()
}

/// Checks that a request body does not exceed a limit.
pub(crate) fn check_body(limits: &[&Limit], operation: &Operation, length: usize) -> Result<(), Error> {
    for limit in limits {
        if let LimitKind::Body { bytes } = limit.kind
            && length > bytes as usize
        {
            return Err(Error::body_too_large(operation, length, bytes, limit));
        }
    }
    Ok(())
}
