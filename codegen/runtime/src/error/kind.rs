//! Kinds of errors, for programs to match on.

use http::StatusCode;

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client was set up wrongly.
    Config,
    /// The request was not sent: the platform is known to refuse it.
    Invalid,
    /// The request was not sent: the credentials are known to lack a scope.
    MissingScope,
    /// The request was not sent: there is no good token, and none could be had. Or a callback is forged.
    Auth,
    /// No connection could be made.
    Connect,
    /// No reply in time; or the call's deadline passed while it waited for its turn.
    Timeout,
    /// The connection broke.
    Transport,
    /// The server points elsewhere. Redirects are not followed, so that credentials stay with the configured host.
    Redirect,
    /// The platform does not take the credentials (401).
    Unauthorized,
    /// The platform takes the credentials, but not for this (403).
    Forbidden,
    /// There is no such thing (404, 410, or a success reply that says so).
    NotFound,
    /// The state of things does not allow it (409).
    Conflict,
    /// The platform finds something wrong with the request (400, 422).
    Validation,
    /// Too many requests (429), or a wait that the platform has asked for since and that is too long for the call.
    RateLimited,
    /// The platform failed (500 and above).
    Server,
    /// The platform answered with another error.
    Api,
    /// The reply could not be read.
    Decode,
}

impl ErrorKind {
    /// The kind of an error reply.
    pub(super) fn of(status: StatusCode) -> Self {
        match status.as_u16() {
            400 | 422 => Self::Validation,
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            404 | 410 => Self::NotFound,
            409 => Self::Conflict,
            429 => Self::RateLimited,
            500.. => Self::Server,
            _ => Self::Api,
        }
    }
}
