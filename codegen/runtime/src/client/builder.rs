//! The builder that generated builders wrap.

// Invariant: an invalid configuration is reported when the client is built, before a request is sent.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use super::{Client, headers};
use crate::auth::credential_spec::CredentialSpec;
use crate::auth::credentials_builder::CredentialsBuilder;
use crate::auth::{LoginConfig, TokenProvider};
use crate::clock::{Clock, SystemClock};
use crate::custom_endpoint::{Codec, CustomEndpoints};
use crate::drift::{DriftHook, DriftPolicy};
use crate::error::Error;
use crate::execute::Executor;
use crate::execute::config::ExecutorConfig;
use crate::execute::deadline::DEFAULT_DEADLINE;
use crate::execute::retry::RetryPolicy;
use crate::operation::{Operation, Platform};
use crate::request::base_url;
use crate::request_metrics::RequestHook;
use crate::transport::middleware::{self, Middleware};
use crate::transport::{MaxResponseSize, Transport};
#[cfg(feature = "reqwest")]
use crate::transport::{reqwest_clients::Timeouts, shared::shared_transport};

/// The builder of a [`Client`], which generated builders wrap.
pub struct ClientBuilder {
    platform: &'static Platform,
    server: usize,
    variables: BTreeMap<&'static str, String>,
    base_url: Option<String>,
    /// The name of the application in the `User-Agent` header.
    application: Option<String>,
    credentials: CredentialsBuilder,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    middleware: Vec<Arc<dyn Middleware>>,
    limits: Vec<&'static str>,
    is_rate_limited: bool,
    retry_policy: RetryPolicy,
    deadline: Duration,
    max_response_size: MaxResponseSize,
    custom_endpoints: CustomEndpoints,
    drift: DriftPolicy,
    on_request: Option<RequestHook>,
    #[cfg(feature = "reqwest")]
    timeouts: Timeouts,
}

impl ClientBuilder {
    /// Creates a builder for a client of `platform`.
    #[must_use]
    pub fn new(platform: &'static Platform) -> Self {
        Self {
            platform,
            server: 0,
            variables: BTreeMap::new(),
            base_url: None,
            application: None,
            credentials: CredentialsBuilder::default(),
            clock: SystemClock::shared(),
            transport: None,
            middleware: Vec::new(),
            limits: Vec::new(),
            is_rate_limited: true,
            retry_policy: RetryPolicy::default(),
            deadline: DEFAULT_DEADLINE,
            max_response_size: MaxResponseSize::default(),
            custom_endpoints: CustomEndpoints::default(),
            drift: DriftPolicy::default(),
            on_request: None,
            #[cfg(feature = "reqwest")]
            timeouts: Timeouts::default(),
        }
    }

    /// Sets a variable of the server URL.
    #[must_use]
    pub fn variable(mut self, name: &'static str, value: String) -> Self {
        self.variables.insert(name, value);
        self
    }

    /// Selects the server, by its index in the platform's table.
    pub fn set_server(&mut self, server: usize) {
        self.server = server;
    }

    /// Declares the credentials that every request needs.
    #[must_use]
    pub fn credentials(mut self, required: &'static [CredentialSpec]) -> Self {
        self.credentials.require(required);
        self
    }

    /// Sets the secret of the credential with the builder method `method`.
    pub fn set_secret(&mut self, method: &'static str, secret: SecretString) {
        self.credentials.set_secret(method, secret);
    }

    /// Sets a token provider for the credential with the builder method `method`.
    pub fn set_tokens(&mut self, method: &'static str, tokens: TokenProvider) {
        self.credentials.set_tokens(method, tokens);
    }

    /// Sets a login for the credential with the builder method `method`.
    pub fn set_login(&mut self, method: &'static str, login: &'static LoginConfig, inputs: Vec<SecretString>) {
        self.credentials.set_login(method, login, inputs);
    }

    /// Sets the time zone of the dates that a login sends.
    pub fn set_login_time_zone(&mut self, zone: String) {
        self.credentials.set_time_zone(zone);
    }

    /// Sets the granted scopes.
    pub fn set_granted_scopes(&mut self, scopes: Vec<String>) {
        self.credentials.set_granted_scopes(scopes);
    }

    /// Sets the clock.
    pub fn set_clock(&mut self, clock: Arc<dyn Clock>) {
        self.clock = clock;
    }

