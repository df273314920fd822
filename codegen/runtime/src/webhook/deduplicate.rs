//! Deduplication: handles each event once, although platforms deliver at least once.

// Invariant: an event counts as handled only after its handler succeeded. A handler that was cancelled leaves only a claim,
// which expires. Corrections of the system time neither forget nor extend an event.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::deduplication_key::DeduplicationKey;
use crate::clock::{Clock, SystemClock};
use crate::digest;
use crate::transport::BoxFuture;

/// Remembers which events were handled, by their deduplication keys.
///
/// Implement it over a database or Redis to share the keys between processes. If the store is unreachable, return
/// [`ClaimStatus::New`]: handling an event twice is better than losing it. For the same reason, keep a key that
/// [is a digest](DeduplicationKey::is_digest) for a short time only.
#[doc(alias = "deduplicate", alias = "idempotency key")]
#[doc(alias = "replay protection")]
#[doc(alias = "exactly once")]
#[doc(alias = "duplicate")]
pub trait Deduplicator: Send + Sync + 'static {
    /// Claims an event before it is handled.
    fn claim<'a>(&'a self, key: &'a DeduplicationKey) -> BoxFuture<'a, ClaimStatus>;

    /// Records the result of a claimed event. If it was not handled, its next delivery is [`ClaimStatus::New`] again.
    fn finish<'a>(&'a self, key: &'a DeduplicationKey, handled: bool) -> BoxFuture<'a, ()>;
}

/// The status of an event when it is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimStatus {
    /// The event was not handled yet. It is claimed now.
    New,
    /// Another task is handling the event. The platform should retry later.
    InProgress,
    /// The event was handled.
    Handled,
}

/// A [`Deduplicator`] in memory, with a limited number of events. Each takes constant memory, whatever the length of its key.
///
/// The default remembers 100,000 events for three days: platforms retry for two. Keys that
/// [are digests](DeduplicationKey::is_digest) are remembered for an hour, because a later event may have the same content.
///
/// ```
/// use std::time::Duration;
/// # use shopwire_runtime as shopwire;
/// use shopwire::webhook::{ClaimStatus, DeduplicationKey, Deduplicator, MemoryDeduplicator};
///
/// # async fn run() {
/// let deduplicator = MemoryDeduplicator::default();
/// let key = DeduplicationKey::new("orders/paid 1001");
/// if deduplicator.claim(&key).await == ClaimStatus::New {
///     // …
///     deduplicator.finish(&key, true).await;
/// }
/// # }
/// ```
pub struct MemoryDeduplicator {
    state: Mutex<State>,
    capacity: usize,
    retention: Duration,
    digest_retention: Duration,
    clock: Arc<dyn Clock>,
}

/// The time after which an unfinished claim expires.
const CLAIM_TIMEOUT: Duration = Duration::from_secs(60);

/// How long digests are remembered by default: long enough for the first retries of a platform, and short enough for a
/// change that is made, undone and made again.
const DIGEST_RETENTION: Duration = Duration::from_secs(60 * 60);

/// The SHA-256 of a key: keys may be of any length.
type KeyHash = [u8; 32];

/// Invariant: each event has one sequence number, which determines when it is evicted.
#[derive(Default)]
struct State {
    entries: HashMap<KeyHash, Entry>,
    /// The events in the order of their last change.
    order: BTreeMap<u64, KeyHash>,
    next_sequence: u64,
}

#[derive(Clone, Copy)]
struct Entry {
    sequence: u64,
    /// The monotonic time when a handled event is forgotten, or an unfinished claim expires.
    end: Duration,
    is_handled: bool,
}

impl MemoryDeduplicator {
    /// Creates a deduplicator that remembers at most `capacity` events, each for `retention` after it was handled. Keys that
    /// are digests are remembered for an hour, or for `retention` if that is shorter.
    #[must_use]
    pub fn new(capacity: usize, retention: Duration) -> Self {
        let digest_retention = retention.min(DIGEST_RETENTION);
        Self { state: Mutex::default(), capacity, retention, digest_retention, clock: Arc::new(SystemClock) }
    }

    /// Sets how long keys that [are digests](DeduplicationKey::is_digest) are remembered. The default is one hour.
    #[must_use]
    pub fn digest_retention(mut self, retention: Duration) -> Self {
        self.digest_retention = retention;
        self
    }

    /// Sets the clock, for tests.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    fn claim_now(&self, key: &DeduplicationKey) -> ClaimStatus {
        let (hash, now) = (hash(key), self.clock.monotonic());
        let mut state = self.lock();
        if let Some(entry) = state.entries.get(&hash).filter(|entry| !entry.is_expired(now)) {
            return if entry.is_handled { ClaimStatus::Handled } else { ClaimStatus::InProgress };
        }
        state.insert(hash, now, false, CLAIM_TIMEOUT);
        state.evict(self.capacity, now);
        ClaimStatus::New
    }

    fn finish_now(&self, key: &DeduplicationKey, handled: bool) {
        let (hash, now) = (hash(key), self.clock.monotonic());
        let mut state = self.lock();
        if handled {
            let retention = if key.is_digest() { self.digest_retention } else { self.retention };
            state.insert(hash, now, true, retention);
            state.evict(self.capacity, now);
        } else {
            state.remove(hash);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn is_expired(&self, now: Duration) -> bool {
        now >= self.end
    }
}

impl State {
    fn insert(&mut self, hash: KeyHash, now: Duration, is_handled: bool, lifetime: Duration) {
        self.remove(hash);
        let sequence = self.next_sequence;
        self.next_sequence += 1;
        let end = now.saturating_add(lifetime);
        self.entries.insert(hash, Entry { sequence, end, is_handled });
        self.order.insert(sequence, hash);
    }

    fn remove(&mut self, hash: KeyHash) {
        if let Some(entry) = self.entries.remove(&hash) {
            self.order.remove(&entry.sequence);
        }
    }

    /// Removes the oldest events as long as they are expired or beyond the capacity.
    fn evict(&mut self, capacity: usize, now: Duration) {
        while let Some((_, hash)) = self.order.first_key_value() {
            let is_expired = self.entries.get(hash).is_none_or(|entry| entry.is_expired(now));
            if !is_expired && self.entries.len() <= capacity {
                return;
            }
            if let Some((_, hash)) = self.order.pop_first() {
                self.entries.remove(&hash);
            }
        }
    }
}

fn hash(key: &DeduplicationKey) -> KeyHash {
    digest::sha256(key.as_str().as_bytes())
}

impl Default for MemoryDeduplicator {
    fn default() -> Self {
        Self::new(100_000, Duration::from_secs(3 * 24 * 60 * 60))
    }
}

impl Deduplicator for MemoryDeduplicator {
    fn claim<'a>(&'a self, key: &'a DeduplicationKey) -> BoxFuture<'a, ClaimStatus> {
        Box::pin(async move { self.claim_now(key) })
    }

    fn finish<'a>(&'a self, key: &'a DeduplicationKey, handled: bool) -> BoxFuture<'a, ()> {
        Box::pin(async move { self.finish_now(key, handled) })
    }
}

impl fmt::Debug for MemoryDeduplicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryDeduplicator")
            .field("capacity", &self.capacity)
            .field("retention", &self.retention)
            .field("digest_retention", &self.digest_retention)
            .finish_non_exhaustive()
    }
}
