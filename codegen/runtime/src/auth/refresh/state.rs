//! The state of a token provider: the tokens in use, and a refresh in progress.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::Shared;
use jiff::Timestamp;

use super::source::{Leftovers, REFRESH_SKEW, RefreshError};
use crate::auth::token_set::TokenSet;
use crate::transport::BoxFuture;

/// The state that all clones of a provider share.
#[derive(Default)]
pub(super) struct State {
    pub(super) active: Option<Arc<ActiveTokens>>,
    /// Whether another process may have replaced the stored tokens.
    pub(super) is_stale: bool,
    pub(super) refresh: Option<InFlightRefresh>,
    /// The number of refreshes that were started.
    pub(super) started: u64,
    pub(super) leftovers: Leftovers,
}

/// The tokens in use.
pub(in crate::auth) struct ActiveTokens {
    pub(in crate::auth) generation: u64,
    pub(in crate::auth) tokens: TokenSet,
    /// How long before their expiry they are refreshed.
    pub(super) refresh_skew: Duration,
}

/// A refresh in progress.
#[derive(Clone)]
pub(super) struct InFlightRefresh {
    pub(super) number: u64,
    pub(super) result: Shared<BoxFuture<'static, Result<TokenSet, RefreshError>>>,
}

impl State {
    /// Activates tokens. Unchanged tokens keep their generation, so that rejected ones are not tried again.
    pub(super) fn activate(&mut self, tokens: &TokenSet, number: u64, now: Timestamp) {
        let unchanged = self.active.as_ref().filter(|active| active.tokens.is_same(tokens));
        let generation = unchanged.map_or(number, |active| active.generation);
        self.active = Some(Arc::new(ActiveTokens::new(generation, tokens.clone(), now)));
    }
}

impl ActiveTokens {
    /// Tokens that were obtained `now`.
    pub(super) fn new(generation: u64, tokens: TokenSet, now: Timestamp) -> Self {
        let refresh_skew = tokens.refresh_skew(now, REFRESH_SKEW);
        Self { generation, tokens, refresh_skew }
    }
}
