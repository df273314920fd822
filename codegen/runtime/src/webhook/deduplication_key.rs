//! The deduplication key of a delivery.

use std::fmt;

/// A key that is the same in all deliveries of one event, for a [`Deduplicator`](crate::webhook::Deduplicator).
///
/// The schema of a platform says which values identify an event. If there are none, or a delivery lacks one of them, the key
/// is a [digest](Self::is_digest) of the delivery.
#[doc(alias = "idempotency key")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DeduplicationKey {
    key: String,
    is_digest: bool,
}

impl DeduplicationKey {
    /// Creates a key from a string that identifies an event.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), is_digest: false }
    }

    pub(super) fn digest(key: String) -> Self {
        Self { key, is_digest: true }
    }

    /// Returns the key as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.key
    }

    /// Returns whether the key is a digest (SHA-256) of the topic, the shop and the body, because nothing in the delivery
    /// identifies the event. If the delivery contains no shop, the digest is of the topic and the body.
    ///
    /// Two events with the same content have the same digest, such as two deliveries that an app was uninstalled. Therefore
    /// remember digests only for as long as a platform repeats a delivery: an hour in a
    /// [`MemoryDeduplicator`](crate::webhook::MemoryDeduplicator).
    #[must_use]
    pub const fn is_digest(&self) -> bool {
        self.is_digest
    }
}

impl fmt::Display for DeduplicationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)
    }
}

impl AsRef<str> for DeduplicationKey {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}
