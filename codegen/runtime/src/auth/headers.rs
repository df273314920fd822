//! Secrets in headers that stay the same for the life of the client.

use std::sync::Arc;

use http::{HeaderName, HeaderValue};

use super::{Authenticator, Credentials};
use crate::error::Error;
use crate::transport::BoxFuture;

/// Headers that are never renewed.
pub(crate) struct FixedHeaders {
    headers: Arc<[(HeaderName, HeaderValue)]>,
    scopes: Option<Arc<[String]>>,
}

impl FixedHeaders {
    pub(crate) fn new(headers: Vec<(HeaderName, HeaderValue)>, scopes: Option<Arc<[String]>>) -> Self {
        Self { headers: headers.into(), scopes }
    }
}

impl Authenticator for FixedHeaders {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Error>> {
        let credentials = Credentials::new(0, Arc::clone(&self.headers));
        Box::pin(async { Ok(credentials) })
    }

    fn refused(&self, _: u64) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(async { Ok(false) })
    }

    fn scopes(&self) -> Option<Arc<[String]>> {
        self.scopes.clone()
    }
}
