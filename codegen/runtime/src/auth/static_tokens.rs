//! Tokens without a refresh.

use std::sync::Arc;

use super::refresh::TokenProvider;
use super::refresh::source::RefreshTokens;
use super::token_set::TokenSet;
use crate::clock::SystemClock;
use crate::error::Error;
use crate::transport::BoxFuture;

/// Fails every refresh, because the application set the tokens without a way to refresh them.
struct NoRefresh;

impl RefreshTokens for NoRefresh {
    fn can_refresh(&self, _: &TokenSet) -> bool {
        false
    }

    fn refresh<'a>(&'a self, _: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>> {
        Box::pin(async { Err(Error::auth("the access token has expired and cannot be refreshed")) })
    }
}

impl From<TokenSet> for TokenProvider {
    /// Creates a provider of tokens that are used until they expire. The `token_provider` method of an OAuth app creates
    /// a provider that refreshes them.
    fn from(tokens: TokenSet) -> Self {
        Self::new(Arc::new(NoRefresh), Some(tokens), None, Arc::new(SystemClock))
    }
}
