//! Requests that are ready to be sent.

use bytes::Bytes;
use http::HeaderValue;

use super::options::RequestOptions;
use crate::error::RequestInfo;
use crate::operation::Operation;

/// A request without known violations.
pub(crate) struct PreparedRequest {
    pub(crate) operation: &'static Operation,
    /// The method and path, unless the endpoint is custom.
    pub(crate) info: RequestInfo,
    /// The query with its question mark, or an empty string.
    pub(crate) query: String,
    pub(crate) body: Option<RequestBody>,
    pub(crate) options: RequestOptions,
}

/// The body of a request.
#[derive(Clone)]
pub(crate) struct RequestBody {
    pub(crate) content_type: HeaderValue,
    pub(crate) bytes: Bytes,
}

impl RequestBody {
    pub(crate) fn json(json: String) -> Self {
        Self { content_type: HeaderValue::from_static("application/json"), bytes: json.into() }
    }
}
