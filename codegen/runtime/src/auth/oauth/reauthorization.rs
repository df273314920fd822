//! Failures of token requests after which only the shop's owner can help.

// Invariant: an error says that the owner must authorize the app again only if trying again cannot succeed.

use serde_json::Value;

use super::shop::Shop;
use crate::error::{Error, ErrorKind};

/// The error codes of OAuth 2 (RFC 6749, section 5.2) that are about the request or the app, and not about the code or the
/// refresh token.
const CODES_OF_THE_APP: [&str; 5] =
    ["invalid_client", "invalid_request", "invalid_scope", "unauthorized_client", "unsupported_grant_type"];

/// Explains the failure of a code exchange.
///
/// A code is valid once, and many platforms revoke its tokens if it is sent again. So once the platform may have received
/// the code, a lost response costs the tokens.
pub(super) fn after_exchange(error: Error, shop: &Shop) -> Error {
    if is_rejected(&error) {
        error.requires_reauthorization(shop, "the code is not valid, or no longer")
    } else if is_response_lost(&error) {
        error.requires_reauthorization(shop, "the code may be used up")
    } else {
        error
    }
}

/// Explains the failure of a token refresh.
///
/// A lost response is not final: the next request sends the same refresh token again. If the platform has not received it,
/// it is still valid; if it has, the new tokens are lost in any case, and the refresh token is rejected.
pub(super) fn after_refresh(error: Error, shop: &Shop) -> Error {
    if is_rejected(&error) {
        return error.requires_reauthorization(shop, "the refresh token is not valid, or no longer");
    }
    error
}

/// Returns whether the platform rejected the code or the refresh token: with `invalid_grant`, or in the way of its own.
fn is_rejected(error: &Error) -> bool {
    let is_rejection = error.status().is_some_and(|status| matches!(status.as_u16(), 400 | 401));
    let body = error.body().map(|body| body.trim_ascii()).unwrap_or_default();
    match serde_json::from_slice::<Value>(body) {
        Ok(body) => {
            let code = body.get("error").and_then(Value::as_str).unwrap_or_default();
            is_rejection && !CODES_OF_THE_APP.contains(&code)
        }
        // Anything but JSON is the page of a proxy.
        Err(_) => is_rejection && body.is_empty(),
    }
}

/// Returns whether the platform may have issued tokens in a response that did not arrive, or cannot be decoded.
fn is_response_lost(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Timeout | ErrorKind::Transport | ErrorKind::ResponseTooLarge | ErrorKind::Auth => true,
        // A gateway received no response from the platform.
        _ => error.status().is_some_and(|status| matches!(status.as_u16(), 502 | 504)),
    }
}
