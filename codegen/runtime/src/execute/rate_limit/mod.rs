//! Limits that the platform documents, kept before anything is sent.
//!
//! Invariant: what is known to be over a limit never reaches the wire.

mod limiter;
mod rate;
mod registry;

pub(crate) use self::limiter::{Limiter, RateLimitPermit, ticket};
pub(crate) use self::registry::RateLimiters;
use crate::error::Error;
use crate::operation::{Limit, LimitKind, Operation, Platform};

/// The limits of a platform that a client keeps: those that hold for everybody, and those that it was told of.
pub(crate) fn kept(platform: &'static Platform, chosen: &[&'static str]) -> Vec<&'static Limit> {
    platform.limits.iter().filter(|limit| !limit.optional || chosen.contains(&limit.name)).collect()
}

/// Refuses a body that is larger than a limit.
pub(crate) fn check_body(limits: &[&Limit], operation: &Operation, length: usize) -> Result<(), Error> {
    for limit in limits {
        let LimitKind::Body { bytes } = limit.kind else { continue };
        if length > bytes as usize {
            return Err(Error::body_too_large(operation, length, bytes, limit));
        }
    }
    Ok(())
}
