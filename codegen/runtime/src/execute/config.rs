//! The settings of a client that do not depend on its credentials.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::retry::RetryPolicy;
use crate::clock::Clock;
use crate::custom_endpoint::CustomEndpoints;
use crate::drift::DriftPolicy;
use crate::operation::{Limit, Platform};
use crate::request_metrics::RequestHook;
use crate::transport::{MaxResponseSize, Transport};

/// The settings that all requests of a client share, also those that log in.
pub(crate) struct ExecutorConfig {
    pub(crate) platform: &'static Platform,
    pub(crate) base_url: String,
    pub(crate) headers: Arc<[(HeaderName, HeaderValue)]>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    /// The optional limits that the client opted in to.
    pub(crate) opted_in: Vec<&'static str>,
    /// Whether requests wait for rate limits.
    pub(crate) is_rate_limited: bool,
    pub(crate) retry_policy: RetryPolicy,
    pub(crate) deadline: Duration,
    pub(crate) max_response_size: MaxResponseSize,
    pub(crate) custom_endpoints: CustomEndpoints,
    /// The drift policy, if the client has one.
    pub(crate) drift: Option<Arc<DriftPolicy>>,
    /// It is called with each request that ends.
    pub(crate) on_request: Option<RequestHook>,
}

impl ExecutorConfig {
    /// Returns the limits that the client respects: those of all clients, and those that it opted in to.
    pub(crate) fn limits(&self) -> impl Iterator<Item = &'static Limit> {
        self.platform.limits.iter().filter(|limit| !limit.optional || self.opted_in.contains(&limit.name))
    }
}
