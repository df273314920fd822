//! Authentication: credentials, token refresh, OAuth 2, and token stores.

// Invariant: this module is above the execution of requests, which knows credentials through `Authenticator` only.
// Nothing that holds a secret shows it in `Debug` or in an error.

mod claims;
mod computed_params;
pub(crate) mod credential_spec;
pub(crate) mod credentials_builder;
mod file_store;
mod login;
mod macros;
mod memory_store;
mod oauth;
mod random_state;
mod refresh;
#[cfg(feature = "serde")]
mod serde_tokens;
mod static_credentials;
mod static_tokens;
mod store;
mod store_macros;
mod token_authenticator;
mod token_registry;
mod token_response;
mod token_set;

pub use self::claims::{ClaimNames, Claims};
pub use self::computed_params::ComputedParam;
pub use self::credential_spec::{CredentialLocation, CredentialSpec};
pub use self::file_store::FileStore;
pub use self::login::LoginConfig;
pub use self::memory_store::MemoryStore;
pub use self::oauth::OAuth;
pub use self::oauth::callback::Callback;
pub use self::oauth::config::{BodyEncoding, CallbackSignature, OAuthConfig, SignedMessage};
pub use self::oauth::shop::Shop;
pub use self::random_state::random_state;
pub use self::refresh::TokenProvider;
#[cfg(feature = "serde")]
pub use self::serde_tokens::ExposedTokens;
pub use self::store::{StoreError, StoreLock, TokenStore};
pub use self::token_response::TokenResponse;
pub use self::token_set::TokenSet;
