//! Conversion of a prepared request into an HTTP request.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Uri};

use super::config::ExecutorConfig;
use crate::error::Error;
use crate::request::PreparedRequest;
use crate::request::options::RequestOptions;

/// Builds the HTTP request, without credentials. The codec of a custom endpoint encodes its method and body later.
pub(super) fn build(
    config: &ExecutorConfig,
    uri: Uri,
    prepared: PreparedRequest,
    options: &RequestOptions,
) -> Request<Bytes> {
    let PreparedRequest { info, query: _, body } = prepared;
    let has_body = body.is_some();
    let mut request = Request::new(Bytes::from(body.unwrap_or_default()));
    *request.method_mut() = info.method.unwrap_or(Method::POST);
    *request.uri_mut() = uri;
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if has_body {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    headers.extend(config.headers.iter().cloned());
    headers.extend(options.headers.iter().cloned());
    request
}

/// Builds the URL from the base URL, the path and the query.
pub(super) fn uri(base_url: &str, path: &str, query: &str) -> Result<Uri, Error> {
    Uri::try_from(format!("{base_url}{path}{query}"))
        .map_err(|error| Error::config("the URL of the request is invalid").with_source(Box::new(error)))
}
