//! Errors of success responses that do not contain what the schema declares.

// Invariant: this costs nothing until decoding has failed, except for short responses that may be errors, and for responses
// that are not decoded.

use super::{error_details, error_response, not_json};
use crate::error::Error;
use crate::json::deviation::DriftKind;
use crate::json::{self, Decode, DecodeError, Deviation, Reader};
use crate::operation::{Operation, Platform, ResponseBody};
use crate::raw_response::RawResponse;

/// The length of a body that is examined for error fields although it was decoded.
const MAX_ERROR_LENGTH: usize = 8 * 1024;

/// Returns the error of a success response that could not be decoded: its body is empty, is not JSON, contains an error
/// instead of the declared value, or contains something else.
pub(super) fn error(platform: &Platform, operation: &Operation, cause: &DecodeError, response: RawResponse) -> Error {
    if not_json::is_blank(&error_details::text(response.body())) {
        return Error::empty_body(operation.response.path(), response);
    }
    if let Some(description) = not_json::describe(&response) {
        return Error::not_json(&description, response);
    }
    if cause.exceeds_maximum() {
        return Error::exceeds_maximum(cause, response);
    }
    let body = response.body();
    let is_error = has_error(platform, body) && !error_response::affirms_success(platform, body);
    if is_error && lacks_value(operation, cause, body) {
        return api_error(platform, response);
    }
    Error::decode(cause, response)
}

/// Describes a body that is not JSON, in the response of an operation without a documented response. Such a body is not
/// decoded, and a proxy's HTML page must not pass for success.
pub(super) fn unexpected_text(operation: &Operation, response: &RawResponse) -> Option<String> {
    if operation.response == ResponseBody::Empty { not_json::describe(response) } else { None }
}

/// Returns the error that a success response contains.
pub(super) fn api_error(platform: &Platform, response: RawResponse) -> Error {
    let details = error_details::details(platform, response.body());
    Error::error_response(response, details, None)
}

/// Returns whether a body that was decoded as a whole may be an error, because it has error fields. The lenient decoder
/// accepts any object as a model.
pub(super) fn may_be_error(platform: &Platform, operation: &Operation, body: &[u8]) -> bool {
    operation.response == ResponseBody::At(&[])
        && body.len() <= MAX_ERROR_LENGTH
        && has_error(platform, body)
        && !error_response::affirms_success(platform, body)
}

/// Returns whether an object has no field of the model that it was decoded as.
pub(super) fn is_unrelated(body: &[u8], deviations: &[Deviation]) -> bool {
    let is_unknown =
        |deviation: &&Deviation| deviation.kind == DriftKind::UnknownField && deviation.outermost_key().is_some();
    let unknown = deviations.iter().filter(is_unknown).count();
    let json = error_details::text(body);
    let mut fields = 0;
    let result = Reader::new(&json).entries(&mut |reader, _| {
        fields += 1;
        reader.skip()
    });
    result.is_ok() && unknown == fields
}

fn has_error(platform: &Platform, body: &[u8]) -> bool {
    !error_details::details(platform, body).is_empty()
}

/// Returns whether a body is an object without the declared value.
fn lacks_value(operation: &Operation, cause: &DecodeError, body: &[u8]) -> bool {
    let json = error_details::text(body);
    if !json.trim_ascii_start().starts_with('{') {
        return false;
    }
    match operation.response.path() {
        // The whole body is the value, and the object is of another type.
        [] => cause.path() == "$",
        path => matches!(json::value_at::<Presence>(&json, path), Ok(None | Some(Presence(false))) | Err(_)),
    }
}

/// Whether a value is present and not `null`.
#[derive(Default)]
struct Presence(bool);

impl Decode for Presence {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.raw().map(|json| Self(!error_details::is_empty_value(json)))
    }
}
