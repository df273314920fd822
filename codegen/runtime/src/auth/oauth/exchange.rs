//! The requests that give tokens: a code for the first ones, a refresh token for those after them.
//!
//! Invariant: what is sent shows in no error; what an error reply says does.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Method, Uri};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::callback::encode;
use super::config::BodyEncoding;
use super::{Callback, OAuth, Shop};
use crate::auth::TokenSet;
use crate::error::{Error, RequestInfo};
use crate::response::RawResponse;
use crate::response::error_response;
use crate::transport::Transport;

/// What a request for tokens says.
type Fields<'a> = Vec<(&'static str, &'a str)>;

impl OAuth {
    /// Exchanges the code of a callback for tokens. A code is good once.
    ///
    /// # Errors
    /// When the platform refuses the code, or its reply has no tokens.
    pub async fn exchange(&self, callback: &Callback) -> Result<TokenSet, Error> {
        let fields = vec![
            ("grant_type", "authorization_code"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
            ("redirect_uri", &self.redirect_uri),
            ("code", callback.code.expose_secret()),
        ];
        self.ask(&callback.shop, "oauth.exchange", fields).await
    }

    /// Gets new tokens for a refresh token. The old refresh token may be worthless afterwards: save the new ones before
    /// they are used. Tokens that renew themselves do all of this.
    ///
    /// # Errors
    /// When there is no refresh token, the platform refuses it, or its reply has no tokens.
    pub async fn refresh(&self, shop: &str, tokens: &TokenSet) -> Result<TokenSet, Error> {
        let shop = self.shop(shop)?;
        let Some(refresh_token) = tokens.refresh_token() else {
            return Err(Error::auth(format!("the access token of {shop} has expired, and there is no refresh token")));
        };
        let mut fields = vec![
            ("grant_type", "refresh_token"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
            ("refresh_token", refresh_token.expose_secret()),
        ];
        if self.flow.refresh_sends_redirect_uri {
            fields.push(("redirect_uri", &self.redirect_uri));
        }
        Ok(self.ask(&shop, "oauth.refresh", fields).await?.in_place_of(tokens))
    }

    async fn ask(&self, shop: &Shop, name: &'static str, fields: Fields<'_>) -> Result<TokenSet, Error> {
        let call = RequestInfo {
            operation: name,
            method: Some(Method::POST),
            path: Some(self.flow.token.to_owned()),
            idempotent: false,
        };
        let asked = async {
            let request = self.request(shop, fields)?;
            let response = self.transport()?.send(request).await?;
            let response =
                error_response::check_other(self.flow.platform, RawResponse::new(response)).map_err(with_reason)?;
            let reply: Value = serde_json::from_slice(response.body())
                .map_err(|_| Error::auth("the reply of the platform is not JSON, so it holds no tokens"))?;
            TokenSet::from_response(&reply, &self.flow.reply, self.clock.now())
        };
        asked.await.map_err(|error| error.with_request_info(&call))
    }

    fn request(&self, shop: &Shop, fields: Fields<'_>) -> Result<http::Request<Bytes>, Error> {
        let uri = Uri::try_from(format!("{}{}", self.base(shop)?, self.flow.token))
            .map_err(|error| Error::config("the address is not a URL").with_source(Box::new(error)))?;
        let (media_type, body) = match self.flow.encoding {
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

    /// The transport, made when it is first needed.
    fn transport(&self) -> Result<&Arc<dyn Transport>, Error> {
        if let Some(transport) = self.transport.get() {
            return Ok(transport);
        }
        let made = default_transport()?;
        Ok(self.transport.get_or_init(|| made))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(crate::transport::ReqwestTransport::new(crate::transport::Timeouts::default())?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Arc<dyn Transport>, Error> {
    Err(Error::config("no transport: call `.transport(…)` on the app, or turn on the feature `reqwest`"))
}

fn json(fields: Fields<'_>) -> String {
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value)));
    Value::Object(fields.collect()).to_string()
}

fn form(fields: Fields<'_>) -> String {
    let pairs = fields.into_iter().map(|(name, value)| format!("{name}={}", encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Adds what OAuth 2 says in `error` and `error_description`, whatever the platform's own errors look like.
fn with_reason(error: Error) -> Error {
    let reply: Option<Value> = error.body().and_then(|body| serde_json::from_slice(body).ok());
    let text = |name: &str| reply.as_ref()?.get(name)?.as_str().map(str::to_owned);
    let reason: Vec<String> = ["error", "error_description"].into_iter().filter_map(text).collect();
    error.with_reason(&reason)
}
