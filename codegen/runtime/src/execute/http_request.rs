//! Conversion of a prepared request into an HTTP request.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

use super::config::ExecutorConfig;
use crate::error::Error;
use crate::request::prepared::RequestBody;

/// Builds the HTTP request, without credentials and the headers of the caller. The codec of a custom endpoint encodes its
/// method and body later.
pub(super) fn build(
    config: &ExecutorConfig,
    method: Option<Method>,
    uri: Uri,
    body: Option<RequestBody>,
) -> Request<Bytes> {
    let mut request = Request::new(Bytes::new());
    *request.method_mut() = method.unwrap_or(Method::POST);
    *request.uri_mut() = uri;
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Some(RequestBody { content_type, bytes }) = body {
        request.headers_mut().insert(CONTENT_TYPE, content_type);
        *request.body_mut() = bytes;
    }
    set_headers(request.headers_mut(), &config.headers);
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
