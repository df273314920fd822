//! The credentials that a client is built with.

use std::sync::Arc;

use secrecy::SecretString;

use super::credential_spec::CredentialSpec;
use super::login::{LoginConfig, LoginRefresher};
use super::refresh::TokenProvider;
use super::static_credentials::StaticCredentials;
use super::token_authenticator::TokenAuthenticator;
use crate::error::Error;
use crate::execute::Executor;
use crate::execute::config::ExecutorConfig;
use crate::execute::credentials::{Authenticator, PlacedCredentials};

/// The required credentials, and the values that are set so far.
#[derive(Default)]
pub(crate) struct CredentialsBuilder {
    credentials: Vec<(&'static CredentialSpec, Option<Value>)>,
    granted_scopes: Option<Arc<[String]>>,
    time_zone: Option<String>,
}

/// The value of a credential.
enum Value {
    Static(SecretString),
    Refreshed(Refreshed),
}

/// The origin of a credential that is refreshed.
enum Refreshed {
    Tokens(TokenProvider),
    Login(&'static LoginConfig, Vec<SecretString>),
}

impl CredentialsBuilder {
    pub(crate) fn require(&mut self, required: &'static [CredentialSpec]) {
        self.credentials.extend(required.iter().map(|spec| (spec, None)));
    }

    pub(crate) fn set_secret(&mut self, method: &'static str, secret: SecretString) {
        self.set(method, Value::Static(secret));
    }

    pub(crate) fn set_tokens(&mut self, method: &'static str, tokens: TokenProvider) {
        self.set(method, Value::Refreshed(Refreshed::Tokens(tokens)));
    }

    pub(crate) fn set_login(&mut self, method: &'static str, login: &'static LoginConfig, inputs: Vec<SecretString>) {
        self.set(method, Value::Refreshed(Refreshed::Login(login, inputs)));
    }

    /// Sets the time zone of the dates that a login sends, instead of the platform's.
    pub(crate) fn set_time_zone(&mut self, zone: String) {
        self.time_zone = Some(zone);
    }

    pub(crate) fn set_granted_scopes(&mut self, scopes: Vec<String>) {
        self.granted_scopes = Some(scopes.into());
    }

    fn set(&mut self, method: &'static str, value: Value) {
        if let Some((_, slot)) = self.credentials.iter_mut().find(|(spec, _)| spec.method == method) {
            *slot = Some(value);
        }
    }

    /// Builds the authenticator of a client.
    pub(crate) fn authenticator(self, config: &Arc<ExecutorConfig>) -> Result<Arc<dyn Authenticator>, Error> {
        let Self { credentials, granted_scopes, time_zone } = self;
        let mut placed = PlacedCredentials::default();
        let mut refreshed: Option<(&CredentialSpec, Refreshed)> = None;
        let mut claimed_scopes = None;
        for (spec, value) in credentials {
            match value.ok_or_else(|| spec.missing())? {
                Value::Static(secret) => {
                    spec.place(&secret, &mut placed)?;
                    claimed_scopes = claimed_scopes.or_else(|| spec.scopes(&secret));
                }
                Value::Refreshed(origin) => {
                    if let Some((first, _)) = &refreshed {
                        return Err(spec.second_refreshed(first));
                    }
                    refreshed = Some((spec, origin));
                }
            }
        }
        let Some((spec, origin)) = refreshed else {
            return Ok(Arc::new(StaticCredentials::new(placed, granted_scopes.or(claimed_scopes))));
        };
        let tokens = match origin {
            Refreshed::Tokens(tokens) => tokens,
            Refreshed::Login(login, inputs) => {
                let zone = login.time_zone(time_zone.as_deref())?;
                LoginRefresher::token_provider(login, inputs, zone, login_executor(config, &placed), &config.clock)
            }
        };
        Ok(Arc::new(TokenAuthenticator::new(tokens, spec, placed, granted_scopes)))
    }
}

/// Returns the executor of logins. They are sent with the static headers, and without the keys that a login obtains.
fn login_executor(config: &Arc<ExecutorConfig>, placed: &PlacedCredentials) -> Arc<Executor> {
    let placed = PlacedCredentials { headers: placed.headers.clone(), keys: Vec::new() };
    Arc::new(Executor::new(Arc::clone(config), Arc::new(StaticCredentials::new(placed, None))))
}
