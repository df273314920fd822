//! Settings of one request.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use crate::execute::retry::RetryPolicy;

/// The settings of one request, which override those of the client.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestOptions {
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry_policy: Option<RetryPolicy>,
    /// Additional headers, each marked as sensitive because its content is unknown.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

impl RequestOptions {
    /// Adds a header. Returns `false` if its name or value is invalid.
    pub(crate) fn add_header(&mut self, name: &str, value: &str) -> bool {
        let (Ok(name), Ok(mut value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) else {
            return false;
        };
        value.set_sensitive(true);
        self.headers.push((name, value));
        true
    }
}
