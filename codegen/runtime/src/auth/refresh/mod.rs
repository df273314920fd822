//! Token refresh: one at a time, shared by all requests that wait for it (single-flight).

// Invariant: new tokens are used only after they are saved, and no new tokens are lost. A refresh that was started is
// completed by a request that waits for it, or by a task of its own if all of them were dropped; without a runtime, by the
// next request. Tokens that were removed from the store are not used once that is known.

pub(crate) mod entry;
pub(crate) mod source;
mod state;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use futures_util::FutureExt;

use self::entry::StoreEntry;
use self::source::{REFRESH_SKEW, RefreshError, RefreshTokens, TokenSource};
pub(super) use self::state::ActiveTokens;
use self::state::{InFlightRefresh, State};
use super::token_set::TokenSet;
use crate::clock::Clock;
use crate::error::Error;
use crate::transport::BoxFuture;

/// Provides the tokens of one shop or login, and refreshes them before they expire. Clones share the tokens.
///
/// Concurrent requests share one token refresh (single-flight). New tokens are saved in the token store, if there is one,
/// before they are used.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::auth::TokenProvider;
///
/// async fn print_expiry(tokens: &TokenProvider) -> Result<(), shopwire::Error> {
///     println!("valid until {:?}", tokens.get().await?.expires_at());
///     Ok(())
/// }
/// ```
#[doc(alias = "refresh")]
#[doc(alias = "token refresh")]
#[doc(alias = "single-flight")]
#[doc(alias = "oauth")]
#[derive(Clone)]
pub struct TokenProvider(Arc<Inner>);

/// A token provider that does not keep its tokens alive.
pub(super) struct WeakTokenProvider(Weak<Inner>);

impl WeakTokenProvider {
    pub(super) fn upgrade(&self) -> Option<TokenProvider> {
        self.0.upgrade().map(TokenProvider)
    }

    pub(super) fn is_alive(&self) -> bool {
        self.0.strong_count() > 0
    }
}

struct Inner {
    source: TokenSource,
    state: Mutex<State>,
}

impl TokenProvider {
    /// Creates a provider of known tokens, or of those in a store.
    pub(super) fn new(
        refresher: Arc<dyn RefreshTokens>,
        known: Option<TokenSet>,
        entry: Option<StoreEntry>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let active = known.map(|tokens| Arc::new(ActiveTokens { generation: 0, tokens, refresh_skew: REFRESH_SKEW }));
        let state = Mutex::new(State { active, ..State::default() });
        Self(Arc::new(Inner { source: TokenSource { refresher, entry, clock }, state }))
    }

    /// Returns valid tokens, after a token refresh if they are about to expire.
    ///
    /// # Errors
    /// [`ReauthorizationRequired`](crate::ErrorKind::ReauthorizationRequired) if the shop's owner must authorize the app, because
    /// the store has no tokens or the platform rejected them; [`Auth`](crate::ErrorKind::Auth) if they cannot be refreshed,
    /// loaded or saved.
    ///
    /// # Cancel safety
    /// Dropping the future does not cancel a token refresh in progress, so no new tokens are lost.
    pub async fn get(&self) -> Result<TokenSet, Error> {
        Ok(self.active().await?.tokens.clone())
    }

    /// Returns the tokens in use without a refresh, even if they have expired; `None` if no tokens were used yet.
    #[must_use]
    pub fn in_use(&self) -> Option<TokenSet> {
        self.state().active.as_ref().map(|active| active.tokens.clone())
    }

    pub(super) fn downgrade(&self) -> WeakTokenProvider {
        WeakTokenProvider(Arc::downgrade(&self.0))
    }

    /// Reloads the tokens from the store before their next use.
    pub(super) fn reload(&self) {
        self.state().is_stale = true;
    }

    /// Returns the tokens in use, unless they must be refreshed or reloaded first.
    pub(super) fn valid(&self) -> Option<Arc<ActiveTokens>> {
        self.valid_of(&self.state())
    }

    fn valid_of(&self, state: &State) -> Option<Arc<ActiveTokens>> {
        let (active, now) = (state.active.as_ref().filter(|_| !state.is_stale)?, self.0.source.clock.now());
        let is_valid = active.tokens.is_valid_for(now, active.refresh_skew)
            || active.tokens.is_valid_at(now) && !self.can_refresh(active);
        is_valid.then(|| Arc::clone(active))
    }

