//! The token store of an app: tokens of exchanges are saved in it, and clients refresh those that it has.

// Invariant: tokens of an exchange are kept in the callback until they are saved.

use std::sync::Arc;

use secrecy::ExposeSecret;

use super::OAuth;
use super::callback::Callback;
use super::shop::Shop;
use crate::auth::refresh::TokenProvider;
use crate::auth::refresh::entry::StoreEntry;
use crate::auth::store::TokenStore;
use crate::auth::token_registry;
use crate::auth::token_set::TokenSet;
use crate::clock::Clock;
use crate::error::Error;
use crate::registry::keyed_hash;
use crate::transport::Transport;

/// What the clients of an app share.
pub(crate) struct Shared<'a> {
    pub(crate) tokens: TokenProvider,
    /// The transport that the application set, if any.
    pub(crate) transport: Option<&'a Arc<dyn Transport>>,
    pub(crate) base_url: Option<&'a str>,
    pub(crate) clock: &'a Arc<dyn Clock>,
}

impl OAuth {
    /// Sets the token store of all shops.
    pub fn set_store(&mut self, store: Arc<dyn TokenStore>) {
        self.store = Some(store);
    }

    /// Returns a provider that refreshes the tokens of a shop, loads them from a store and saves them there. All providers
    /// for one shop in one store share the tokens.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the host is not one of the platform.
    pub fn stored_token_provider(&self, shop: &str, store: Arc<dyn TokenStore>) -> Result<TokenProvider, Error> {
        Ok(self.provider(&self.shop(shop)?, store))
    }

    /// Removes the tokens of a shop from the app's store. Clients in use fail from then on.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) without a store; [`Auth`](crate::ErrorKind::Auth) if the host is not one of the
    /// platform, or the tokens cannot be locked or removed.
    pub async fn remove_tokens(&self, shop: &str) -> Result<(), Error> {
        let entry = self.entry(&self.shop(shop)?, Arc::clone(self.require_store()?));
        // A refresh in progress is completed first, so that it cannot save its tokens after the removal.
        let _lock = entry.lock(&*self.clock).await?;
        entry.remove().await?;
        token_registry::reload(&entry);
        Ok(())
    }

    /// Returns what the client of a shop shares with others of the app.
    pub(crate) fn shared(&self, shop: &Shop) -> Result<Shared<'_>, Error> {
        let tokens = self.provider(shop, Arc::clone(self.require_store()?));
        let (transport, base_url) = (self.transport.as_ref(), self.base_url.as_deref());
        Ok(Shared { tokens, transport, base_url, clock: &self.clock })
    }

    /// Saves the tokens of an exchange, if the app has a store.
    pub(super) async fn save_exchanged(&self, callback: &Callback, tokens: TokenSet) -> Result<TokenSet, Error> {
        let Some(store) = &self.store else { return Ok(tokens) };
        callback.set_unsaved(Some(tokens.clone()));
        self.save(&callback.shop, store, &tokens).await?;
        callback.set_unsaved(None);
        Ok(tokens)
    }

    /// Saves tokens that replace any others of the shop. A refresh in progress is completed first, so that its tokens cannot
    /// replace them.
    async fn save(&self, shop: &Shop, store: &Arc<dyn TokenStore>, tokens: &TokenSet) -> Result<(), Error> {
        let entry = self.entry(shop, Arc::clone(store));
        let _lock = entry.lock(&*self.clock).await?;
        store.save(shop.host(), tokens).await.map_err(|cause| {
            let message = format!(
                "failed to save the tokens of {shop}: call `exchange` with the same callback again, which saves them and does \
                 not send the code again"
            );
            Error::auth(message).with_source(cause)
        })?;
        token_registry::reload(&entry);
        Ok(())
    }

    fn require_store(&self) -> Result<&Arc<dyn TokenStore>, Error> {
        let missing = || Error::config("the OAuth app has no token store: set one with `.with_store(…)`");
        self.store.as_ref().ok_or_else(missing)
    }

    fn provider(&self, shop: &Shop, store: Arc<dyn TokenStore>) -> TokenProvider {
        let create =
            |entry| TokenProvider::new(self.refresher(shop.clone()), None, Some(entry), Arc::clone(&self.clock));
        token_registry::get_or_create(self.entry(shop, store), create)
    }

    fn entry(&self, shop: &Shop, store: Arc<dyn TokenStore>) -> StoreEntry {
        let Self { config, client_id, client_secret, redirect_uri, base_url, clock, .. } = self;
        let app = (client_id, client_secret.expose_secret(), redirect_uri, base_url, clock.identity());
        let owner = keyed_hash((config.platform.name, shop.host(), app));
        StoreEntry { store, shop: shop.host().to_owned(), owner }
    }
}
