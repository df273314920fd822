//! Settings of one request.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use crate::execute::retry::RetryPolicy;
use crate::transport::MaxResponseSize;

/// The settings of one request, which override those of the client.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestOptions {
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry_policy: Option<RetryPolicy>,
    pub(crate) max_response_size: Option<MaxResponseSize>,
    /// Additional headers, each name once. They replace those of the client. Each value is marked as sensitive
    /// because its content is unknown.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

impl RequestOptions {
    /// Sets a header. Returns `false` if its name or value is invalid.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) -> bool {
        let (Ok(name), Ok(mut value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) else {
            return false;
        };
        value.set_sensitive(true);
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value));
        true
    }
}
