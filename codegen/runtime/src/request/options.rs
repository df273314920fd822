//! Settings of one request.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use crate::execute::retry::RetryPolicy;
use crate::json::Violation;
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
    /// Sets a header, which replaces the client's. An invalid header is a violation.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) -> Result<(), Violation> {
        let is_framing = |framing: &str| name.eq_ignore_ascii_case(framing);
        if ["content-length", "transfer-encoding"].into_iter().any(is_framing) {
            let message = format!("was called with `{name}`, which the transport sets");
            return Err(Violation::new("with_header", message));
        }
        let (Ok(name), Ok(mut value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) else {
            return Err(Violation::new("with_header", "was called with an invalid header name or value"));
        };
        value.set_sensitive(true);
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value));
        Ok(())
    }
}
