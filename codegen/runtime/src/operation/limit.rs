//! Documented limits of a platform.

use std::fmt;

/// A documented limit.
///
/// Requests wait for a permit in FIFO order, shared by all clients with the same token or server.
#[derive(Debug)]
pub struct Limit {
    /// The name in the schema, such as `requests`.
    pub name: &'static str,
    /// The quantity that is limited.
    pub kind: LimitKind,
    /// Whether the limit applies only to clients that opt in.
    pub optional: bool,
}

/// The quantity that a limit bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// A sliding window: a number of requests within a number of seconds.
    Window {
        /// The number of requests.
        requests: u32,
        /// The length of the window in seconds.
        seconds: u32,
        /// Which requests share the limit.
        per: LimitScope,
    },
    /// A leaky bucket: each request fills it by one, and it drains at a constant rate.
    Bucket {
        /// The number of requests that an empty bucket accepts at once.
        size: u32,
        /// The number of requests that drain per second.
        per_second: u32,
        /// Which requests share the limit.
        per: LimitScope,
    },
    /// The maximum size of a request body.
    Body {
        /// The size in bytes.
        bytes: u32,
    },
}

/// Which requests share a rate limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LimitScope {
    /// The requests with the same token.
    Token,
    /// The requests to the same server, whatever their token.
    Server,
}

impl fmt::Display for LimitKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Window { requests, seconds: 1, .. } => write!(f, "{requests} per second"),
            Self::Window { requests, seconds: 60, .. } => write!(f, "{requests} per minute"),
            Self::Window { requests, seconds, .. } => write!(f, "{requests} per {seconds} s"),
            Self::Bucket { size, per_second, .. } => write!(f, "bucket of {size}, {per_second} per second"),
            Self::Body { bytes } => write!(f, "{bytes} bytes"),
        }
    }
}
