//! Requests to the token endpoint: the exchange of a code, and the token refresh.

// Invariant: errors show the error fields of the response, and nothing of the request.

use std::pin::pin;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Method, Uri};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::OAuth;
use super::callback::Callback;
use super::config::BodyEncoding;
use super::reauthorization::{after_exchange, after_refresh};
use super::shop::Shop;
use crate::auth::token_set::TokenSet;
use crate::error::{Error, RequestInfo};
use crate::execute::deadline::{DEFAULT_DEADLINE, Deadline};
use crate::json;
use crate::percent::encode_form;
use crate::raw_response::RawResponse;
use crate::response::error_context::ErrorContext;
use crate::response::error_response;
use crate::transport::Transport;
use crate::transport::limits::{self, MAX_TOKEN_RESPONSE_SIZE};
#[cfg(feature = "reqwest")]
use crate::transport::{reqwest_clients::Timeouts, shared::shared_transport};

/// The fields of a request to the token endpoint.
type Fields<'a> = Vec<(&'static str, &'a str)>;

impl OAuth {
    /// Exchanges the code of a callback for tokens, and saves them if the app has a store. A code is valid once.
    ///
    /// # Errors
    /// [`ReauthorizationRequired`](crate::ErrorKind::ReauthorizationRequired) if the platform rejects the code, or its response
    /// with the tokens is lost; [`Auth`](crate::ErrorKind::Auth) if the tokens cannot be saved. Fails like a request otherwise.
    pub async fn exchange(&self, callback: &Callback) -> Result<TokenSet, Error> {
        match callback.unsaved() {
            Some(tokens) => self.save_exchanged(callback, tokens).await,
            None => self.save_exchanged(callback, self.exchange_code(callback).await?).await,
        }
    }

    async fn exchange_code(&self, callback: &Callback) -> Result<TokenSet, Error> {
        let fields = vec![
            ("grant_type", "authorization_code"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
            ("redirect_uri", &self.redirect_uri),
            ("code", callback.code.expose_secret()),
        ];
        let tokens = self.request_tokens(&callback.shop, "oauth.exchange", fields).await;
        tokens.map_err(|error| after_exchange(error, &callback.shop))
    }

    /// Obtains new tokens with a refresh token.
    ///
    /// # Errors
    /// [`ReauthorizationRequired`](crate::ErrorKind::ReauthorizationRequired) if there is no refresh token, or the platform
    /// rejects it. Fails like a request otherwise.
    pub async fn refresh(&self, shop: &str, tokens: &TokenSet) -> Result<TokenSet, Error> {
        let shop = self.shop(shop)?;
        let Some(refresh_token) = tokens.refresh_token() else {
            let error = Error::auth("the access token has expired, and there is no refresh token");
            return Err(error.requires_reauthorization(&shop, "no valid token is left"));
        };
        let mut fields = vec![
            ("grant_type", "refresh_token"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
            ("refresh_token", refresh_token.expose_secret()),
        ];
        if self.config.refresh_sends_redirect_uri {
            fields.push(("redirect_uri", &self.redirect_uri));
        }
        let new = self.request_tokens(&shop, "oauth.refresh", fields).await;
        Ok(new.map_err(|error| after_refresh(error, &shop))?.with_defaults_of(tokens))
    }

    /// Sends a request to the token endpoint. Errors of all steps get the context of the request here.
    async fn request_tokens(&self, shop: &Shop, name: &'static str, fields: Fields<'_>) -> Result<TokenSet, Error> {
        let (method, path) = (Some(Method::POST), Some(self.config.token.to_owned()));
        let request = RequestInfo { operation: name, method, path, idempotent: false };
        let context = ErrorContext { request, platform: self.config.platform, clock: Arc::clone(&self.clock) };
        self.try_request_tokens(shop, fields).await.map_err(|error| context.add_to(error))
    }

    async fn try_request_tokens(&self, shop: &Shop, fields: Fields<'_>) -> Result<TokenSet, Error> {
        let (request, transport) = (self.token_request(shop, fields)?, self.transport()?);
        // A refresh outlives the request that started it, so it has a deadline of its own.
        let deadline = Deadline::start(&*self.clock, DEFAULT_DEADLINE);
        let response = pin!(limits::send(&*transport, request, MAX_TOKEN_RESPONSE_SIZE));
        let response = deadline.timeout(response).await;
        let response = response.ok_or_else(|| deadline.exceeded("while waiting for the response"))??;
        let response = RawResponse::new(response);
        let response = error_response::check_status(self.config.platform, response).map_err(with_oauth_error)?;
        let body: Value = serde_json::from_str(&json::repaired_text(response.body()))
            .map_err(|error| Error::auth("the token response is not JSON").with_source(Box::new(error)))?;
        self.config.response.read(&body, response.headers(), self.clock.now())
    }

    fn token_request(&self, shop: &Shop, fields: Fields<'_>) -> Result<http::Request<Bytes>, Error> {
        let uri = Uri::try_from(format!("{}{}", self.base(shop)?, self.config.token))
            .map_err(|error| Error::config("the URL of the token endpoint is invalid").with_source(Box::new(error)))?;
        let (media_type, body) = match self.config.encoding {
            BodyEncoding::Json => ("application/json", json(fields)),
            BodyEncoding::Form => ("application/x-www-form-urlencoded", form(fields)),
        };
        let mut request = http::Request::new(Bytes::from(body));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        headers.insert(USER_AGENT, HeaderValue::from_static(concat!("shopwire/", env!("CARGO_PKG_VERSION"))));
        Ok(request)
    }

    fn transport(&self) -> Result<Arc<dyn Transport>, Error> {
        match &self.transport {
            Some(transport) => Ok(Arc::clone(transport)),
            #[cfg(feature = "reqwest")]
            None => shared_transport(Timeouts::default()),
            #[cfg(not(feature = "reqwest"))]
            None => Err(Error::no_transport()),
        }
    }
}

fn json(fields: Fields<'_>) -> String {
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value)));
    Value::Object(fields.collect()).to_string()
}

fn form(fields: Fields<'_>) -> String {
    let pairs = fields.into_iter().map(|(name, value)| format!("{name}={}", encode_form(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Adds the `error` and `error_description` of OAuth 2 to an error.
fn with_oauth_error(error: Error) -> Error {
    let body: Option<Value> = error.body().and_then(|body| serde_json::from_slice(body).ok());
    let field = |name: &str| body.as_ref()?.get(name)?.as_str().map(str::to_owned);
    let details: Vec<String> = ["error", "error_description"].into_iter().filter_map(field).collect();
    error.with_details(&details)
}
