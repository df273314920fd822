//! Process-wide registries of values that several clients share.

// Invariant: no secret is stored. Keys that depend on a secret hold its hash under a random key of this process.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};
use std::sync::{LazyLock, Mutex, PoisonError};

/// A registered value.
pub(crate) trait Entry {
    /// What clients hold.
    type Shared;

    /// Creates the entry for a new value.
    fn new(shared: &Self::Shared) -> Self;

    /// Returns the value, unless it was dropped.
    fn shared(&self) -> Option<Self::Shared>;

    /// Returns whether the entry must stay registered.
    fn is_in_use(&self) -> bool;
}

/// Values by key.
pub(crate) struct Registry<K, E>(Mutex<BTreeMap<K, E>>);

impl<K: Ord, E: Entry> Registry<K, E> {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// Returns the registered values that are in use and whose key matches.
    pub(crate) fn find(&self, matches: impl Fn(&K) -> bool) -> Vec<E::Shared> {
        let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.iter().filter(|(key, _)| matches(key)).filter_map(|(_, entry)| entry.shared()).collect()
    }

    /// Returns the registered value, or registers a new one. Also removes the entries that are no longer in use.
    pub(crate) fn get_or_insert_with(&self, key: K, new: impl FnOnce() -> E::Shared) -> E::Shared {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shared) = entries.get(&key).and_then(E::shared) {
            return shared;
        }
        entries.retain(|_, entry| entry.is_in_use());
        let shared = new();
        entries.insert(key, E::new(&shared));
        shared
    }
}

/// Hashes a value that may be secret, under a random key of this process.
pub(crate) fn keyed_hash(value: impl Hash) -> u64 {
    static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    HASHER.hash_one(value)
}
