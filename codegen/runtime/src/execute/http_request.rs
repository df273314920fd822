//! Conversion of a prepared request into an HTTP request.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

use super::config::ExecutorConfig;
use crate::error::Error;
use crate::request::PreparedRequest;

/// Builds the HTTP request, without credentials and the headers of the caller. The codec of a custom endpoint encodes its
/// method and body later.
pub(super) fn build(config: &ExecutorConfig, uri: Uri, prepared: PreparedRequest) -> Request<Bytes> {
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
    set_headers(headers, &config.headers);
    request
}

/// Sets headers. Each replaces an earlier value, so that no header is sent twice.
pub(super) fn set_headers(headers: &mut HeaderMap, replacements: &[(HeaderName, HeaderValue)]) {
    for (name, value) in replacements {
        headers.insert(name, value.clone());
    }
}

/// Builds the URL from the base URL, the path and the query.
pub(super) fn uri(base_url: &str, path: &str, query: &str) -> Result<Uri, Error> {
    Uri::try_from(format!("{base_url}{path}{query}"))
        .map_err(|error| Error::config("the URL of the request is invalid").with_source(Box::new(error)))
}
