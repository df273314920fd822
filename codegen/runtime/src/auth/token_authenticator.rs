//! A token that is renewed, beside secrets that stay the same.

use std::sync::{Arc, Mutex, PoisonError};

use super::refresh::{Current, TokenProvider};
use super::{Authenticator, CredentialSpec, Credentials, PlacedCredentials};
use crate::error::Error;
use crate::transport::BoxFuture;

/// Credentials of which one is issued, and renewed.
pub(crate) struct TokenAuthenticator {
    tokens: TokenProvider,
    place: &'static CredentialSpec,
    fixed: PlacedCredentials,
    /// What the caller says the token may do.
    granted: Option<Arc<[String]>>,
    /// Made of the tokens of the last call, so that not each call makes its own.
    last: Mutex<Option<Credentials>>,
}

impl TokenAuthenticator {
    pub(crate) fn new(
        tokens: TokenProvider,
        place: &'static CredentialSpec,
        fixed: PlacedCredentials,
        granted: Option<Arc<[String]>>,
    ) -> Self {
        Self { tokens, place, fixed, granted, last: Mutex::new(None) }
    }

    fn made_of(&self, current: &Current) -> Result<Credentials, Error> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(credentials) = last.as_ref().filter(|last| last.generation() == current.generation) {
            return Ok(credentials.clone());
        }
        let mut carried = self.fixed.clone();
        self.place.put(current.tokens.access_token(), &mut carried)?;
        let credentials = Credentials::new(current.generation, carried);
        *last = Some(credentials.clone());
        Ok(credentials)
    }
}

impl Authenticator for TokenAuthenticator {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Error>> {
        Box::pin(async { self.made_of(&*self.tokens.current().await?) })
    }

    fn refused(&self, generation: u64) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(self.tokens.refused(generation))
    }

    fn scopes(&self) -> Option<Arc<[String]>> {
        let granted = || Some(self.tokens.in_use()?.scopes()?.to_vec().into());
        let claimed = || self.place.scopes(self.tokens.in_use()?.access_token());
        self.granted.clone().or_else(granted).or_else(claimed)
    }
}
