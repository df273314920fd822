//! Secrets that stay the same for the life of the client.

use std::sync::Arc;

use super::{Authenticator, Credentials, PlacedCredentials};
use crate::error::Error;
use crate::transport::BoxFuture;

/// Secrets that are never renewed.
pub(crate) struct StaticCredentials {
    credentials: Credentials,
    scopes: Option<Arc<[String]>>,
}

impl StaticCredentials {
    pub(crate) fn new(carried: PlacedCredentials, scopes: Option<Arc<[String]>>) -> Self {
        Self { credentials: Credentials::new(0, carried), scopes }
    }
}

impl Authenticator for StaticCredentials {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Error>> {
        let credentials = self.credentials.clone();
        Box::pin(async { Ok(credentials) })
    }

    fn refused(&self, _: u64) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(async { Ok(false) })
    }

    fn scopes(&self) -> Option<Arc<[String]>> {
        self.scopes.clone()
    }
}
