//! Logins: an operation of the platform that returns a token with an expiry.

// Invariant: a login is sent without the token that it obtains, and its inputs are not exposed.

use std::sync::Arc;

use jiff::tz::TimeZone;
use secrecy::{ExposeSecret, SecretString};

use super::computed_params::ComputedParam;
use super::refresh::TokenProvider;
use super::refresh::source::RefreshTokens;
use super::token_response::TokenResponse;
use super::token_set::TokenSet;
use crate::clock::Clock;
use crate::error::Error;
use crate::execute::Executor;
use crate::json::DecodeError;
use crate::operation::Operation;
use crate::request::Request;
use crate::transport::BoxFuture;
use crate::transport::limits::MAX_TOKEN_RESPONSE_SIZE;
use crate::value::RawJson;

/// The login of a platform.
#[doc(hidden)]
#[derive(Debug)]
pub struct LoginConfig {
    /// The operation that returns the token.
    pub operation: &'static Operation,
    /// The parameters that are inputs of the builder, by index.
    pub parameters: &'static [usize],
    /// The parameters that are computed, by index. The additional inputs of the builder come after the parameters.
    pub computed_params: &'static [(usize, ComputedParam)],
    /// The IANA name of the time zone of dates, unless the builder sets another.
    pub time_zone: Option<&'static str>,
    /// The fields of the response.
    pub response: TokenResponse,
}

impl LoginConfig {
    /// Returns the time zone of dates.
    pub(super) fn time_zone(&self, other: Option<&str>) -> Result<TimeZone, Error> {
        let Some(name) = other.or(self.time_zone) else { return Ok(TimeZone::UTC) };
        TimeZone::get(name).map_err(|error| {
            let message = format!("time zone `{name}` is not in the time zone database of this machine");
            Error::config(message).with_source(Box::new(error))
        })
    }
}

/// Obtains tokens by logging in.
pub(super) struct LoginRefresher {
    login: &'static LoginConfig,
    inputs: Vec<SecretString>,
    time_zone: TimeZone,
    /// Sends requests without the token.
    executor: Arc<Executor>,
    clock: Arc<dyn Clock>,
}

impl LoginRefresher {
    /// Returns a token provider that logs in when a token is first needed, and again when it expires.
    pub(super) fn token_provider(
        login: &'static LoginConfig,
        inputs: Vec<SecretString>,
        time_zone: TimeZone,
        executor: Arc<Executor>,
        clock: &Arc<dyn Clock>,
    ) -> TokenProvider {
        let refresher = Self { login, inputs, time_zone, executor, clock: Arc::clone(clock) };
        TokenProvider::new(Arc::new(refresher), None, None, Arc::clone(clock))
    }

    async fn log_in(&self) -> Result<TokenSet, Error> {
        let response = Arc::clone(&self.executor).execute(self.request().prepare()?, true).await?;
        response.decode_with(|json: RawJson, response| {
            let value = json.parse();
            let value = match value {
                Ok(value) => value,
                Err(error) => return Err(Error::decode(&DecodeError::new(error.to_string()), response)),
            };
            self.login.response.read(&value, response.headers(), self.clock.now())
        })
    }

    fn request(&self) -> Request {
        let LoginConfig { operation, parameters, computed_params, .. } = self.login;
        let now = self.clock.now();
        let mut request = Request::new(operation);
        request.options.max_response_size = Some(MAX_TOKEN_RESPONSE_SIZE);
        for (index, value) in parameters.iter().zip(&self.inputs) {
            request.set(*index, &value.expose_secret().to_owned());
        }
        for (index, param) in *computed_params {
            let value = param.compute(&self.inputs, now, &self.time_zone);
            request.set(*index, &value.expose_secret().to_owned());
        }
        request
    }
}

impl RefreshTokens for LoginRefresher {
    fn can_refresh(&self, _: &TokenSet) -> bool {
        true
    }

    fn refresh<'a>(&'a self, _: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>> {
        Box::pin(self.log_in())
    }
}
