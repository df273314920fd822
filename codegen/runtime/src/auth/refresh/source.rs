//! Where new tokens come from: from the store, if somebody else was faster, or from a renewal; and how they are saved.
//!
//! Invariant: tokens that cannot be saved come back with the failure.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::{TokenSet, TokenStore};
use crate::clock::Clock;
use crate::error::Error;
use crate::transport::BoxFuture;

/// Tokens are renewed this long before they expire: a call under way must not be overtaken.
pub(super) const REFRESH_SKEW: Duration = Duration::from_secs(60);

/// How tokens are renewed.
pub(crate) trait RefreshTokens: Send + Sync + 'static {
    /// Whether new tokens can be had in the place of these.
    fn can_renew(&self, tokens: &TokenSet) -> bool;

    /// Gets new tokens in the place of the old ones, if there are any.
    fn renew<'a>(&'a self, old: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>>;
}

/// Where the tokens of a shop are kept.
#[derive(Clone)]
pub(crate) struct StoreEntry {
    pub(crate) store: Arc<dyn TokenStore>,
    pub(crate) shop: String,
}

/// What a renewal needs. It outlives the call that began it.
#[derive(Clone)]
pub(super) struct Source {
    pub(super) how: Arc<dyn RefreshTokens>,
    pub(super) kept: Option<StoreEntry>,
    pub(super) clock: Arc<dyn Clock>,
}

/// New tokens that could not be stored. They are not used until they are.
#[derive(Clone)]
pub(super) struct UnsavedTokens {
    pub(super) tokens: TokenSet,
    /// Those in whose place they are.
    pub(super) old: Option<TokenSet>,
}

/// Why there are no new tokens, for all that waited.
#[derive(Clone)]
pub(super) struct RefreshError {
    pub(super) error: Arc<Error>,
    pub(super) unsaved: Option<UnsavedTokens>,
}

impl Source {
    /// New tokens in the place of the old ones, stored if they are kept.
    pub(super) async fn renew(
        self,
        old: Option<TokenSet>,
        unsaved: Option<UnsavedTokens>,
    ) -> Result<TokenSet, RefreshError> {
        let old = match unsaved {
            None => old,
            Some(unsaved) => {
                let tokens = self.keep(unsaved).await?;
                if tokens.is_good_for(self.clock.now(), REFRESH_SKEW) || !self.how.can_renew(&tokens) {
                    return Ok(tokens);
                }
                Some(tokens)
            }
        };
        let stored = self.stored().await?;
        if let Some(newer) = self.newer(stored.as_ref(), old.as_ref()) {
            return Ok(newer);
        }
        let old = stored.or(old);
        // Just loaded, about to expire, and nothing can renew them: good as long as they are.
        let only = old.as_ref().filter(|old| !self.how.can_renew(old) && old.is_good_at(self.clock.now()));
        if let Some(tokens) = only {
            return Ok(tokens.clone());
        }
        match self.how.renew(old.as_ref()).await {
            Ok(tokens) => self.save(UnsavedTokens { tokens, old }).await,
            Err(error) => match self.newer(self.stored().await?.as_ref(), old.as_ref()) {
                Some(newer) => Ok(newer),
                None => Err(RefreshError::new(error)),
            },
        }
    }

    /// Stored tokens that somebody else has put in the place of the old ones, if they are good.
    fn newer(&self, stored: Option<&TokenSet>, old: Option<&TokenSet>) -> Option<TokenSet> {
        let is_good = |tokens: &&TokenSet| tokens.is_good_for(self.clock.now(), REFRESH_SKEW);
        stored.filter(|stored| old.is_none_or(|old| !old.is(stored))).filter(is_good).cloned()
    }

    async fn stored(&self) -> Result<Option<TokenSet>, RefreshError> {
        let Some(StoreEntry { store, shop }) = &self.kept else { return Ok(None) };
        let error =
            |error| RefreshError::new(Error::auth(format!("the tokens of {shop} cannot be loaded")).with_source(error));
        store.load(shop).await.map_err(error)
    }

    /// Saves what could not be saved before, unless somebody has stored others meanwhile: those are newer.
    async fn keep(&self, unsaved: UnsavedTokens) -> Result<TokenSet, RefreshError> {
        let is_other = |stored: &TokenSet| unsaved.old.as_ref().is_none_or(|old| !old.is(stored));
        match self.stored().await {
            Ok(Some(stored)) if is_other(&stored) => Ok(stored),
            Ok(_) => self.save(unsaved).await,
            Err(failed) => Err(RefreshError { unsaved: Some(unsaved), ..failed }),
        }
    }

    async fn save(&self, unsaved: UnsavedTokens) -> Result<TokenSet, RefreshError> {
        let Some(StoreEntry { store, shop }) = &self.kept else { return Ok(unsaved.tokens) };
        match store.save(shop, &unsaved.tokens).await {
            Ok(()) => Ok(unsaved.tokens),
            Err(cause) => {
                let error = Error::auth(format!("the new tokens of {shop} cannot be saved, so they are not used yet"));
                Err(RefreshError { error: Arc::new(error.with_source(cause)), unsaved: Some(unsaved) })
            }
        }
    }
}

impl RefreshError {
    fn new(error: Error) -> Self {
        Self { error: Arc::new(error), unsaved: None }
    }
}
