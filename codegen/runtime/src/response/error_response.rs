//! Detection of error responses.

// Invariant: an error response of any shape becomes an error with its status and its body.

use bytes::Bytes;
use http::StatusCode;

use super::error_details::{details, is_empty_value, text};
use super::not_json;
use crate::error::Error;
use crate::json::{self, Reader};
use crate::operation::{DocumentedError, EmptyBody, Endpoint, Operation, Platform};
use crate::raw_response::RawResponse;
use crate::value::RawJson;

/// Returns the response of an operation if it is a success, or else its error.
pub(crate) fn check(platform: &Platform, operation: &Operation, response: RawResponse) -> Result<RawResponse, Error> {
    let (status, body) = (response.status(), response.body());
    if status.is_success() {
        if is_not_found(operation, status.as_u16(), body) {
            return Err(Error::not_found(response));
        }
        if !denies_success(platform, body) && !is_error_body(platform, body) {
            return Ok(response);
        }
    }
    let meaning = documented_meaning(platform, operation, status.as_u16());
    // The codec of a custom endpoint decodes success responses only, so its error responses need not be JSON.
    let expects_json = !matches!(operation.endpoint, Endpoint::Custom { .. });
    Err(error(platform, meaning, expects_json, response))
}

/// Returns the response of a request that is not an operation if it is a success, or else its error.
pub(crate) fn check_status(platform: &Platform, response: RawResponse) -> Result<RawResponse, Error> {
    let status = response.status();
    if status.is_success() { Ok(response) } else { Err(error(platform, None, true, response)) }
}

fn error(platform: &Platform, meaning: Option<&str>, expects_json: bool, response: RawResponse) -> Error {
    match response.status() {
        StatusCode::NOT_MODIFIED => return Error::not_modified(response),
        status if status.is_redirection() => return Error::redirect(response),
        _ => {}
    }
    if let Some(description) = not_json::describe(&response).filter(|_| expects_json) {
        return Error::not_json(&description, response);
    }
    let details = details(platform, response.body());
    Error::error_response(response, details, meaning)
}

/// Returns whether a success response is documented to mean "not found".
fn is_not_found(operation: &Operation, status: u16, body: &Bytes) -> bool {
    let documented = operation.not_found.iter().filter(|(documented, _)| *documented == status);
    documented.into_iter().any(|(_, empty)| match empty {
        EmptyBody::Null => matches!(body.trim_ascii(), b"" | b"null"),
        EmptyBody::EmptyList => body.iter().filter(|byte| !byte.is_ascii_whitespace()).eq(b"[]"),
    })
}

/// Returns whether the success field of a response says that the request failed.
fn denies_success(platform: &Platform, body: &[u8]) -> bool {
    success_field(platform, body) == Some(false)
}

/// Returns whether the success field of a response says that the request succeeded.
pub(super) fn affirms_success(platform: &Platform, body: &[u8]) -> bool {
    success_field(platform, body) == Some(true)
}

/// Returns what the success field of a response says. A missing or empty field, or one of another type, says nothing.
fn success_field(platform: &Platform, body: &[u8]) -> Option<bool> {
    let success = platform.success?;
    let json = text(body);
    if success.values.is_empty() {
        return json::value_at(&json, &[success.key]).ok()?;
    }
    let value: RawJson = json::value_at(&json, &[success.key]).ok()??;
    let is_value = |known: &&str| value.as_str().trim_matches('"') == *known;
    (!is_empty_value(value.as_str())).then(|| success.values.iter().any(is_value))
}

/// Returns whether a response consists of error fields only, on a platform that returns errors with a success status. A
/// field without a value is not an error.
fn is_error_body(platform: &Platform, body: &[u8]) -> bool {
    let is_error_field = |key: &str| platform.errors.iter().any(|field| field.key() == key);
    let may_be_error_field = |key: &str| is_error_field(key) || key.ends_with('\\');
    // The first key shows that nearly all responses are not errors, so they are not scanned for this check.
    if platform.errors_in_success.is_empty() || !first_key(body).is_some_and(may_be_error_field) {
        return false;
    }
    let (json, mut has_other_field, mut has_error) = (text(body), false, false);
    let mut reader = Reader::new(&json);
    let result = reader.entries(&mut |reader, key| {
        let value = reader.raw()?;
        has_other_field |= !is_error_field(key);
        has_error |= platform.errors_in_success.contains(&key) && !is_empty_value(value);
        Ok(())
    });
    let is_well_formed = result.and_then(|()| reader.finish()).is_ok();
    is_well_formed && has_error && !has_other_field
}

/// Returns the first key of an object without decoding escapes, up to the first quote.
fn first_key(body: &[u8]) -> Option<&str> {
    let rest = body.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"")?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    str::from_utf8(&rest[..end]).ok()
}

/// Returns the documented meaning of a status, for the operation or for the whole platform.
fn documented_meaning(platform: &Platform, operation: &Operation, status: u16) -> Option<&'static str> {
    let find = |errors: &[DocumentedError]| errors.iter().find(|error| error.status == status).map(|it| it.meaning);
    find(operation.errors).or_else(|| find(platform.statuses)).filter(|meaning| !meaning.is_empty())
}
