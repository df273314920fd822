//! Constructors of errors of transports, also for transports of applications.

// Invariant: the kind of the error says whether the request can have been sent.

use super::{Error, ErrorKind};

impl Error {
    /// Creates the error of a [`Transport`](crate::Transport) that failed, or timed out, before it sent anything. Every
    /// request is retried after it.
    pub fn connect(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Connect, "failed to connect").with_source(source.into())
    }

    /// Creates the error of a [`Transport`](crate::Transport) that could not verify the server's certificate, and sent
    /// nothing. No request is retried after it.
    pub fn certificate(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let message = "the TLS certificate of the server could not be verified; check the host name, the clock and the \
                       root certificates of this machine, and proxies that intercept TLS";
        Self::new(ErrorKind::Certificate, message).with_source(source.into())
    }

    /// Creates the error of a [`Transport`](crate::Transport) that may have sent the request, and received no complete
    /// response in time. Idempotent requests are retried after it.
    pub fn timeout(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Timeout, "the transport timed out").with_source(source.into())
    }

    /// Creates the error of a [`Transport`](crate::Transport) that may have sent the request when its connection failed.
    /// Idempotent requests are retried after it.
    pub fn transport(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Transport, "the connection failed").with_source(source.into())
    }
}
