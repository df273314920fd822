//! Tokens that renew themselves: one renewal at a time, however many calls wait for it.
//!
//! Invariant: new tokens are used only after they are stored, and no new tokens are lost: a renewal that was begun is
//! finished by whoever waits, or if nobody does any more by a task of its own; without a runtime, by the next call.

mod source;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use futures_util::FutureExt;
use futures_util::future::Shared;

use self::source::{REFRESH_SKEW, RefreshError, Source, UnsavedTokens};
pub(crate) use self::source::{RefreshTokens, StoreEntry};
use super::TokenSet;
use crate::clock::Clock;
use crate::error::Error;
use crate::transport::BoxFuture;

/// The tokens of one shop or login, renewed when they have to be. Clones share them, and each renewal.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::auth::TokenProvider;
///
/// async fn tell(tokens: &TokenProvider) -> Result<(), shopwire::Error> {
///     println!("good until {:?}", tokens.get().await?.expires_at());
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct TokenProvider(Arc<Inner>);

/// Tokens, as long as somebody uses them.
pub(super) struct WeakTokenProvider(Weak<Inner>);

impl WeakTokenProvider {
    pub(super) fn upgrade(&self) -> Option<TokenProvider> {
        self.0.upgrade().map(TokenProvider)
    }

    pub(super) fn is_in_use(&self) -> bool {
        self.0.strong_count() > 0
    }
}

struct Inner {
    source: Source,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Arc<Current>>,
    /// Whether the stored tokens may be others by now.
    is_stale: bool,
    flight: Option<InFlightRefresh>,
    flights: u64,
    unsaved: Option<UnsavedTokens>,
}

/// Tokens in use.
pub(super) struct Current {
    pub(super) generation: u64,
    pub(super) tokens: TokenSet,
}

/// A renewal under way, for all that wait for it.
#[derive(Clone)]
struct InFlightRefresh {
    number: u64,
    landing: Shared<BoxFuture<'static, Result<TokenSet, RefreshError>>>,
}

impl TokenProvider {
    /// Tokens, those that are known or else those that are stored.
    pub(crate) fn new(
        how: Arc<dyn RefreshTokens>,
        known: Option<TokenSet>,
        kept: Option<StoreEntry>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let current = known.map(|tokens| Arc::new(Current { generation: 0, tokens }));
        let state = Mutex::new(State { current, ..State::default() });
        Self(Arc::new(Inner { source: Source { how, kept, clock }, state }))
    }

    /// The tokens in use, renewed first if they are about to expire.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) when there are none, or they cannot be renewed or stored.
    pub async fn get(&self) -> Result<TokenSet, Error> {
        Ok(self.current().await?.tokens.clone())
    }

    /// The tokens in use, if some are, whether or not they have expired.
    #[must_use]
    pub fn in_use(&self) -> Option<TokenSet> {
        self.state().current.as_ref().map(|current| current.tokens.clone())
    }

    pub(super) fn downgrade(&self) -> WeakTokenProvider {
        WeakTokenProvider(Arc::downgrade(&self.0))
    }

    /// Loads the tokens from the store again before they are used.
    pub(super) fn look_again(&self) {
        self.state().is_stale = true;
    }

    pub(super) async fn current(&self) -> Result<Arc<Current>, Error> {
        let now = self.0.source.clock.now();
        let (old, flight) = {
            let mut state = self.state();
            match state.current.clone() {
                old if state.is_stale => (old, self.board(&mut state, None)),
                Some(current) if current.tokens.is_good_for(now, REFRESH_SKEW) => return Ok(current),
                Some(current) if current.tokens.is_good_at(now) && !self.can_renew(&current) => return Ok(current),
                old => (old.clone(), self.board(&mut state, old)),
            }
        };
        match (self.land(flight).await, old) {
            // Not renewed, but not expired either.
            (Err(_), Some(old)) if old.tokens.is_good_at(now) => Ok(old),
            (result, _) => result,
        }
    }

    /// Renews the tokens of a generation that the platform refused; `false` if there is no way to. Others may be stored.
    pub(super) async fn refused(&self, generation: u64) -> Result<bool, Error> {
        let flight = {
            let mut state = self.state();
            match state.current.clone() {
                Some(current) if current.generation != generation => return Ok(true),
                Some(current) if !self.can_renew(&current) && !self.is_kept() => return Ok(false),
                old => self.board(&mut state, old),
            }
        };
        Ok(self.land(flight).await?.generation != generation)
    }

    fn is_kept(&self) -> bool {
        self.0.source.kept.is_some()
    }

    fn can_renew(&self, current: &Current) -> bool {
        self.0.source.how.can_renew(&current.tokens)
    }

    /// The renewal under way, or a new one in the place of the old tokens; without those, what is stored will do.
    fn board(&self, state: &mut State, old: Option<Arc<Current>>) -> InFlightRefresh {
        if let Some(flight) = &state.flight {
            return flight.clone();
        }
        state.flights += 1;
        state.is_stale = false;
        let old = old.map(|current| current.tokens.clone());
        let (source, unsaved) = (self.0.source.clone(), state.unsaved.take());
        let landing: BoxFuture<'static, _> = Box::pin(async move { source.renew(old, unsaved).await });
        let flight = InFlightRefresh { number: state.flights, landing: landing.shared() };
        state.flight = Some(flight.clone());
        flight
    }

    /// Waits for a renewal.
    async fn land(&self, flight: InFlightRefresh) -> Result<Arc<Current>, Error> {
        #[cfg(any(feature = "reqwest", feature = "blocking"))]
        let _passenger = Passenger { tokens: self, flight: &flight };
        let landed = flight.landing.clone().await;
        self.landed(&flight, landed)
    }

    /// Takes note of the end of a renewal. The first to see it puts the new tokens in use.
    fn landed(&self, flight: &InFlightRefresh, landed: Result<TokenSet, RefreshError>) -> Result<Arc<Current>, Error> {
        let mut state = self.state();
        let is_first = state.flight.as_ref().is_some_and(|current| current.number == flight.number);
        if is_first {
            state.flight = None;
            match &landed {
                Ok(tokens) => {
                    // The same ones, loaded again, keep their number: whoever has them refused must not try them again.
                    let same = state.current.as_ref().filter(|current| current.tokens.is(tokens));
                    let generation = same.map_or(flight.number, |current| current.generation);
                    state.current = Some(Arc::new(Current { generation, tokens: tokens.clone() }));
                }
                Err(failed) => {
                    state.unsaved.clone_from(&failed.unsaved);
                    state.is_stale = self.is_kept();
                }
            }
        }
        match (landed, &state.current) {
            (Ok(_), Some(current)) => Ok(Arc::clone(current)),
            (Ok(tokens), None) => Ok(Arc::new(Current { generation: flight.number, tokens })),
            (Err(failed), _) => Err(Error::renewal(failed.error)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who waits for a renewal.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
struct Passenger<'t> {
    tokens: &'t TokenProvider,
    flight: &'t InFlightRefresh,
}

#[cfg(any(feature = "reqwest", feature = "blocking"))]
impl Drop for Passenger<'_> {
    /// The call was dropped. What the platform sends now must not wait for the next one, which may come too late.
    fn drop(&mut self) {
        if self.flight.landing.peek().is_none()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            let (tokens, flight) = (self.tokens.clone(), self.flight.clone());
            runtime.spawn(async move {
                let landed = flight.landing.clone().await;
                drop(tokens.landed(&flight, landed));
            });
        }
    }
}

impl fmt::Debug for TokenProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Tokens").field("current", &state.current.as_ref().map(|current| &current.tokens)).finish()
    }
}
