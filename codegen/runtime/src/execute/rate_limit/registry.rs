//! Limiters that all clients of one token, or of one server's address, have together.
//!
//! Invariant: no secret is kept; whose limiter it is, is a hash under a key that this process made up.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::limiter::Limiter;
use super::rate::Rate;
use crate::auth::Credentials;
use crate::clock::Clock;
use crate::operation::{Limit, LimitScope};

/// The limiters that a request waits for, in the order of the platform's table.
type Limiters = Arc<[Arc<Limiter>]>;

/// The limits of a client whose requests have to wait for each other.
pub(crate) struct RateLimiters {
    platform: &'static str,
    limits: Vec<&'static Limit>,
    base: String,
    clock: Arc<dyn Clock>,
    /// Of the credentials that were used last.
    limiters: Mutex<Option<(u64, Limiters)>>,
}

impl RateLimiters {
    /// Limits without those of bodies; none, if the client is not to wait.
    pub(crate) fn new(platform: &'static str, limits: &[&'static Limit], base: &str, clock: Arc<dyn Clock>) -> Self {
        let limits = limits.iter().copied().filter(|limit| Rate::new(limit.kind).is_some()).collect();
        Self { platform, limits, base: base.to_owned(), clock, limiters: Mutex::new(None) }
    }

    /// The limiters for requests with these credentials.
    pub(crate) fn limiters(&self, credentials: &Credentials) -> Limiters {
        let mut last = self.limiters.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, limiters)) = last.as_ref().filter(|(of, _)| *of == credentials.generation()) {
            return Arc::clone(limiters);
        }
        let limiters: Limiters = self.limits.iter().filter_map(|limit| self.shared(limit, credentials)).collect();
        *last = Some((credentials.generation(), Arc::clone(&limiters)));
        limiters
    }

    fn shared(&self, limit: &'static Limit, credentials: &Credentials) -> Option<Arc<Limiter>> {
        let (budget, per) = Rate::new(limit.kind)?;
        let owner = owner(&self.base, (per == LimitScope::Token).then_some(credentials));
        let clock = self.clock.identity();
        let mut all = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(limiter) = all.get(&(self.platform, limit.name, owner, clock)) {
            return Some(Arc::clone(limiter));
        }
        // What nobody holds and nothing was taken from lately need not be kept.
        all.retain(|_, limiter| Arc::strong_count(limiter) > 1 || !limiter.is_idle());
        let limiter = Arc::new(Limiter::new(limit, Arc::clone(&self.clock), budget));
        all.insert((self.platform, limit.name, owner, clock), Arc::clone(&limiter));
        Some(limiter)
    }
}

/// Platform, limit, owner, and the clock that the times are of.
type Key = (&'static str, &'static str, u64, usize);

static SHARED: Mutex<BTreeMap<Key, Arc<Limiter>>> = Mutex::new(BTreeMap::new());

static HASHES: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// Whose requests count together, as a hash.
fn owner(base: &str, credentials: Option<&Credentials>) -> u64 {
    let mut hasher = HASHES.build_hasher();
    base.hash(&mut hasher);
    for (name, value) in credentials.iter().flat_map(|credentials| credentials.headers()) {
        (name, value.as_bytes()).hash(&mut hasher);
    }
    hasher.finish()
}
