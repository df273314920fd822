//! A token store in memory.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::store::{StoreError, TokenStore};
use super::token_set::TokenSet;
use crate::transport::BoxFuture;

/// Stores tokens in memory. Clones are handles of the same store.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::auth::{MemoryStore, StoreError, TokenSet, TokenStore};
///
/// async fn example() -> Result<(), StoreError> {
///     let store = MemoryStore::new();
///     store.save("demo.example", &TokenSet::new("access")).await?;
///     assert!(store.load("demo.example").await?.is_some());
///     Ok(())
/// }
/// # futures_util::FutureExt::now_or_never(example()).unwrap().unwrap();
/// ```
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Mutex<BTreeMap<String, TokenSet>>>);

impl MemoryStore {
    /// Creates an empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn tokens(&self) -> MutexGuard<'_, BTreeMap<String, TokenSet>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TokenStore for MemoryStore {
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        let tokens = self.tokens().get(shop).cloned();
        Box::pin(async move { Ok(tokens) })
    }

    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
        self.tokens().insert(shop.to_owned(), tokens.clone());
        Box::pin(async { Ok(()) })
    }

    fn remove<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        self.tokens().remove(shop);
        Box::pin(async { Ok(()) })
    }

    fn shops(&self) -> BoxFuture<'_, Result<Vec<String>, StoreError>> {
        let shops = self.tokens().keys().cloned().collect();
        Box::pin(async { Ok(shops) })
    }

    fn identity(&self) -> usize {
        Arc::as_ptr(&self.0).cast::<()>() as usize
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryStore")
    }
}
