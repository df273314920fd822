//! Who calls: what proves it on each request, and how that is renewed.
//!
//! Invariant: the client knows credentials through `Authenticator` only, and whatever holds a secret shows it neither
//! in `Debug` nor in an error.

mod claims;
mod computed_params;
mod credentials;
mod login;
mod macros;
mod oauth;
mod refresh;
mod static_credentials;
mod static_tokens;
mod store;
mod token_authenticator;
mod token_registry;
mod token_set;

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderName, HeaderValue};
use secrecy::SecretString;

pub use self::claims::{ClaimNames, Claims};
pub use self::computed_params::ComputedParam;
pub use self::credentials::{CredentialLocation, CredentialSpec};
pub(crate) use self::credentials::{CredentialsBuilder, PlacedCredentials};
pub use self::login::LoginConfig;
pub use self::oauth::{BodyEncoding, CallSignature, Callback, OAuth, OAuthConfig, Shop, SignedMessage};
pub use self::refresh::TokenProvider;
pub use self::store::{FileStore, MemoryStore, StoreError, TokenStore};
pub use self::token_set::{TokenResponse, TokenSet};
use crate::error::Error;
use crate::transport::BoxFuture;

/// Gives the client what proves who calls.
///
/// The client asks for credentials before each request, also before each further try of one. What is still good is
/// given at once; what has expired is renewed first, by one renewal however many calls wait for it. After a 401 the
/// client tells which credentials were refused, and tries once more if there are others by then.
///
/// A session key that travels in the body rather than in a header fits in the same way: opening the session is the
/// renewal, the key has a generation, and [`Credentials`] carries it to where the body is written.
pub(crate) trait Authenticator: Send + Sync + 'static {
    /// The credentials for a request that is sent now; they are renewed first if they no longer hold.
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Error>>;

    /// Hears that the platform refused credentials (401), and tells whether to try once more.
    ///
    /// `generation` says which were refused. If others are there already, nothing is renewed. `false`: there is nothing
    /// to renew, and the refusal stands. An error: the renewal failed, and is why the call failed.
    fn refused(&self, generation: u64) -> BoxFuture<'_, Result<bool, Error>>;

    /// The scopes that the credentials have, if that is known; at the latest after [`credentials`](Self::credentials).
    fn scopes(&self) -> Option<Arc<[String]>>;
}

/// What proves on one request who calls.
#[derive(Clone)]
pub(crate) struct Credentials {
    generation: u64,
    headers: Arc<[(HeaderName, HeaderValue)]>,
    keys: Arc<[(&'static str, SecretString)]>,
}

impl Credentials {
    /// Each renewal gives the next generation.
    pub(crate) fn new(generation: u64, carried: PlacedCredentials) -> Self {
        Self { generation, headers: carried.headers.into(), keys: carried.keys.into() }
    }

    /// How often they have been renewed, to be told to [`Authenticator::refused`].
    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// The headers that carry them, each marked as sensitive.
    pub(crate) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.headers
    }

    /// The keys that travel in the body of requests to gates.
    pub(crate) fn keys(&self) -> &[(&'static str, SecretString)] {
        &self.keys
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("generation", &self.generation).finish_non_exhaustive()
    }
}

/// A text that nobody can guess, for the `state` of OAuth: keep it in the session, and compare it in the callback.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// let state = shopwire::auth::random_state()?;
/// assert_eq!(state.len(), 32);
/// # Ok::<(), shopwire::Error>(())
/// ```
///
/// # Errors
/// [`Config`](crate::ErrorKind::Config) when the system has no randomness to give.
pub fn random_state() -> Result<String, Error> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::config("the system gives no randomness").with_source(Box::new(error)))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
