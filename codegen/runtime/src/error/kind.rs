//! Kinds of errors.

use http::StatusCode;

/// The kind of an [`Error`](crate::Error).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The configuration of the client is invalid.
    Config,
    /// The request was not sent because it violates a documented rule, such as a maximum length.
    Invalid,
    /// The update was not sent because there is nothing to change: no field is set, or `changes` found no difference.
    #[doc(alias = "changes")]
    NoChanges,
    /// The request was not sent because the credentials lack a required scope.
    MissingScope,
    /// Authentication failed before the request was sent: no valid access token could be obtained. Also the kind of an
    /// OAuth callback with an invalid signature or `state`.
    Auth,
    /// The shop's owner declined to authorize the app: a verified OAuth callback has the error `access_denied`.
    #[doc(alias = "access_denied")]
    #[doc(alias = "consent")]
    AuthorizationDeclined,
    /// The shop's owner must authorize the app again, because no valid tokens are left: the platform rejected the refresh
    /// token, there is none, the token store has no tokens of the shop, or the tokens of a code were lost on their way.
    /// Redirect the owner to the URL of `OAuth::authorize_url`, and save the tokens of the exchange in the token store.
    #[doc(alias = "invalid_grant")]
    #[doc(alias = "refresh token")]
    ReauthorizationRequired,
    /// No connection could be established, also not within the timeout for connecting. Nothing was sent.
    #[doc(alias = "connect timeout")]
    #[doc(alias = "dns")]
    Connect,
    /// The TLS certificate of the server could not be verified. Nothing was sent, and such a request is not retried.
    #[doc(alias = "tls")]
    #[doc(alias = "ssl")]
    Certificate,
    /// The transport timed out after it had connected, or the deadline of the request was exceeded.
    #[doc(alias = "deadline")]
    Timeout,
    /// The connection failed after it was established, so the request may have been sent.
    Transport,
    /// The server redirects to another URL. Redirects are not followed, so credentials stay with the configured host.
    Redirect,
    /// The platform rejected the credentials (401).
    Unauthorized,
    /// The credentials are not allowed to execute this operation (403).
    Forbidden,
    /// The resource does not exist (404, 410, or a success response with an empty body where the platform documents it).
    NotFound,
    /// The request conflicts with the state of the resource (409).
    Conflict,
    /// The platform rejected the values of the request (400, 422).
    Validation,
    /// The platform rejected the request because of its rate limit (429). Or the request was not sent, because a rate limit or
    /// a pause that the platform asked for would delay it beyond its deadline; `retry_after` is the expected wait.
    #[doc(alias = "rate limit")]
    #[doc(alias = "throttle")]
    RateLimited,
    /// The platform failed to process the request (500 and above).
    Server,
    /// The platform returned another error status, or 304 (Not Modified).
    Api,
    /// The response is not JSON although JSON is expected: HTML, other text, or compressed bytes. An operation without a
    /// documented response accepts an empty body and any JSON. The kind of an error response below 500 is that of its
    /// status.
    #[doc(alias = "html")]
    NotJson,
    /// The response exceeds a maximum: the size of its body (`max_response_size`), 64 KiB of headers, the depth of
    /// nested JSON, or the memory that its decoded values take. Such a request is not retried.
    #[doc(alias = "limit")]
    #[doc(alias = "body size")]
    ResponseTooLarge,
    /// The response could not be decoded. In strict mode, also a response that deviates from the schema.
    Decode,
}

impl ErrorKind {
    /// Returns the kind for the status of an error response.
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
