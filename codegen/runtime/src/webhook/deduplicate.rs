//! Remembers which events were handled, since platforms deliver them at least once.
//!
//! Invariant: an event counts as handled only after its handler said so. A handler that broke off leaves nothing but a
//! claim, which runs out.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::clock::{Clock, SystemClock};
use crate::digest;
use crate::transport::BoxFuture;

/// Remembers which events were handled.
///
/// An implementation over a database lets several processes share what they know. One that cannot reach its store should
/// answer [`ClaimStatus::New`]: to handle an event twice is better than to lose it.
pub trait Deduplicator: Send + Sync + 'static {
    /// Claims an event, by the key of its delivery.
    fn claim<'a>(&'a self, key: &'a str) -> BoxFuture<'a, ClaimStatus>;

    /// Says what became of an event that was claimed: if it was not handled, its next delivery is new again.
    fn finish<'a>(&'a self, key: &'a str, handled: bool) -> BoxFuture<'a, ()>;
}

/// What is known of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimStatus {
    /// Nobody has handled it, and it is claimed now.
    New,
    /// Somebody is about to handle it. The platform should try again later.
    Claimed,
    /// It was handled.
    Handled,
}

/// Remembers events in memory: some number of them, for some time, in the same few bytes each.
///
/// ```
/// use std::time::Duration;
/// # use shopwire_runtime as shopwire;
/// use shopwire::webhook::{ClaimStatus, Deduplicator, MemoryDeduplicator};
///
/// # async fn run() {
/// let seen = MemoryDeduplicator::default();
/// if seen.claim("orders/paid 1001").await == ClaimStatus::New {
///     // …
///     seen.finish("orders/paid 1001", true).await;
/// }
/// # }
/// ```
pub struct MemoryDeduplicator {
    state: Mutex<State>,
    capacity: usize,
    keep: Duration,
    clock: Arc<dyn Clock>,
}

/// How long a claim holds of which nothing more is heard.
const CLAIM: Duration = Duration::from_secs(60);

/// Of a key, its SHA-256: keys are as long as senders want.
type Name = [u8; 32];

/// Invariant: each event that is known has one number, by which its turn to be forgotten comes.
#[derive(Default)]
struct State {
    known: HashMap<Name, Entry>,
    /// In the order in which they were written down.
    order: BTreeMap<u64, Name>,
    next: u64,
}

#[derive(Clone, Copy)]
struct Entry {
    number: u64,
    since: Timestamp,
    is_handled: bool,
}

impl MemoryDeduplicator {
    /// Remembers at most `capacity` events, each for `keep` after it was handled.
    #[must_use]
    pub fn new(capacity: usize, keep: Duration) -> Self {
        Self { state: Mutex::default(), capacity, keep, clock: Arc::new(SystemClock) }
    }

    /// Goes by another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    fn claim_now(&self, key: &str) -> ClaimStatus {
        let name = name(key);
        let now = self.clock.now();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = state.known.get(&name) {
            let holds = if entry.is_handled { self.keep } else { CLAIM };
            if now.duration_since(entry.since) < signed(holds) {
                return if entry.is_handled { ClaimStatus::Handled } else { ClaimStatus::Claimed };
            }
        }
        state.write_down(name, now, false);
        state.forget(self.capacity, now, signed(self.keep));
        ClaimStatus::New
    }

    fn finish_now(&self, key: &str, handled: bool) {
        let name = name(key);
        let now = self.clock.now();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if handled {
            state.write_down(name, now, true);
            state.forget(self.capacity, now, signed(self.keep));
        } else {
            state.remove(name);
        }
    }
}

impl State {
    fn write_down(&mut self, name: Name, since: Timestamp, is_handled: bool) {
        self.remove(name);
        let number = self.next;
        self.next += 1;
        self.known.insert(name, Entry { number, since, is_handled });
        self.order.insert(number, name);
    }

    fn remove(&mut self, name: Name) {
        if let Some(entry) = self.known.remove(&name) {
            self.order.remove(&entry.number);
        }
    }

    /// Forgets what is too old, and the oldest of what is too much.
    fn forget(&mut self, capacity: usize, now: Timestamp, keep: SignedDuration) {
        while let Some((_, name)) = self.order.first_key_value() {
            let is_old = self.known.get(name).is_none_or(|entry| now.duration_since(entry.since) >= keep);
            if !is_old && self.known.len() <= capacity {
                return;
            }
            if let Some((_, name)) = self.order.pop_first() {
                self.known.remove(&name);
            }
        }
    }
}

fn name(key: &str) -> Name {
    digest::sha256(key.as_bytes())
}

fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}

/// A hundred thousand events, for three days: platforms try again for two.
impl Default for MemoryDeduplicator {
    fn default() -> Self {
        Self::new(100_000, Duration::from_secs(3 * 24 * 60 * 60))
    }
}

impl Deduplicator for MemoryDeduplicator {
    fn claim<'a>(&'a self, key: &'a str) -> BoxFuture<'a, ClaimStatus> {
        Box::pin(async move { self.claim_now(key) })
    }

    fn finish<'a>(&'a self, key: &'a str, handled: bool) -> BoxFuture<'a, ()> {
        Box::pin(async move { self.finish_now(key, handled) })
    }
}

impl fmt::Debug for MemoryDeduplicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryDeduplicator")
            .field("capacity", &self.capacity)
            .field("keep", &self.keep)
            .finish_non_exhaustive()
    }
}
