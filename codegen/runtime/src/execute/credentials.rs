//! The credentials of requests, and the trait that provides them.

use std::fmt;
use std::sync::Arc;

use http::{HeaderName, HeaderValue};
use secrecy::SecretString;

use crate::error::Error;
use crate::transport::BoxFuture;

/// Provides the credentials of requests.
///
/// The executor asks for credentials before each attempt of a request. Valid credentials are returned at once; expired
/// credentials are refreshed first, by one token refresh that all waiting requests share (single-flight). After a 401
/// the executor reports which credentials were rejected, and sends the request again if there are newer ones.
///
/// A session key in the request body works in the same way: opening the session is the refresh, and the key has a
/// generation.
pub(crate) trait Authenticator: Send + Sync + 'static {
    /// Returns the credentials for a request that is sent now, after a refresh if they have expired.
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Error>>;

    /// Returns the same without waiting, if a refresh is not needed or its failure is known.
    fn valid_credentials(&self) -> Option<Result<Credentials, Error>>;

    /// Reports that the platform rejected the credentials of a generation (401). Returns whether there are newer ones.
    ///
    /// If there are newer ones already, nothing is refreshed. `false` means that the credentials cannot be refreshed,
    /// so the 401 is final. A failed refresh is the error of the request.
    fn refresh_rejected(&self, generation: u64) -> BoxFuture<'_, Result<bool, Error>>;

    /// Returns the granted scopes, if they are known. They are known at the latest after
    /// [`credentials`](Self::credentials).
    fn scopes(&self) -> Option<Arc<[String]>>;
}

/// Credentials in the parts of the request that carry them.
#[derive(Clone, Default)]
pub(crate) struct PlacedCredentials {
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) keys: Vec<(&'static str, SecretString)>,
}

/// The credentials of one request.
#[derive(Clone)]
pub(crate) struct Credentials {
    generation: u64,
    placed: Arc<PlacedCredentials>,
}

impl Credentials {
    /// Creates credentials of a generation; each refresh starts the next generation.
    pub(crate) fn new(generation: u64, placed: PlacedCredentials) -> Self {
        Self { generation, placed: Arc::new(placed) }
    }

    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// Returns the headers of the credentials, each marked as sensitive.
    pub(crate) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.placed.headers
    }

    /// Returns the keys that the body of a request to a custom endpoint carries.
    pub(crate) fn keys(&self) -> &[(&'static str, SecretString)] {
        &self.placed.keys
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("generation", &self.generation).finish_non_exhaustive()
    }
}
