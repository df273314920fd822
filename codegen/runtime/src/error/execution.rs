//! Whether the platform may have executed a request that failed.

use http::StatusCode;

use super::{Error, ErrorKind};

impl Error {
    /// Returns whether the platform may have executed the request, although it failed. If so, sending it again may
    /// execute it twice, unless the operation is idempotent.
    ///
    /// | kind | may have been executed | because |
    /// | --- | --- | --- |
    /// | [`Config`](ErrorKind::Config), [`Invalid`](ErrorKind::Invalid), [`NoChanges`](ErrorKind::NoChanges), [`MissingScope`](ErrorKind::MissingScope) | no | the request was not sent |
    /// | [`Auth`](ErrorKind::Auth), [`ReauthorizationRequired`](ErrorKind::ReauthorizationRequired) | no | the request was not sent; a token request may have been |
    /// | [`AuthorizationDeclined`](ErrorKind::AuthorizationDeclined) | no | it is the error of a callback |
    /// | [`Connect`](ErrorKind::Connect), [`Certificate`](ErrorKind::Certificate) | no | nothing was sent |
    /// | [`Timeout`](ErrorKind::Timeout) | yes, unless the deadline passed before the request was sent | the response is missing |
    /// | [`Transport`](ErrorKind::Transport) | yes | the connection failed before the end of the response |
    /// | [`RateLimited`](ErrorKind::RateLimited) | no | the platform rejected the request, or it was not sent |
    /// | [`Unauthorized`](ErrorKind::Unauthorized), [`Forbidden`](ErrorKind::Forbidden), [`NotFound`](ErrorKind::NotFound), [`Conflict`](ErrorKind::Conflict), [`Validation`](ErrorKind::Validation) | no | the platform rejected the request |
    /// | [`Redirect`](ErrorKind::Redirect), [`Server`](ErrorKind::Server) | yes | the response does not say |
    /// | [`Api`](ErrorKind::Api) | yes, unless the status is from 400 to 499 | the platform failed, or says that it failed |
    /// | [`NotJson`](ErrorKind::NotJson), [`ResponseTooLarge`](ErrorKind::ResponseTooLarge), [`Decode`](ErrorKind::Decode) | yes, unless the status is from 400 to 499 | the response cannot be used |
    ///
    /// If the request was retried, earlier attempts count, too: an idempotent request whose first attempt timed out may
    /// have been executed, even if no connection could be established for its second attempt.
    ///
    /// ```
    /// # use shopwire_runtime as shopwire;
    /// use shopwire::Error;
    ///
    /// fn next_step(error: &Error) -> &'static str {
    ///     if error.is_retryable() {
    ///         "send the request again later"
    ///     } else if error.may_have_been_executed() {
    ///         "look up the resource before sending the request again"
    ///     } else {
    ///         "correct the request"
    ///     }
    /// }
    /// # assert_eq!(next_step(&Error::connect("refused")), "send the request again later");
    /// # assert!(next_step(&Error::transport("reset")).starts_with("look up"));
    /// ```
    #[doc(alias = "idempotent")]
    #[doc(alias = "exactly once")]
    #[doc(alias = "retry")]
    #[must_use]
    pub fn may_have_been_executed(&self) -> bool {
        self.0.executed_earlier || self.last_attempt_may_have_been_executed()
    }

    fn last_attempt_may_have_been_executed(&self) -> bool {
        match self.0.kind {
            ErrorKind::Config
            | ErrorKind::Invalid
            | ErrorKind::NoChanges
            | ErrorKind::MissingScope
            | ErrorKind::Auth
            | ErrorKind::AuthorizationDeclined
            | ErrorKind::ReauthorizationRequired
            | ErrorKind::Connect
            | ErrorKind::Certificate
            | ErrorKind::RateLimited
            | ErrorKind::NotFound => false,
            _ => !self.0.is_unsent && self.status().is_none_or(may_have_been_executed),
        }
    }
}

/// Returns whether a request with a response of this status may have been executed.
pub(crate) fn may_have_been_executed(status: StatusCode) -> bool {
    !status.is_client_error()
}
