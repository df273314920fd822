//! How a client is set up: what generated builders wrap.
//!
//! Invariant: what is wrong is told when the client is built, before anything is sent.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderName, HeaderValue};
use secrecy::SecretString;

use super::{Client, Inner};
use crate::auth::{CredentialSpec, CredentialsBuilder, LoginConfig, TokenProvider};
use crate::clock::{Clock, SystemClock};
use crate::custom_endpoint::{Codec, CustomEndpoints};
use crate::drift::{DriftHook, DriftPolicy};
use crate::error::Error;
use crate::execute::Pipeline;
use crate::execute::rate_limit::{self, RateLimiters};
use crate::execute::retry::RetryPolicy;
use crate::operation::{Operation, Platform};
use crate::request::base_url;
use crate::transport::Transport;
use crate::transport::middleware::{self, Middleware};

/// Sets up a [`Client`]; generated builders wrap it.
pub struct ClientBuilder {
    platform: &'static Platform,
    server: usize,
    variables: BTreeMap<&'static str, String>,
    base_url: Option<String>,
    user_agent: String,
    secrets: CredentialsBuilder,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    middleware: Vec<Arc<dyn Middleware>>,
    limits: Vec<&'static str>,
    paced: bool,
    retries: RetryPolicy,
    deadline: Option<Duration>,
    custom_endpoints: CustomEndpoints,
    watch: DriftPolicy,
    #[cfg(feature = "reqwest")]
    timeouts: crate::transport::Timeouts,
}

impl ClientBuilder {
    /// A builder for a client of `platform`.
    #[must_use]
    pub fn new(platform: &'static Platform) -> Self {
        Self {
            platform,
            server: 0,
            variables: BTreeMap::new(),
            base_url: None,
            user_agent: format!("shopwire/{} ({})", env!("CARGO_PKG_VERSION"), platform.name),
            secrets: CredentialsBuilder::default(),
            clock: Arc::new(SystemClock),
            transport: None,
            middleware: Vec::new(),
            limits: Vec::new(),
            paced: true,
            retries: RetryPolicy::default(),
            deadline: None,
            custom_endpoints: CustomEndpoints::default(),
            watch: DriftPolicy::default(),
            #[cfg(feature = "reqwest")]
            timeouts: crate::transport::Timeouts::default(),
        }
    }

    /// Fills in a variable of the server's address.
    #[must_use]
    pub fn variable(mut self, name: &'static str, value: String) -> Self {
        self.variables.insert(name, value);
        self
    }

    /// Chooses the server, by its number in the platform's list.
    pub fn set_server(&mut self, server: usize) {
        self.server = server;
    }

    /// Says that each request carries secrets.
    #[must_use]
    pub fn needs(mut self, needed: &'static [CredentialSpec]) -> Self {
        self.secrets.need(needed);
        self
    }

    /// Sets the secret that `method` is about.
    pub fn set_secret(&mut self, method: &'static str, secret: SecretString) {
        self.secrets.give(method, secret);
    }

    /// Sets tokens that renew themselves as the secret that `method` is about.
    pub fn set_tokens(&mut self, method: &'static str, tokens: TokenProvider) {
        self.secrets.give_tokens(method, tokens);
    }

    /// Gets the secret that `method` is about by logging in.
    pub fn set_login(&mut self, method: &'static str, login: &'static LoginConfig, values: Vec<SecretString>) {
        self.secrets.give_login(method, login, values);
    }

    /// Says in which time zone a login takes the day.
    pub fn set_login_time_zone(&mut self, zone: String) {
        self.secrets.set_zone(zone);
    }

    /// Says which scopes the secrets have.
    pub fn set_granted_scopes(&mut self, scopes: Vec<String>) {
        self.secrets.grant(scopes);
    }

    /// Takes the time from a clock of the caller's.
    pub fn set_clock(&mut self, clock: Arc<dyn Clock>) {
        self.clock = clock;
    }

    /// Sends everything to another address, for tests and proxies.
    pub fn set_base_url(&mut self, url: String) {
        self.base_url = Some(url);
    }

    /// Puts the application's name before shopwire's in the `User-Agent`.
    pub fn set_user_agent(&mut self, name: &str) {
        self.user_agent = format!("{name} {}", self.user_agent);
    }

    /// Sends requests through a transport of the caller's.
    pub fn set_transport(&mut self, transport: Arc<dyn Transport>) {
        self.transport = Some(transport);
    }

