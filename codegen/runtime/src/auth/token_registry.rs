//! Stored tokens that all clients of one shop have together, however often they were asked for.
//!
//! Invariant: no secret is kept; whose tokens they are, is a hash under a key that this process made up.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::refresh::{StoreEntry, TokenProvider, WeakTokenProvider};

/// Where the store is in memory, and whose tokens they are. Tokens that are in use keep their store where it is.
type Key = (usize, u64);

static SHARED: Mutex<BTreeMap<Key, WeakTokenProvider>> = Mutex::new(BTreeMap::new());

static HASHES: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// The tokens of an owner, kept in a store: those that somebody uses, or else new ones.
pub(super) fn tokens(
    kept: StoreEntry,
    owner: impl Hash,
    make: impl FnOnce(StoreEntry) -> TokenProvider,
) -> TokenProvider {
    let key = (Arc::as_ptr(&kept.store).cast::<()>() as usize, HASHES.hash_one(owner));
    let mut all = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(tokens) = all.get(&key).and_then(WeakTokenProvider::upgrade) {
        tokens.look_again();
        return tokens;
    }
    all.retain(|_, tokens| tokens.is_in_use());
    let tokens = make(kept);
    all.insert(key, tokens.downgrade());
    tokens
}
