//! Tokens that are used as they are.

use std::sync::Arc;

use super::TokenSet;
use super::refresh::{RefreshTokens, TokenProvider};
use crate::clock::SystemClock;
use crate::error::Error;
use crate::transport::BoxFuture;

/// Tokens that nothing can renew.
struct Given;

impl RefreshTokens for Given {
    fn can_renew(&self, _: &TokenSet) -> bool {
        false
    }

    fn renew<'a>(&'a self, _: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>> {
        Box::pin(async { Err(Error::auth("the access token has expired, and nothing was said about renewing it")) })
    }
}

impl From<TokenSet> for TokenProvider {
    /// Tokens that are used until they expire. An app's `tokens` makes such as renew themselves.
    fn from(tokens: TokenSet) -> Self {
        Self::new(Arc::new(Given), Some(tokens), None, Arc::new(SystemClock))
    }
}
