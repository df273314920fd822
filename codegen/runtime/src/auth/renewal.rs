//! Tokens that renew themselves: one renewal at a time, however many calls wait for it.
//!
//! Invariant: new tokens are used only after they are stored, and no new tokens are lost: a renewal that was begun is
//! finished by whoever waits, or by the next call if nobody does any more.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::Shared;

use super::{TokenSet, TokenStore};
use crate::clock::Clock;
use crate::error::Error;
use crate::transport::BoxFuture;

/// Tokens are renewed this long before they expire: a call under way must not be overtaken.
const EARLY: Duration = Duration::from_secs(60);

/// How tokens are renewed.
pub(crate) trait Renew: Send + Sync + 'static {
    /// Whether new tokens can be had in the place of these.
    fn can_renew(&self, tokens: &TokenSet) -> bool;

    /// Gets new tokens in the place of the old ones, if there are any.
    fn renew<'a>(&'a self, old: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>>;
}

/// Where the tokens of a shop are kept.
#[derive(Clone)]
pub(crate) struct Kept {
    pub(crate) store: Arc<dyn TokenStore>,
    pub(crate) shop: String,
}

/// The tokens of one shop or login, renewed when they have to be. Clones share them, and each renewal.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::auth::Tokens;
///
/// async fn tell(tokens: &Tokens) -> Result<(), shopwire::Error> {
///     println!("good until {:?}", tokens.get().await?.expires_at());
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct Tokens(Arc<Inner>);

/// Tokens, as long as somebody uses them.
pub(super) struct WeakTokens(Weak<Inner>);

impl WeakTokens {
    pub(super) fn upgrade(&self) -> Option<Tokens> {
        self.0.upgrade().map(Tokens)
    }

    pub(super) fn is_in_use(&self) -> bool {
        self.0.strong_count() > 0
    }
}

struct Inner {
    source: Source,
    state: Mutex<State>,
}

/// What a renewal needs. It outlives the call that began it.
#[derive(Clone)]
struct Source {
    how: Arc<dyn Renew>,
    kept: Option<Kept>,
    clock: Arc<dyn Clock>,
}

#[derive(Default)]
struct State {
    current: Option<Arc<Current>>,
    /// Whether the stored tokens may be others by now.
    is_stale: bool,
    flight: Option<Flight>,
    flights: u64,
    /// New tokens that could not be stored. They are not used until they are.
    unsaved: Option<TokenSet>,
}

/// Tokens in use.
pub(super) struct Current {
    pub(super) generation: u64,
    pub(super) tokens: TokenSet,
}

/// A renewal under way, for all that wait for it.
#[derive(Clone)]
struct Flight {
    number: u64,
    landing: Shared<BoxFuture<'static, Result<TokenSet, Failed>>>,
}

/// Why there are no new tokens, for all that waited.
#[derive(Clone)]
struct Failed {
    error: Arc<Error>,
    unsaved: Option<TokenSet>,
}

impl Tokens {
    /// Tokens, those that are known or else those that are stored.
    pub(crate) fn new(how: Arc<dyn Renew>, known: Option<TokenSet>, kept: Option<Kept>, clock: Arc<dyn Clock>) -> Self {
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

    pub(super) fn downgrade(&self) -> WeakTokens {
        WeakTokens(Arc::downgrade(&self.0))
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
                Some(current) if current.tokens.is_good_for(now, EARLY) => return Ok(current),
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

    /// Renews the tokens of a generation that the platform refused; `false` if there is no way to.
    pub(super) async fn refused(&self, generation: u64) -> Result<bool, Error> {
        let flight = {
            let mut state = self.state();
            match state.current.clone() {
                Some(current) if current.generation != generation => return Ok(true),
                Some(current) if !self.can_renew(&current) => return Ok(false),
                old => self.board(&mut state, old),
            }
        };
        self.land(flight).await.map(|_| true)
    }

    fn can_renew(&self, current: &Current) -> bool {
        self.0.source.how.can_renew(&current.tokens)
    }

    /// The renewal under way, or a new one in the place of the old tokens; without those, what is stored will do.
    fn board(&self, state: &mut State, old: Option<Arc<Current>>) -> Flight {
        if let Some(flight) = &state.flight {
            return flight.clone();
        }
        state.flights += 1;
        state.is_stale = false;
        let old = old.map(|current| current.tokens.clone());
        let (source, unsaved) = (self.0.source.clone(), state.unsaved.take());
        let landing: BoxFuture<'static, _> = Box::pin(async move { source.renew(old, unsaved).await });
        let flight = Flight { number: state.flights, landing: landing.shared() };
        state.flight = Some(flight.clone());
        flight
    }

    /// Waits for a renewal. The first to see its end puts the new tokens in use.
    async fn land(&self, flight: Flight) -> Result<Arc<Current>, Error> {
        let landed = flight.landing.await;
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
                    state.is_stale = self.0.source.kept.is_some();
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

impl Source {
    async fn renew(self, old: Option<TokenSet>, unsaved: Option<TokenSet>) -> Result<TokenSet, Failed> {
        if let Some(tokens) = unsaved {
            return self.save(tokens).await;
        }
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
            Ok(tokens) => self.save(tokens).await,
            Err(error) => match self.newer(self.stored().await?.as_ref(), old.as_ref()) {
                Some(newer) => Ok(newer),
                None => Err(Failed::new(error)),
            },
        }
    }

    /// Stored tokens that somebody else has put in the place of the old ones, if they are good.
    fn newer(&self, stored: Option<&TokenSet>, old: Option<&TokenSet>) -> Option<TokenSet> {
        let is_good = |tokens: &&TokenSet| tokens.is_good_for(self.clock.now(), EARLY);
        stored.filter(|stored| old.is_none_or(|old| !old.is(stored))).filter(is_good).cloned()
    }

    async fn stored(&self) -> Result<Option<TokenSet>, Failed> {
        let Some(Kept { store, shop }) = &self.kept else { return Ok(None) };
        let error = |error| Failed::new(Error::auth(format!("the tokens of {shop} cannot be loaded")).caused_by(error));
        store.load(shop).await.map_err(error)
    }

    async fn save(&self, tokens: TokenSet) -> Result<TokenSet, Failed> {
        let Some(Kept { store, shop }) = &self.kept else { return Ok(tokens) };
        match store.save(shop, &tokens).await {
            Ok(()) => Ok(tokens),
            Err(cause) => {
                let error = Error::auth(format!("the new tokens of {shop} cannot be saved, so they are not used yet"));
                Err(Failed { error: Arc::new(error.caused_by(cause)), unsaved: Some(tokens) })
            }
        }
    }
}

impl Failed {
    fn new(error: Error) -> Self {
        Self { error: Arc::new(error), unsaved: None }
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Tokens").field("current", &state.current.as_ref().map(|current| &current.tokens)).finish()
    }
}
