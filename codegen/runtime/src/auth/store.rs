//! Stores that keep tokens between runs of a program.

use std::any::Any;
use std::error::Error as StdError;
use std::sync::Arc;

use super::token_set::TokenSet;
use crate::transport::BoxFuture;

/// The error of a token store. It must not show tokens.
pub type StoreError = Box<dyn StdError + Send + Sync>;

/// The right to refresh the stored tokens of a shop, until it is dropped.
pub type StoreLock = Box<dyn Any + Send>;

/// Stores tokens by the host of their shop.
///
/// A token refresh may invalidate the old refresh token, so new tokens are saved before they are used, and not used
/// until they are saved. [`TokenSet::to_json`] is a format to store.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::BoxFuture;
/// use shopwire::auth::{StoreError, TokenSet, TokenStore};
/// # #[derive(Clone)]
/// # struct Table(std::sync::Arc<std::sync::Mutex<std::collections::BTreeMap<String, shopwire::SecretString>>>);
/// # impl Table {
/// #     async fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
/// #         use secrecy::ExposeSecret;
/// #         Ok(self.0.lock().unwrap().get(key).map(|json| json.expose_secret().to_owned()))
/// #     }
/// #     async fn write(&self, key: &str, json: shopwire::SecretString) -> Result<(), StoreError> {
/// #         self.0.lock().unwrap().insert(key.to_owned(), json);
/// #         Ok(())
/// #     }
/// #     async fn delete(&self, key: &str) -> Result<(), StoreError> {
/// #         self.0.lock().unwrap().remove(key);
/// #         Ok(())
/// #     }
/// #     async fn keys(&self) -> Result<Vec<String>, StoreError> {
/// #         Ok(self.0.lock().unwrap().keys().cloned().collect())
/// #     }
/// # }
///
/// /// Stores tokens in a table of the application's database.
/// struct TableStore(Table);
///
/// impl TokenStore for TableStore {
///     fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
///         Box::pin(async move {
///             let json = self.0.read(shop).await?;
///             Ok(json.map(|json| TokenSet::from_json(&json)).transpose()?)
///         })
///     }
///
///     fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
///         Box::pin(async move { self.0.write(shop, tokens.to_json()).await })
///     }
///
///     fn remove<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
///         Box::pin(self.0.delete(shop))
///     }
///
///     fn shops(&self) -> BoxFuture<'_, Result<Vec<String>, StoreError>> {
///         Box::pin(self.0.keys())
///     }
/// }
/// ```
#[doc(alias = "persist tokens")]
pub trait TokenStore: Send + Sync + 'static {
    /// Loads the tokens of a shop, if there are any.
    ///
    /// # Errors
    /// Fails if the store cannot be read. The request that needs the tokens then fails with the kind
    /// [`Auth`](crate::ErrorKind::Auth).
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>>;

    /// Saves the tokens of a shop, and replaces earlier ones. A persistent store must have written them when the future
    /// completes.
    ///
    /// # Errors
    /// Fails if the tokens could not be saved. They are then not used, and saved again before the next request.
    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>>;

    /// Removes the tokens of a shop, for example after it has uninstalled the app. Succeeds if there are none.
    ///
    /// Call `OAuth::remove_tokens` where the application has an app: it waits for a refresh in progress, and clients in use notice
    /// it at once. After this method alone, clients use the tokens in memory until they expire. A refresh in progress does not
    /// restore the tokens, unless they are removed at the very moment at which it saves.
    ///
    /// # Errors
    /// Fails if the tokens may still be stored.
    fn remove<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<(), StoreError>>;

    /// Returns the hosts of all shops that have tokens, in any order.
    ///
    /// # Errors
    /// Fails if the store cannot be read.
    fn shops(&self) -> BoxFuture<'_, Result<Vec<String>, StoreError>>;

    /// Locks the tokens of a shop while they are loaded, refreshed and saved. Returns `None`, without waiting, while another
    /// process holds the lock; it is then tried again.
    ///
    /// Within a process, refreshes of a shop exclude each other in any case. A store that several processes share needs locks: two of them that use the same refresh token may lose both results,
    /// and platforms may then revoke all tokens. The lock of a process that ends must be released. The default has no locks.
    ///
    /// # Errors
    /// Fails if the lock cannot be obtained at all. The tokens are then not refreshed.
    fn try_lock<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<StoreLock>, StoreError>> {
        let _ = shop;
        Box::pin(async { Ok(Some(Box::new(()) as StoreLock)) })
    }

    /// Returns an identifier of the store. Token providers of the same store and shop share their tokens, so that these are
    /// loaded and refreshed once.
    ///
    /// The default is the address of the store in memory. A type whose clones are handles of one store should return the same
    /// identifier for all of them, such as the address of what they share. Providers of handles with different identifiers are
    /// safe, too, but each of them loads the tokens that another one has refreshed.
    fn identity(&self) -> usize {
        std::ptr::from_ref(self).cast::<()>() as usize
    }
}

/// Several owners can share a store.
impl<S: TokenStore + ?Sized> TokenStore for Arc<S> {
    fn load<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        (**self).load(shop)
    }

    fn save<'a>(&'a self, shop: &'a str, tokens: &'a TokenSet) -> BoxFuture<'a, Result<(), StoreError>> {
        (**self).save(shop, tokens)
    }

    fn remove<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        (**self).remove(shop)
    }

    fn shops(&self) -> BoxFuture<'_, Result<Vec<String>, StoreError>> {
        (**self).shops()
    }

    fn try_lock<'a>(&'a self, shop: &'a str) -> BoxFuture<'a, Result<Option<StoreLock>, StoreError>> {
        (**self).try_lock(shop)
    }

    fn identity(&self) -> usize {
        (**self).identity()
    }
}
