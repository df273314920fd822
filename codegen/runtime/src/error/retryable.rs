//! Statuses that justify a retry.

/// Returns whether a response with this status may be retried.
///
/// A request that was rejected with 429 was not executed. A request that a gateway failed to answer (502, 503, 504) may
/// have been executed, so only idempotent requests are retried.
pub(crate) const fn is_retryable_status(status: u16, idempotent: bool) -> bool {
    match status {
        429 => true,
        502..=504 => idempotent,
        _ => false,
    }
}