    /// Sets the base URL.
    pub fn set_base_url(&mut self, url: String) {
        self.base_url = Some(url);
    }

    /// Adds the name of the application to the `User-Agent` header.
    pub fn set_user_agent(&mut self, name: &str) {
        self.application = Some(match &self.application {
            Some(others) => format!("{name} {others}"),
            None => name.to_owned(),
        });
    }

    /// Sets the transport.
    pub fn set_transport(&mut self, transport: Arc<dyn Transport>) {
        self.transport = Some(transport);
    }

    /// Opts in to an optional limit.
    pub fn set_limit(&mut self, name: &'static str) {
        self.limits.push(name);
    }

    /// Disables waiting for rate limits.
    pub fn disable_rate_limits(&mut self) {
        self.is_rate_limited = false;
    }

    /// Sets the retry policy.
    pub fn set_retry_policy(&mut self, policy: RetryPolicy) {
        self.retry_policy = policy;
    }

    /// Sets the deadline of requests.
    pub fn set_deadline(&mut self, deadline: Duration) {
        self.deadline = deadline;
    }

    /// Sets the maximum size of response bodies in bytes.
    pub fn set_max_response_size(&mut self, bytes: usize) {
        self.max_response_size = MaxResponseSize(bytes);
    }

    /// Adds a middleware inside of those that were added before.
    pub fn add_middleware(&mut self, middleware: Arc<dyn Middleware>) {
        self.middleware.push(middleware);
    }

    /// Sets the timeouts of the default transport.
    #[cfg(feature = "reqwest")]
    pub fn set_timeouts(&mut self, timeouts: Timeouts) {
        self.timeouts = timeouts;
    }

    /// Sets a hook for deviations from the schema.
    pub fn set_drift_hook(&mut self, hook: DriftHook) {
        self.drift.hook = Some(hook);
    }

    /// Sets a hook for requests that end.
    pub fn set_request_hook(&mut self, hook: RequestHook) {
        self.on_request = Some(hook);
    }

    /// Enables strict mode.
    pub fn set_strict(&mut self) {
        self.drift.is_strict = true;
    }

    /// Sets the URL of a custom endpoint.
    pub fn set_custom_endpoint(&mut self, operation: &'static Operation, url: String) {
        self.custom_endpoints.set_url(operation, url);
    }

    /// Sets the codec of custom endpoints.
    pub fn set_codec(&mut self, codec: Arc<dyn Codec>) {
        self.custom_endpoints.set_codec(codec);
    }

    /// Builds the client.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) if a credential is missing or is not a valid header value, a variable or URL
    /// is invalid, or the transport cannot be initialized.
    pub fn build(self) -> Result<Client, Error> {
        self.custom_endpoints.check()?;
        let config = Arc::new(ExecutorConfig {
            platform: self.platform,
            base_url: self.resolve_base_url()?,
            headers: headers::headers(self.platform, self.application.as_deref())?,
            transport: middleware::wrap(self.transport()?, &self.middleware),
            clock: self.clock,
            opted_in: self.limits,
            is_rate_limited: self.is_rate_limited,
            retry_policy: self.retry_policy,
            deadline: self.deadline,
            max_response_size: self.max_response_size,
            custom_endpoints: self.custom_endpoints,
            drift: self.drift.is_wanted().then(|| Arc::new(self.drift)),
            on_request: self.on_request,
        });
        let authenticator = self.credentials.authenticator(&config)?;
        Ok(Client::new(Executor::new(config, authenticator)))
    }

    fn resolve_base_url(&self) -> Result<String, Error> {
        match (&self.base_url, self.platform.servers.get(self.server)) {
            (Some(url), _) => base_url::check(url),
            (None, Some(server)) => base_url::expand(server, &self.variables),
            // A platform with custom endpoints only has no server.
            (None, None) => Ok(String::new()),
        }
    }

    fn transport(&self) -> Result<Arc<dyn Transport>, Error> {
        match &self.transport {
            Some(transport) => Ok(Arc::clone(transport)),
            #[cfg(feature = "reqwest")]
            None => shared_transport(self.timeouts),
            #[cfg(not(feature = "reqwest"))]
            None => Err(Error::no_transport()),
        }
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("platform", &self.platform.name)
            .field("variables", &self.variables)
            .finish_non_exhaustive()
    }
}
