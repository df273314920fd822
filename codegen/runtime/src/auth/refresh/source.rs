//! The source of new tokens: the store, if another process has refreshed them, or a token refresh.

// Invariants: tokens that could not be saved are returned with the error. Of the providers and processes that share a store,
// one refreshes the tokens of a shop at a time, and only after it has read the latest stored ones. Tokens that were removed from
// the store are neither refreshed nor saved.

use std::sync::Arc;
use std::time::Duration;

use super::entry::{EntryLock, StoreEntry};
use crate::auth::token_set::TokenSet;
use crate::clock::Clock;
use crate::error::{Error, ErrorKind};
use crate::transport::BoxFuture;

/// Tokens are refreshed this long before they expire, so that they do not expire while a request is being sent; tokens with a
/// short lifetime after half of it.
pub(super) const REFRESH_SKEW: Duration = Duration::from_secs(60);

/// How tokens are refreshed.
pub(crate) trait RefreshTokens: Send + Sync + 'static {
    /// Returns whether these tokens can be refreshed.
    fn can_refresh(&self, tokens: &TokenSet) -> bool;

    /// Obtains new tokens. `old` are the tokens that they replace.
    fn refresh<'a>(&'a self, old: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>>;
}

/// What a refresh needs. It outlives the request that started it.
#[derive(Clone)]
pub(super) struct TokenSource {
    pub(super) refresher: Arc<dyn RefreshTokens>,
    pub(super) entry: Option<StoreEntry>,
    pub(super) clock: Arc<dyn Clock>,
}

/// New tokens that could not be saved, and are not used until they are.
#[derive(Clone)]
pub(super) struct UnsavedTokens {
    pub(super) tokens: TokenSet,
    /// The tokens that they replace.
    pub(super) old: Option<TokenSet>,
}

/// Tokens whose refresh token the platform rejected, with the error. It is not sent again.
#[derive(Clone)]
pub(super) struct RejectedTokens {
    tokens: TokenSet,
    error: Arc<Error>,
}

/// What earlier refreshes have left for the next one.
#[derive(Clone, Default)]
pub(super) struct Leftovers {
    pub(super) unsaved: Option<UnsavedTokens>,
    pub(super) rejected: Option<RejectedTokens>,
}

/// The failure of a refresh, for all requests that waited for it.
#[derive(Clone)]
pub(super) struct RefreshError {
    pub(super) error: Arc<Error>,
    pub(super) leftovers: Leftovers,
    /// The stored tokens that could not be refreshed, if they have not expired yet.
    pub(super) stored: Option<TokenSet>,
    /// Whether the store has no tokens, so that those in use must not be used any longer.
    pub(super) is_removed: bool,
}

impl TokenSource {
    /// Returns new tokens, which are saved if there is a store.
    pub(super) async fn refresh(self, old: Option<TokenSet>, leftovers: Leftovers) -> Result<TokenSet, RefreshError> {
        let old = match leftovers.unsaved {
            None => old,
            Some(unsaved) => {
                let tokens = self.retry_save(unsaved).await?;
                if self.is_fresh(&tokens) || !self.refresher.can_refresh(&tokens) {
                    return Ok(tokens);
                }
                Some(tokens)
            }
        };
        if let Some(tokens) = self.without_refresh(self.load().await?.as_ref(), old.as_ref()) {
            return Ok(tokens);
        }
        // The result of another process that refreshes the tokens now is in the store once its lock is free.
        let lock = self.lock().await?;
        let stored = self.load().await?;
        if let Some(tokens) = self.without_refresh(stored.as_ref(), old.as_ref()) {
            return Ok(tokens);
        }
        let old = match (&self.entry, stored) {
            (Some(entry), None) => return Err(RefreshError::removed(entry)),
            (Some(_), stored) => stored,
            (None, _) => old,
        };
        let result = match self.try_refresh(old.as_ref(), leftovers.rejected).await {
            Ok(tokens) => self.save(UnsavedTokens { tokens, old }).await,
            Err(error) => self.after_failure(error, old).await,
        };
        drop(lock);
        result
    }

    /// Refreshes tokens, unless the platform has already rejected their refresh token.
    async fn try_refresh(
        &self,
        old: Option<&TokenSet>,
        rejected: Option<RejectedTokens>,
    ) -> Result<TokenSet, Arc<Error>> {
        match (old, rejected) {
            (Some(old), Some(rejected)) if old.is_same(&rejected.tokens) => Err(rejected.error),
            _ => self.refresher.refresh(old).await.map_err(Arc::new),
        }
    }

