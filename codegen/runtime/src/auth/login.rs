//! A login: an operation of the platform that gives a token for a while.
//!
//! Invariant: the login itself is sent without credentials, and what it is made with stays here.

use std::sync::Arc;

use jiff::tz::TimeZone;
use secrecy::{ExposeSecret, SecretString};

use super::refresh::{RefreshTokens, TokenProvider};
use super::{ComputedParam, TokenResponse, TokenSet};
use crate::client::Client;
use crate::clock::Clock;
use crate::error::Error;
use crate::operation::Operation;
use crate::request::Request;
use crate::transport::BoxFuture;

/// What a schema says about a login.
#[derive(Debug)]
pub struct LoginConfig {
    /// The operation that gives the token.
    pub operation: &'static Operation,
    /// The parameters of the operation that the builder asks for, by their numbers.
    pub parameters: &'static [usize],
    /// The parameters that are computed, by their numbers; what the builder asks for beside the others comes after them.
    pub derived: &'static [(usize, ComputedParam)],
    /// The zone of days, by its name in the IANA database, unless the builder says another.
    pub time_zone: Option<&'static str>,
    /// Where its reply has the token, and for how long it is good.
    pub reply: TokenResponse,
}

impl LoginConfig {
    /// The zone of days.
    pub(super) fn zone(&self, other: Option<&str>) -> Result<TimeZone, Error> {
        let Some(name) = other.or(self.time_zone) else { return Ok(TimeZone::UTC) };
        TimeZone::get(name).map_err(|error| {
            Error::config(format!("there is no time zone `{name}` on this machine")).with_source(Box::new(error))
        })
    }
}

/// Logs in whenever a token is needed.
pub(crate) struct LoginRefresher {
    login: &'static LoginConfig,
    /// The values of the login's parameters.
    values: Vec<SecretString>,
    zone: TimeZone,
    /// Without credentials.
    client: Client,
    clock: Arc<dyn Clock>,
}

impl LoginRefresher {
    /// Tokens that are had by logging in, first when one is needed.
    pub(crate) fn tokens(
        login: &'static LoginConfig,
        values: Vec<SecretString>,
        zone: TimeZone,
        client: Client,
        clock: Arc<dyn Clock>,
    ) -> TokenProvider {
        let how = Self { login, values, zone, client, clock: Arc::clone(&clock) };
        TokenProvider::new(Arc::new(how), None, None, clock)
    }

    async fn log_in(&self) -> Result<TokenSet, Error> {
        let LoginConfig { operation, parameters, derived, time_zone: _, reply } = self.login;
        let now = self.clock.now();
        let mut request = Request::new(operation);
        for (number, value) in parameters.iter().zip(&self.values) {
            request.set(*number, &value.expose_secret().to_owned());
        }
        for (number, derived) in *derived {
            request.set(*number, &derived.compute(&self.values, now, &self.zone).expose_secret().to_owned());
        }
        let unread = self.client.execute(request).await?;
        let call = unread.call.clone();
        let value: serde_json::Value = unread.read_as()?;
        TokenSet::from_response(&value, reply, self.clock.now()).map_err(|error| error.with_request_info(&call))
    }
}

impl RefreshTokens for LoginRefresher {
    fn can_renew(&self, _: &TokenSet) -> bool {
        true
    }

    fn renew<'a>(&'a self, _: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>> {
        Box::pin(self.log_in())
    }
}
