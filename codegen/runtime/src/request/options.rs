//! What can be set for one call, beside its parameters.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use crate::execute::retry::RetryPolicy;

/// Settings of one call; what is not set is as the client has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestOptions {
    pub(crate) deadline: Option<Duration>,
    pub(crate) retries: Option<RetryPolicy>,
    /// Each marked as sensitive: nobody knows what is in them.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

impl RequestOptions {
    /// Adds a header, unless HTTP cannot carry it.
    pub(crate) fn add_header(&mut self, name: &str, value: &str) -> bool {
        let (Ok(name), Ok(mut value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) else {
            return false;
        };
        value.set_sensitive(true);
        self.headers.push((name, value));
        true
    }
}
