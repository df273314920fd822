//! A login: an operation of the platform that gives a token for a while.
//!
//! Invariant: the login itself is sent without credentials, and what it is made with stays here.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::renewal::{Renew, Tokens};
use super::{TokenReply, TokenSet};
use crate::client::Client;
use crate::clock::Clock;
use crate::error::Error;
use crate::operation::Operation;
use crate::request::Request;
use crate::response;
use crate::transport::BoxFuture;

/// What a schema says about a login.
#[derive(Debug)]
pub struct Login {
    /// The operation that gives the token.
    pub operation: &'static Operation,
    /// The parameters of the operation that the builder asks for, by their numbers.
    pub parameters: &'static [usize],
    /// Where its reply has the token, and for how long it is good.
    pub reply: TokenReply,
}

/// Logs in whenever a token is needed.
pub(crate) struct LogsIn {
    login: &'static Login,
    /// The values of the login's parameters.
    values: Vec<SecretString>,
    /// Without credentials.
    client: Client,
    clock: Arc<dyn Clock>,
}

impl LogsIn {
    /// Tokens that are had by logging in, first when one is needed.
    pub(crate) fn tokens(
        login: &'static Login,
        values: Vec<SecretString>,
        client: Client,
        clock: Arc<dyn Clock>,
    ) -> Tokens {
        let how = Self { login, values, client, clock: Arc::clone(&clock) };
        Tokens::new(Arc::new(how), None, None, clock)
    }

    async fn log_in(&self) -> Result<TokenSet, Error> {
        let Login { operation, parameters, reply } = self.login;
        let mut request = Request::new(operation);
        for (number, value) in parameters.iter().zip(&self.values) {
            request.set(*number, &value.expose_secret().to_owned());
        }
        let (call, response) = self.client.execute(request).await?;
        let value: serde_json::Value = response::read_as(operation, &call, response)?;
        TokenSet::from_reply(&value, reply, self.clock.now()).map_err(|error| error.in_call(&call))
    }
}

impl Renew for LogsIn {
    fn can_renew(&self, _: &TokenSet) -> bool {
        true
    }

    fn renew<'a>(&'a self, _: Option<&'a TokenSet>) -> BoxFuture<'a, Result<TokenSet, Error>> {
        Box::pin(self.log_in())
    }
}
