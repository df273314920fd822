//! Execution of requests: from a prepared request to a checked response.
//!
//! This layer is below authentication: it asks an [`Authenticator`] for credentials, and does not know where they come
//! from. A login is a request that is executed with other credentials.

// Invariant: a request ends at its deadline at the latest, and each request that is sent was counted by its rate limits.

mod attempts;
pub(crate) mod config;
pub(crate) mod credentials;
pub(crate) mod deadline;
mod http_request;
mod measurement;
pub(crate) mod rate_limit;
pub(crate) mod retry;

use std::sync::Arc;

use http::Uri;
use tracing::Instrument;

use self::attempts::{Attempts, LastResponse};
use self::config::ExecutorConfig;
use self::credentials::Authenticator;
use self::deadline::Deadline;
use self::measurement::Measurement;
use self::rate_limit::limiter::ticket;
use self::rate_limit::rate_limiters::RateLimiters;
use crate::error::{Error, ErrorKind};
use crate::operation::{Endpoint, Operation, Platform};
use crate::request::prepared::PreparedRequest;
use crate::response::UndecodedResponse;
use crate::response::error_context::ErrorContext;
use crate::response::error_response;
use crate::scope;

/// Executes the requests of one client.
pub(crate) struct Executor {
    config: Arc<ExecutorConfig>,
    authenticator: Arc<dyn Authenticator>,
    rate_limiters: RateLimiters,
}

impl Executor {
    pub(crate) fn new(config: Arc<ExecutorConfig>, authenticator: Arc<dyn Authenticator>) -> Self {
        Self { config, authenticator, rate_limiters: RateLimiters::default() }
    }

    pub(crate) fn platform(&self) -> &'static Platform {
        self.config.platform
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.config.base_url
    }

    /// Sends a request and returns its response; with `requires_success`, an error response is an error. Errors of all steps get
    /// the context of the request here.
    #[expect(clippy::manual_async_fn, reason = "the future of an `async fn` holds its arguments twice")]
    pub(crate) fn execute(
        self: Arc<Self>,
        request: PreparedRequest,
        requires_success: bool,
    ) -> impl Future<Output = Result<UndecodedResponse, Error>> + Send {
        async move {
            let operation = request.operation;
            let ExecutorConfig { platform, clock, drift, .. } = &*self.config;
            let measurement = Measurement::start(&self.config, operation, &request.info);
            let sent = self.send_prepared(&request, &measurement).await;
            let checked = sent.and_then(|LastResponse { response, executed_earlier }| {
                if !requires_success {
                    return Ok(response);
                }
                let checked = error_response::check(platform, operation, response);
                checked.map_err(|error| error.with_executed_earlier(executed_earlier))
            });
            let status = match &checked {
                Ok(response) => Some(response.status()),
                Err(error) => error.status(),
            };
            measurement.finish(status, checked.as_ref().err().map(Error::kind));
            let context = ErrorContext { request: request.info, platform, clock: Arc::clone(clock) };
            match checked {
                Ok(response) => Ok(UndecodedResponse { operation, response, drift: drift.clone(), context }),
                Err(error) => Err(context.add_to(self.explain(operation, error))),
            }
        }
    }

    async fn send_prepared(
        &self,
        request: &PreparedRequest,
        measurement: &Measurement<'_>,
    ) -> Result<LastResponse, Error> {
        let (config, options) = (&*self.config, &request.options);
        let attempts = Attempts {
            config,
            authenticator: &*self.authenticator,
            rate_limiters: &self.rate_limiters,
            operation: request.operation,
            request,
            uri: self.uri(request)?,
            max_response_size: options.max_response_size.unwrap_or(config.max_response_size),
            retry_policy: options.retry_policy.unwrap_or(config.retry_policy),
            deadline: Deadline::start(&*config.clock, options.deadline.unwrap_or(config.deadline)),
            ticket: ticket(),
            measurement,
        };
        attempts.run().instrument(measurement.span().clone()).await
    }

    /// Returns the URL of a request. Checks the size of its body, too, unless its endpoint is custom: a codec may change
    /// the size.
    fn uri(&self, request: &PreparedRequest) -> Result<Uri, Error> {
        let ExecutorConfig { base_url, custom_endpoints, .. } = &*self.config;
        let PreparedRequest { operation, info, query, body, .. } = request;
        match operation.endpoint {
            Endpoint::Custom { .. } => custom_endpoints.uri(operation),
            Endpoint::Http { .. } | Endpoint::Raw => {
                let length = body.as_ref().map_or(0, |body| body.bytes.len());
                rate_limit::check_body(&self.config, operation, length)?;
                http_request::uri(base_url, info.path.as_deref().unwrap_or_default(), query)
            }
        }
    }

    /// Adds to a 403 which scopes the operation requires.
    fn explain(&self, operation: &Operation, error: Error) -> Error {
        if error.kind() != ErrorKind::Forbidden {
            return error;
        }
        let granted = self.authenticator.scopes();
        error.with_explanation(scope::explain(operation, granted.as_deref()))
    }
}
