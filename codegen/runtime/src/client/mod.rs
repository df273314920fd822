//! The client core: one for all platforms, cheap to clone.

mod builder;
mod macros;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Uri};

pub use self::builder::ClientBuilder;
use crate::drift::DriftPolicy;
use crate::error::{Error, ErrorKind, RequestInfo};
use crate::execute::Pipeline;
use crate::execute::rate_limit;
use crate::execute::retry;
use crate::operation::{Operation, Platform};
use crate::request::options::RequestOptions;
use crate::request::{PreparedRequest, Request};
use crate::response::UndecodedResponse;
use crate::response::error_response;
use crate::scope;
use crate::transport::BoxFuture;

/// What all clones of a client share.
struct Inner {
    platform: &'static Platform,
    base: String,
    headers: Vec<(HeaderName, HeaderValue)>,
    pipeline: Pipeline,
    /// What is done about drift, if anything.
    watch: Option<Arc<DriftPolicy>>,
}

/// A client of any platform; generated clients wrap it.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

impl Client {
    /// Sends a request and brings back its reply, whatever the status.
    pub(crate) async fn send(&self, request: &Request) -> Result<UndecodedResponse, Error> {
        let PreparedRequest { call, query, body } = request.prepare()?;
        let operation = request.operation();
        rate_limit::check_body(&self.0.pipeline.limits, operation, body.as_deref().map_or(0, str::len))?;
        let options = &request.options;
        let address = match &call.path {
            Some(path) => self.address(path, &query),
            None => self.0.pipeline.custom_endpoints.address(operation),
        };
        let address = address.map_err(|error| error.with_request_info(&call))?;
        let request = self.http_request(&call, address, body, options);
        let response = self.0.pipeline.execute(operation, &request, options).await;
        let response = response.map_err(|error| error.with_request_info(&call))?;
        Ok(UndecodedResponse { operation, call, response, watch: self.0.watch.clone() })
    }

    /// Sends a request and brings back its reply if it is a success.
    pub(crate) fn execute(&self, request: Request) -> BoxFuture<'static, Result<UndecodedResponse, Error>> {
        let client = self.clone();
        Box::pin(async move {
            let UndecodedResponse { operation, call, response, watch } = client.send(&request).await?;
            match error_response::check(client.0.platform, operation, response) {
                Ok(response) => Ok(UndecodedResponse { operation, call, response, watch }),
                Err(error) => Err(client.explained(operation, error).with_request_info(&call)),
            }
        })
    }

    /// Adds to a refusal what the client knows about it.
    fn explained(&self, operation: &Operation, error: Error) -> Error {
        let Pipeline { auth, clock, .. } = &self.0.pipeline;
        let wait = error.headers().and_then(|headers| retry::retry_after(headers, clock.now()));
        let is_forbidden = error.kind() == ErrorKind::Forbidden;
        let why = is_forbidden.then(|| scope::explain(operation, auth.scopes().as_deref())).flatten();
        error.with_retry_after(wait).explained(why)
    }

    fn address(&self, path: &str, query: &str) -> Result<Uri, Error> {
        Uri::try_from(format!("{}{path}{query}", self.0.base))
            .map_err(|error| Error::config("the address is not a URL").with_source(Box::new(error)))
    }

    fn http_request(
        &self,
        call: &RequestInfo,
        address: Uri,
        body: Option<String>,
        options: &RequestOptions,
    ) -> http::Request<Bytes> {
        let has_body = body.is_some();
        let mut request = http::Request::new(Bytes::from(body.unwrap_or_default()));
        *request.method_mut() = call.method.clone().unwrap_or(http::Method::POST);
        *request.uri_mut() = address;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if has_body {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        headers.extend(self.0.headers.iter().cloned());
        headers.extend(options.headers.iter().cloned());
        request
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("platform", &self.0.platform.name).field("base", &self.0.base).finish()
    }
}
