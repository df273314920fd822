//! Credentials that stay the same for the lifetime of the client.

use std::sync::Arc;

use crate::error::Error;
use crate::execute::credentials::{Authenticator, Credentials, PlacedCredentials};
use crate::transport::BoxFuture;

/// Credentials that are never refreshed.
pub(super) struct StaticCredentials {
    credentials: Credentials,
    scopes: Option<Arc<[String]>>,
}

impl StaticCredentials {
    pub(super) fn new(placed: PlacedCredentials, scopes: Option<Arc<[String]>>) -> Self {
        Self { credentials: Credentials::new(0, placed), scopes }
    }
}

impl Authenticator for StaticCredentials {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Error>> {
        let credentials = self.credentials.clone();
        Box::pin(async { Ok(credentials) })
    }

    fn valid_credentials(&self) -> Option<Result<Credentials, Error>> {
        Some(Ok(self.credentials.clone()))
    }

    fn refresh_rejected(&self, _: u64) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(async { Ok(false) })
    }

    fn scopes(&self) -> Option<Arc<[String]>> {
        self.scopes.clone()
    }
}
