//! Stored tokens that all clients of one shop share.

use std::hash::Hash;

use super::refresh::source::StoreEntry;
use super::refresh::{TokenProvider, WeakTokenProvider};
use crate::registry::{Entry, Registry, keyed_hash};

/// The identity of the store, and the hash of the owner. Tokens in use keep their store alive.
type Key = (usize, u64);

static PROVIDERS: Registry<Key, WeakTokenProvider> = Registry::new();

impl Entry for WeakTokenProvider {
    type Shared = TokenProvider;

    fn new(shared: &TokenProvider) -> Self {
        shared.downgrade()
    }

    /// Returns the provider. It reloads its tokens from the store, where another process may have replaced them.
    fn shared(&self) -> Option<TokenProvider> {
        let tokens = self.upgrade()?;
        tokens.reload();
        Some(tokens)
    }

    fn is_in_use(&self) -> bool {
        self.is_alive()
    }
}

/// Returns the token provider of an owner: the one that is in use, or else a new one.
pub(super) fn get_or_create(
    entry: StoreEntry,
    owner: impl Hash,
    create: impl FnOnce(StoreEntry) -> TokenProvider,
) -> TokenProvider {
    let key = (entry.store.identity(), keyed_hash(owner));
    PROVIDERS.get_or_insert_with(key, || create(entry))
}