    /// Returns the tokens to use if none are refreshed: those that another process has stored, or valid ones that cannot be
    /// refreshed.
    fn without_refresh(&self, stored: Option<&TokenSet>, old: Option<&TokenSet>) -> Option<TokenSet> {
        if let Some(newer) = self.newer(stored, old) {
            return Some(newer);
        }
        let tokens = if self.entry.is_some() { stored? } else { old? };
        let is_final = !self.refresher.can_refresh(tokens) && tokens.is_valid_at(self.clock.now());
        is_final.then(|| tokens.clone())
    }

    /// Locks the stored tokens, if there is a store.
    async fn lock(&self) -> Result<Option<EntryLock>, RefreshError> {
        let Some(entry) = &self.entry else { return Ok(None) };
        entry.lock(&*self.clock).await.map(Some).map_err(RefreshError::new)
    }

    /// Returns the stored tokens after a failed refresh, or the error with those that can be used until they expire.
    async fn after_failure(&self, error: Arc<Error>, old: Option<TokenSet>) -> Result<TokenSet, RefreshError> {
        let stored = self.load().await?;
        // Another process may have used the refresh token first, and stored its tokens meanwhile.
        if let Some(newer) = self.newer(stored.as_ref(), old.as_ref()) {
            return Ok(newer);
        }
        let stored = stored.filter(|stored| stored.is_valid_at(self.clock.now()));
        let is_rejected = error.kind() == ErrorKind::ReauthorizationRequired;
        let rejected = old.filter(|_| is_rejected).map(|tokens| RejectedTokens { tokens, error: Arc::clone(&error) });
        Err(RefreshError { error, leftovers: Leftovers { unsaved: None, rejected }, stored, is_removed: false })
    }

    fn is_fresh(&self, tokens: &TokenSet) -> bool {
        tokens.is_valid_for(self.clock.now(), REFRESH_SKEW)
    }

    /// Returns the stored tokens if they are fresh and another process has stored them.
    fn newer(&self, stored: Option<&TokenSet>, old: Option<&TokenSet>) -> Option<TokenSet> {
        let stored = stored.filter(|stored| is_replaced(old, stored))?;
        self.is_fresh(stored).then(|| stored.clone())
    }

    async fn load(&self) -> Result<Option<TokenSet>, RefreshError> {
        let Some(entry) = &self.entry else { return Ok(None) };
        entry.load().await.map_err(RefreshError::new)
    }

    /// Saves tokens that could not be saved before, unless another process has stored newer ones meanwhile.
    async fn retry_save(&self, unsaved: UnsavedTokens) -> Result<TokenSet, RefreshError> {
        match self.load().await {
            Ok(Some(stored)) if is_replaced(unsaved.old.as_ref(), &stored) => Ok(stored),
            Ok(_) => self.save(unsaved).await,
            Err(failure) => Err(failure.with_unsaved(unsaved)),
        }
    }

    /// Saves new tokens, unless the application has removed those that they replace meanwhile.
    async fn save(&self, unsaved: UnsavedTokens) -> Result<TokenSet, RefreshError> {
        let Some(entry) = &self.entry else { return Ok(unsaved.tokens) };
        match self.load().await {
            Ok(Some(_)) => {}
            Ok(None) => return Err(RefreshError::removed(entry)),
            Err(failure) => return Err(failure.with_unsaved(unsaved)),
        }
        match entry.store.save(&entry.shop, &unsaved.tokens).await {
            Ok(()) => Ok(unsaved.tokens),
            Err(cause) => {
                let message = format!("failed to save the new tokens of {}, so they are not used yet", entry.shop);
                let error = Error::auth(message).with_source(cause);
                Err(RefreshError::new(error).with_unsaved(unsaved))
            }
        }
    }
}

/// Returns whether the stored tokens are others than the old ones.
fn is_replaced(old: Option<&TokenSet>, stored: &TokenSet) -> bool {
    old.is_none_or(|old| !old.is_same(stored))
}

impl RefreshError {
    fn new(error: Error) -> Self {
        Self { error: Arc::new(error), leftovers: Leftovers::default(), stored: None, is_removed: false }
    }

    /// The store has no tokens: nothing is left to refresh, and nothing must be saved.
    fn removed(entry: &StoreEntry) -> Self {
        Self { is_removed: true, ..Self::new(entry.is_empty_error()) }
    }

    fn with_unsaved(mut self, unsaved: UnsavedTokens) -> Self {
        self.leftovers.unsaved = Some(unsaved);
        self
    }
}
