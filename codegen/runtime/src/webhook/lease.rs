//! Leases: claims of events that end.

use std::time::Duration;

/// The default duration of a lease.
const DEFAULT_DURATION: Duration = Duration::from_secs(60);

/// A claim of an event for a limited time, for a [`Deduplicator`](crate::webhook::Deduplicator).
///
/// Each lease has its own id, so that a store knows whether the claim of an event is still the one that a task made.
#[doc(alias = "fencing token")]
#[doc(alias = "lock")]
#[derive(Clone, Debug)]
pub struct Lease {
    id: u128,
    duration: Duration,
}

impl Lease {
    /// Creates a lease with a random id.
    #[must_use]
    pub fn new(duration: Duration) -> Self {
        Self { id: fastrand::u128(..), duration }
    }

    /// Returns the id: 32 hexadecimal digits.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{:032x}", self.id)
    }

    pub(super) const fn number(&self) -> u128 {
        self.id
    }

    /// Returns how long the event is claimed.
    #[must_use]
    pub const fn duration(&self) -> Duration {
        self.duration
    }
}

/// A lease of 60 seconds.
impl Default for Lease {
    fn default() -> Self {
        Self::new(DEFAULT_DURATION)
    }
}
