//! The entry of a shop in a token store, and the right to change it.

// Invariant: tokens that are loaded to be replaced are locked until they are saved, in this process and, if the store has
// locks, in others.

use std::sync::{Arc, Weak};
use std::time::Duration;

use futures_util::lock::{Mutex, OwnedMutexGuard};

use crate::auth::store::{StoreLock, TokenStore};
use crate::auth::token_set::TokenSet;
use crate::clock::Clock;
use crate::error::Error;
use crate::registry::{Entry, Registry};

/// The wait before a lock that another process holds is tried again.
const LOCK_INTERVAL: Duration = Duration::from_millis(25);

/// How often a lock is tried: for two minutes, which is longer than a refresh takes.
const LOCK_ATTEMPTS: u32 = 4800;

/// The locks of this process, by the owner of the tokens. They do not depend on the store: two handles of one store need not
/// be known as such.
static LOCKS: Registry<u64, WeakLock> = Registry::new();

/// The entry of a shop in a token store.
#[derive(Clone)]
pub(crate) struct StoreEntry {
    pub(crate) store: Arc<dyn TokenStore>,
    pub(crate) shop: String,
    /// The hash of the app and the shop.
    pub(crate) owner: u64,
}

/// The right to replace the tokens of an entry, until it is dropped.
pub(crate) struct EntryLock {
    _store: StoreLock,
    _process: OwnedMutexGuard<()>,
}

struct WeakLock(Weak<Mutex<()>>);

impl Entry for WeakLock {
    type Shared = Arc<Mutex<()>>;

    fn new(shared: &Self::Shared) -> Self {
        Self(Arc::downgrade(shared))
    }

    fn shared(&self) -> Option<Self::Shared> {
        self.0.upgrade()
    }

    fn is_in_use(&self) -> bool {
        self.0.strong_count() > 0
    }
}

impl StoreEntry {
    /// Locks the entry: first in this process, then in the store.
    pub(crate) async fn lock(&self, clock: &dyn Clock) -> Result<EntryLock, Error> {
        let process = LOCKS.get_or_insert_with(self.owner, Arc::default).lock_owned().await;
        for _ in 0..LOCK_ATTEMPTS {
            match self.store.try_lock(&self.shop).await {
                Ok(Some(store)) => return Ok(EntryLock { _store: store, _process: process }),
                Ok(None) => clock.sleep(LOCK_INTERVAL).await,
                Err(cause) => return Err(self.failed("lock").with_source(cause)),
            }
        }
        let seconds = (LOCK_INTERVAL * LOCK_ATTEMPTS).as_secs();
        let shop = &self.shop;
        Err(Error::auth(format!("the tokens of {shop} have been locked by another process for {seconds} s")))
    }

    pub(crate) async fn load(&self) -> Result<Option<TokenSet>, Error> {
        self.store.load(&self.shop).await.map_err(|cause| self.failed("load").with_source(cause))
    }

    pub(crate) async fn remove(&self) -> Result<(), Error> {
        self.store.remove(&self.shop).await.map_err(|cause| self.failed("remove").with_source(cause))
    }

    /// The error of an entry without tokens.
    pub(crate) fn is_empty_error(&self) -> Error {
        let error = Error::auth(format!("the store has no tokens of {}", self.shop));
        error.requires_reauthorization(&self.shop, "they were removed or never saved")
    }

    fn failed(&self, verb: &str) -> Error {
        Error::auth(format!("failed to {verb} the tokens of {}", self.shop))
    }
}
