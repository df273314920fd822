//! Deduplication: handles each event once, although platforms deliver at least once.

// Invariant: an event counts as handled only after its handler succeeded. A handler that was cancelled leaves only a claim,
// which expires. Corrections of the system time neither forget nor extend an event.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::deduplication_key::DeduplicationKey;
use super::lease::Lease;
use crate::clock::{Clock, SystemClock};
use crate::digest;
use crate::transport::BoxFuture;

/// Remembers which events were handled, by their deduplication keys.
///
/// Implement it over a database or Redis to share the keys between processes. If the store is unreachable, return
/// [`ClaimStatus::New`]: handling an event twice is better than losing it. For the same reason, keep a key that
/// [is a digest](DeduplicationKey::is_digest) for a short time only.
///
/// A claim ends with its [`Lease`], so that the event of a process that crashed is handled again. In SQL, a store
/// is a table and three statements:
///
/// ```sql
/// CREATE TABLE webhook_events (
///     key text PRIMARY KEY, lease text NOT NULL, handled boolean NOT NULL, expires_at timestamptz NOT NULL
/// );
///
/// -- claim: `ClaimStatus::New` if this returns a row. Otherwise `SELECT handled FROM webhook_events WHERE key = $1` distinguishes
/// -- `Handled` from `InProgress`. $2 is `Lease::id`, $3 is `Lease::duration` in seconds.
/// INSERT INTO webhook_events AS event VALUES ($1, $2, false, now() + make_interval(secs => $3))
/// ON CONFLICT (key) DO UPDATE SET lease = $2, handled = false, expires_at = now() + make_interval(secs => $3)
/// WHERE event.expires_at <= now() RETURNING key;
///
/// -- finish, handled: an hour instead of three days if the key is a digest.
/// INSERT INTO webhook_events AS event VALUES ($1, $2, true, now() + interval '3 days')
/// ON CONFLICT (key) DO UPDATE SET handled = true, expires_at = excluded.expires_at;
///
/// -- finish, not handled. The lease leaves alone what another process has claimed meanwhile.
/// DELETE FROM webhook_events WHERE key = $1 AND lease = $2 AND NOT handled;
/// ```
///
/// Delete rows that have expired from time to time. With Redis, claim by `SET key lease NX PX milliseconds`.
#[doc(alias = "deduplicate", alias = "idempotency key")]
#[doc(alias = "replay protection")]
#[doc(alias = "exactly once")]
#[doc(alias = "duplicate")]
pub trait Deduplicator: Send + Sync + 'static {
    /// Claims an event before it is handled, until the end of the lease. An event whose lease has ended is
    /// [`ClaimStatus::New`] again.
    fn claim<'a>(&'a self, key: &'a DeduplicationKey, lease: &'a Lease) -> BoxFuture<'a, ClaimStatus>;

    /// Records the result of a claimed event. If it was handled, it is [`ClaimStatus::Handled`] from now on, even if the
    /// lease has ended. If it was not, its next delivery is [`ClaimStatus::New`] again, unless the lease has ended and
    /// another task has claimed the event.
    fn finish<'a>(&'a self, key: &'a DeduplicationKey, lease: &'a Lease, handled: bool) -> BoxFuture<'a, ()>;
}

/// The status of an event when it is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimStatus {
    /// The event was not handled yet. It is claimed now.
    New,
    /// Another task is handling the event, and its lease has not ended. The platform should retry later.
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
/// use shopwire::webhook::{ClaimStatus, DeduplicationKey, Deduplicator, Lease, MemoryDeduplicator};
///
/// # async fn run() {
/// let deduplicator = MemoryDeduplicator::default();
/// let key = DeduplicationKey::new("orders/paid 1001");
/// let lease = Lease::default();
/// if deduplicator.claim(&key, &lease).await == ClaimStatus::New {
///     // …
///     deduplicator.finish(&key, &lease, true).await;
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
    /// The lease of an unfinished claim; `None` if the event was handled.
    lease: Option<u128>,
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

    fn claim_now(&self, key: &DeduplicationKey, lease: &Lease) -> ClaimStatus {
        let (hash, now) = (hash(key), self.clock.monotonic());
        let mut state = self.lock();
        if let Some(entry) = state.entries.get(&hash).filter(|entry| !entry.is_expired(now)) {
            return if entry.lease.is_none() { ClaimStatus::Handled } else { ClaimStatus::InProgress };
        }
        state.insert(hash, now, Some(lease.number()), lease.duration());
        state.evict(self.capacity, now);
        ClaimStatus::New
    }

    fn finish_now(&self, key: &DeduplicationKey, lease: &Lease, handled: bool) {
        let (hash, now) = (hash(key), self.clock.monotonic());
        let mut state = self.lock();
        if handled {
            let retention = if key.is_digest() { self.digest_retention } else { self.retention };
            state.insert(hash, now, None, retention);
            state.evict(self.capacity, now);
        } else if state.entries.get(&hash).is_some_and(|entry| entry.lease == Some(lease.number())) {
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
    fn insert(&mut self, hash: KeyHash, now: Duration, lease: Option<u128>, lifetime: Duration) {
        self.remove(hash);
        let sequence = self.next_sequence;
        self.next_sequence += 1;
        let end = now.saturating_add(lifetime);
        self.entries.insert(hash, Entry { sequence, end, lease });
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
    fn claim<'a>(&'a self, key: &'a DeduplicationKey, lease: &'a Lease) -> BoxFuture<'a, ClaimStatus> {
        Box::pin(async move { self.claim_now(key, lease) })
    }

    fn finish<'a>(&'a self, key: &'a DeduplicationKey, lease: &'a Lease, handled: bool) -> BoxFuture<'a, ()> {
        Box::pin(async move { self.finish_now(key, lease, handled) })
    }
}

impl<D: Deduplicator + ?Sized> Deduplicator for Arc<D> {
    fn claim<'a>(&'a self, key: &'a DeduplicationKey, lease: &'a Lease) -> BoxFuture<'a, ClaimStatus> {
        (**self).claim(key, lease)
    }

    fn finish<'a>(&'a self, key: &'a DeduplicationKey, lease: &'a Lease, handled: bool) -> BoxFuture<'a, ()> {
        (**self).finish(key, lease, handled)
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