    /// Keeps to a limit that not everybody has.
    pub fn set_limit(&mut self, name: &'static str) {
        self.limits.push(name);
    }

    /// Does not wait for the platform's limits.
    pub fn disable_rate_limits(&mut self) {
        self.paced = false;
    }

    /// Sets how often a call is made again if it fails.
    pub fn set_retry_policy(&mut self, retries: RetryPolicy) {
        self.retries = retries;
    }

    /// Bounds how long a call may take in all.
    pub fn set_deadline(&mut self, deadline: Duration) {
        self.deadline = Some(deadline);
    }

    /// Lets something see each request and each reply.
    pub fn add_middleware(&mut self, middleware: Arc<dyn Middleware>) {
        self.middleware.push(middleware);
    }

    /// Sets how long requests may take. A transport of the caller's has its own say.
    #[cfg(feature = "reqwest")]
    pub fn set_timeouts(&mut self, timeouts: crate::transport::Timeouts) {
        self.timeouts = timeouts;
    }

    /// Tells somebody where replies are not as the schema says.
    pub fn set_drift_hook(&mut self, hook: DriftHook) {
        self.watch.hook = Some(hook);
    }

    /// Makes an error of each reply that is not as the schema says.
    pub fn set_strict(&mut self) {
        self.watch.is_strict = true;
    }

    /// Says where the gate of an operation is.
    pub fn set_custom_endpoint(&mut self, operation: &'static Operation, url: String) {
        self.custom_endpoints.set_address(operation, url);
    }

    /// Says how custom_endpoints are spoken to.
    pub fn set_codec(&mut self, codec: Arc<dyn Codec>) {
        self.custom_endpoints.set_codec(codec);
    }

    /// Makes the client.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) when a credential is missing or is no header value, a variable would change
    /// the host, an address is not a URL, or the transport cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        self.custom_endpoints.check()?;
        let base = match (&self.base_url, self.platform.servers.get(self.server)) {
            (Some(url), _) => base_url::check_base(url)?,
            (None, Some(server)) => base_url::address(server, &self.variables)?,
            // All operations are custom_endpoints.
            (None, None) => String::new(),
        };
        let headers = self.headers()?;
        let transport = middleware::layered(self.transport()?, &self.middleware);
        let platform = self.platform;
        let limits = rate_limit::kept(platform, &self.limits);
        let clock = Arc::clone(&self.clock);
        let (paced, retries, deadline) = (self.paced, self.retries, self.deadline);
        let client = |auth| {
            let of_pace = if paced { limits.as_slice() } else { &[] };
            let pace = RateLimiters::new(platform.name, of_pace, &base, Arc::clone(&clock));
            let (transport, clock) = (Arc::clone(&transport), Arc::clone(&clock));
            let (limits, custom_endpoints) = (limits.clone(), self.custom_endpoints.clone());
            let pipeline =
                Pipeline { platform, auth, transport, clock, limits, pace, retries, deadline, custom_endpoints };
            let (base, headers) = (base.clone(), headers.clone());
            let watch = self.watch.is_wanted().then(|| Arc::new(self.watch.clone()));
            Client(Arc::new(Inner { platform, base, headers, pipeline, watch }))
        };
        Ok(client(self.secrets.authenticator(&self.clock, client)?))
    }

    /// The headers that are the same for all requests.
    fn headers(&self) -> Result<Vec<(HeaderName, HeaderValue)>, Error> {
        let mut headers = vec![(USER_AGENT, user_agent(&self.user_agent)?)];
        for (name, value) in self.platform.headers {
            headers.push((HeaderName::from_static(name), HeaderValue::from_static(value)));
        }
        Ok(headers)
    }

    #[cfg(feature = "reqwest")]
    fn transport(&self) -> Result<Arc<dyn Transport>, Error> {
        match &self.transport {
            Some(transport) => Ok(Arc::clone(transport)),
            None => Ok(Arc::new(crate::transport::ReqwestTransport::new(self.timeouts)?)),
        }
    }

    #[cfg(not(feature = "reqwest"))]
    fn transport(&self) -> Result<Arc<dyn Transport>, Error> {
        self.transport.clone().ok_or_else(|| {
            Error::config("no transport: call `.transport(…)` on the builder, or turn on the feature `reqwest`")
        })
    }
}

fn user_agent(value: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(value).map_err(|_| {
        Error::config("what was given to `.user_agent(…)` has characters that an HTTP header cannot carry")
    })
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("platform", &self.platform.name)
            .field("variables", &self.variables)
            .finish_non_exhaustive()
    }
}
