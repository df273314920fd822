//! Conversion of a prepared request into an HTTP request.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

use super::config::ExecutorConfig;
use crate::error::Error;
use crate::request::prepared::PreparedRequest;

/// The number of headers that a transport adds: `Host` and `Accept-Encoding`.
const TRANSPORT_HEADERS: usize = 2;

/// Builds the HTTP request of one attempt. Headers replace each other: those of the caller those of the credentials, and these
/// those of the client. The codec of a custom endpoint encodes the method and the body later.
pub(super) fn build(
    config: &ExecutorConfig,
    prepared: &PreparedRequest,
    uri: &Uri,
    credentials: &[(HeaderName, HeaderValue)],
) -> Request<Bytes> {
    let (body, caller) = (prepared.body.as_ref(), prepared.options.headers.as_slice());
    let all = [&*config.headers, credentials, caller];
    let count = all.iter().map(|headers| headers.len()).sum::<usize>() + 1 + usize::from(body.is_some());
    let mut headers = HeaderMap::with_capacity(count + TRANSPORT_HEADERS);
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Some(body) = body {
        headers.insert(CONTENT_TYPE, body.content_type.clone());
    }
    for replacements in all {
        set_headers(&mut headers, replacements);
    }
    let mut request = Request::new(body.map(|body| body.bytes.clone()).unwrap_or_default());
    *request.method_mut() = prepared.info.method.clone().unwrap_or(Method::POST);
    *request.uri_mut() = uri.clone();
    *request.headers_mut() = headers;
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
    // The exact capacity, so that the string becomes the URL as it is.
    Uri::try_from([base_url, path, query].concat())
        .map_err(|error| Error::config("the URL of the request is invalid").with_source(Box::new(error)))
}