    /// Returns valid tokens, after a token refresh if they are about to expire.
    pub(super) async fn active(&self) -> Result<Arc<ActiveTokens>, Error> {
        let refresh = {
            let mut state = self.state();
            if let Some(active) = self.valid_of(&state) {
                return Ok(active);
            }
            // Without old tokens, the stored tokens are used even if they are unchanged.
            let old = state.active.clone().filter(|_| !state.is_stale);
            self.join_refresh(&mut state, old)
        };
        let result = self.finish(refresh).await;
        // The refresh failed, but the tokens in use, or in the store, have not expired yet.
        result.or_else(|error| self.unexpired().ok_or(error))
    }

    /// Returns the tokens in use, unless they have expired.
    fn unexpired(&self) -> Option<Arc<ActiveTokens>> {
        let now = self.0.source.clock.now();
        self.state().active.clone().filter(|active| active.tokens.is_valid_at(now))
    }

    /// Refreshes tokens that the platform rejected. Returns whether there are newer tokens, from a refresh or the store.
    pub(super) async fn refresh_rejected(&self, generation: u64) -> Result<bool, Error> {
        let refresh = {
            let mut state = self.state();
            match state.active.clone() {
                Some(active) if active.generation != generation => return Ok(true),
                Some(active) if !self.can_refresh(&active) && !self.has_store() => return Ok(false),
                old => self.join_refresh(&mut state, old),
            }
        };
        Ok(self.finish(refresh).await?.generation != generation)
    }

    fn has_store(&self) -> bool {
        self.0.source.entry.is_some()
    }

    fn can_refresh(&self, active: &ActiveTokens) -> bool {
        self.0.source.refresher.can_refresh(&active.tokens)
    }

    /// Returns the refresh in progress, or starts one. Without old tokens, the stored tokens are loaded first.
    fn join_refresh(&self, state: &mut State, old: Option<Arc<ActiveTokens>>) -> InFlightRefresh {
        if let Some(refresh) = &state.refresh {
            return refresh.clone();
        }
        state.started += 1;
        state.is_stale = false;
        let old = old.map(|active| active.tokens.clone());
        let (source, leftovers) = (self.0.source.clone(), std::mem::take(&mut state.leftovers));
        let result: BoxFuture<'static, _> = Box::pin(async move { source.refresh(old, leftovers).await });
        let refresh = InFlightRefresh { number: state.started, result: result.shared() };
        state.refresh = Some(refresh.clone());
        refresh
    }

    /// Waits for a refresh.
    async fn finish(&self, refresh: InFlightRefresh) -> Result<Arc<ActiveTokens>, Error> {
        #[cfg(any(feature = "reqwest", feature = "blocking"))]
        let _guard = RefreshGuard { tokens: self, refresh: &refresh };
        let result = refresh.result.clone().await;
        self.complete(&refresh, result)
    }

    /// Records the result of a refresh. The first caller activates the new tokens.
    fn complete(
        &self,
        refresh: &InFlightRefresh,
        result: Result<TokenSet, RefreshError>,
    ) -> Result<Arc<ActiveTokens>, Error> {
        let now = self.0.source.clock.now();
        let mut state = self.state();
        if state.refresh.as_ref().is_some_and(|current| current.number == refresh.number) {
            state.refresh = None;
            match &result {
                Ok(tokens) => state.activate(tokens, refresh.number, now),
                Err(failure) => {
                    state.leftovers.clone_from(&failure.leftovers);
                    if failure.is_removed {
                        state.active = None;
                    }
                    if let Some(stored) = &failure.stored {
                        state.activate(stored, refresh.number, now);
                    }
                    state.is_stale = self.has_store();
                }
            }
        }
        match (result, &state.active) {
            (Ok(_), Some(active)) => Ok(Arc::clone(active)),
            (Ok(tokens), None) => Ok(Arc::new(ActiveTokens::new(refresh.number, tokens, now))),
            (Err(failure), _) => Err(Error::refresh_failed(failure.error)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that waits for a refresh.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
struct RefreshGuard<'t> {
    tokens: &'t TokenProvider,
    refresh: &'t InFlightRefresh,
}

#[cfg(any(feature = "reqwest", feature = "blocking"))]
impl Drop for RefreshGuard<'_> {
    /// Completes the refresh in a task if the request was dropped. The next request may come too late to receive the
    /// tokens that the platform is about to send.
    fn drop(&mut self) {
        if self.refresh.result.peek().is_none()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            let (tokens, refresh) = (self.tokens.clone(), self.refresh.clone());
            runtime.spawn(async move {
                let result = refresh.result.clone().await;
                drop(tokens.complete(&refresh, result));
            });
        }
    }
}

impl fmt::Debug for TokenProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenProvider").field("in_use", &self.in_use()).finish()
    }
}
