//! Stored tokens that all clients of one shop share.

use super::refresh::entry::StoreEntry;
use super::refresh::{TokenProvider, WeakTokenProvider};
use crate::registry::{Entry, Registry};

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

/// Returns the token provider of an entry: the one that is in use, or else a new one.
pub(super) fn get_or_create(entry: StoreEntry, create: impl FnOnce(StoreEntry) -> TokenProvider) -> TokenProvider {
    PROVIDERS.get_or_insert_with((entry.store.identity(), entry.owner), || create(entry))
}

/// Makes the token providers of an entry that are in use reload the stored tokens before their next use, also those whose handle
/// of the store has another identity.
pub(super) fn reload(entry: &StoreEntry) {
    drop(PROVIDERS.find(|(_, owner)| *owner == entry.owner));
}
