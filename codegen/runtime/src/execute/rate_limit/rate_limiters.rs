//! The rate limiters of a client, shared by all clients with the same token or server.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use super::limiter::Limiter;
use super::rate::Rate;
use crate::execute::config::ExecutorConfig;
use crate::execute::credentials::Credentials;
use crate::operation::{Limit, LimitScope};
use crate::registry::{Entry, Registry, keyed_hash};

/// The limiters that a request waits for, in the order of the platform's table.
type Limiters = Arc<[Arc<Limiter>]>;

/// The rate limiters of a client, which its first request looks up.
#[derive(Default)]
pub(crate) struct RateLimiters {
    /// The limiters of the most recent credentials, by generation.
    recent: Mutex<Option<(u64, Limiters)>>,
}

impl RateLimiters {
    /// Returns the limiters for requests with these credentials; there are none if the client does not wait for rate limits.
    pub(crate) fn limiters(&self, config: &ExecutorConfig, credentials: &Credentials) -> Limiters {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((generation, limiters)) = &*recent
            && *generation == credentials.generation()
        {
            return Arc::clone(limiters);
        }
        let limits = config.limits().filter(|_| config.is_rate_limited);
        let limiters: Limiters = limits.filter_map(|limit| shared(config, limit, credentials)).collect();
        *recent = Some((credentials.generation(), Arc::clone(&limiters)));
        limiters
    }
}

/// Returns the limiter of a rate limit, which all clients of an owner share.
fn shared(config: &ExecutorConfig, limit: &'static Limit, credentials: &Credentials) -> Option<Arc<Limiter>> {
    let (rate, scope) = Rate::new(limit.kind)?;
    let owner = Owner { base_url: &config.base_url, credentials, scope };
    let key = (config.platform.name, limit.name, keyed_hash(owner), config.clock.identity());
    Some(LIMITERS.get_or_insert_with(key, || Arc::new(Limiter::new(limit, Arc::clone(&config.clock), rate))))
}

/// Platform, limit, hash of the owner, and the clock that measures the times.
type Key = (&'static str, &'static str, u64, usize);

static LIMITERS: Registry<Key, Arc<Limiter>> = Registry::new();

impl Entry for Arc<Limiter> {
    type Shared = Self;

    fn new(shared: &Self) -> Self {
        Self::clone(shared)
    }

    fn shared(&self) -> Option<Self> {
        Some(Self::clone(self))
    }

    /// A limiter without clients must stay registered until its window has passed or its bucket is empty.
    fn is_in_use(&self) -> bool {
        Self::strong_count(self) > 1 || !self.is_idle()
    }
}

/// Whose requests share a rate limit.
struct Owner<'o> {
    base_url: &'o str,
    credentials: &'o Credentials,
    scope: LimitScope,
}

impl Hash for Owner<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.base_url.hash(state);
        if self.scope == LimitScope::Token {
            for (name, value) in self.credentials.headers() {
                (name, value.as_bytes()).hash(state);
            }
        }
    }
}
