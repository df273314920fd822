//! Authentication with a token that is refreshed.

use std::sync::{Arc, Mutex, PoisonError};

use super::credential_spec::CredentialSpec;
use super::refresh::{ActiveTokens, TokenProvider};
use crate::error::Error;
use crate::execute::credentials::{Authenticator, Credentials, PlacedCredentials};
use crate::transport::BoxFuture;

/// Credentials of which one is a token that is refreshed.
pub(super) struct TokenAuthenticator {
    tokens: TokenProvider,
    spec: &'static CredentialSpec,
    /// The other credentials.
    placed: PlacedCredentials,
    /// The granted scopes, if the application set them.
    granted_scopes: Option<Arc<[String]>>,
    /// The credentials of the most recent request, which most requests can reuse.
    recent: Mutex<Option<Credentials>>,
}

impl TokenAuthenticator {
    pub(super) fn new(
        tokens: TokenProvider,
        spec: &'static CredentialSpec,
        placed: PlacedCredentials,
        granted_scopes: Option<Arc<[String]>>,
    ) -> Self {
        Self { tokens, spec, placed, granted_scopes, recent: Mutex::new(None) }
    }

    fn with_tokens(&self, active: &ActiveTokens) -> Result<Credentials, Error> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(credentials) = &*recent
            && credentials.generation() == active.generation
        {
            return Ok(credentials.clone());
        }
        let mut placed = self.placed.clone();
        self.spec.place(active.tokens.access_token(), &mut placed)?;
        let credentials = Credentials::new(active.generation, placed);
        *recent = Some(credentials.clone());
        Ok(credentials)
    }
}

impl Authenticator for TokenAuthenticator {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Error>> {
        Box::pin(async { self.with_tokens(&*self.tokens.active().await?) })
    }

    fn valid_credentials(&self) -> Option<Result<Credentials, Error>> {
        self.tokens.valid().map(|active| self.with_tokens(&active))
    }

    fn refresh_rejected(&self, generation: u64) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(self.tokens.refresh_rejected(generation))
    }

    /// Returns the scopes that the application set, or those of the token response, or those that the token claims.
    fn scopes(&self) -> Option<Arc<[String]>> {
        if let Some(scopes) = &self.granted_scopes {
            return Some(Arc::clone(scopes));
        }
        let tokens = self.tokens.in_use()?;
        match tokens.scopes() {
            Some(scopes) => Some(scopes.into()),
            None => self.spec.scopes(tokens.access_token()),
        }
    }
}
