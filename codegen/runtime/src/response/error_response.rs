//! Detection of error responses, and extraction of their details.

// Invariant: an error response of any shape becomes an error with its status and its body.

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::error::{ApiErrorDetails, Error};
use crate::json;
use crate::operation::{DocumentedError, EmptyBody, ErrorField, Operation, Platform};
use crate::raw_response::RawResponse;

/// Returns the response of an operation if it is a success, or else its error.
pub(crate) fn check(platform: &Platform, operation: &Operation, response: RawResponse) -> Result<RawResponse, Error> {
    let (status, body) = (response.status(), response.body());
    if status.is_redirection() {
        return Err(Error::redirect(response));
    }
    if status.is_success() {
        if is_not_found(operation, status.as_u16(), body) {
            return Err(Error::not_found(response));
        }
        if !denies_success(platform, body) && !is_error_body(platform, body) {
            return Ok(response);
        }
    }
    let meaning = documented_meaning(platform, operation, status.as_u16());
    Err(error(platform, meaning, response))
}

/// Returns the response of a request that is not an operation if it is a success, or else its error.
pub(crate) fn check_status(platform: &Platform, response: RawResponse) -> Result<RawResponse, Error> {
    let status = response.status();
    if status.is_success() {
        Ok(response)
    } else if status.is_redirection() {
        Err(Error::redirect(response))
    } else {
        Err(error(platform, None, response))
    }
}

fn error(platform: &Platform, meaning: Option<&str>, response: RawResponse) -> Error {
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

/// Returns whether the success field of a response is `false`.
fn denies_success(platform: &Platform, body: &Bytes) -> bool {
    let Some(key) = platform.success else { return false };
    let value = json::utf8(body).and_then(|text| json::value_at::<bool>(text, &[key]));
    matches!(value, Ok(Some(false)))
}

/// Returns whether a response consists of error fields only, on a platform that returns errors with a success status.
fn is_error_body(platform: &Platform, body: &Bytes) -> bool {
    let is_error_field = |key: &str| platform.errors.iter().any(|field| field.key() == key);
    let may_be_error_field = |key: &str| is_error_field(key) || key.ends_with('\\');
    // The first key shows that nearly all responses are not errors, so they are not parsed for this check.
    if platform.errors_in_success.is_empty() || !first_key(body).is_some_and(may_be_error_field) {
        return false;
    }
    let Ok(object) = serde_json::from_slice::<Map<String, Value>>(body) else { return false };
    let occurs_in_success = |key: &String| platform.errors_in_success.contains(&key.as_str());
    object.keys().all(|key| is_error_field(key)) && object.keys().any(occurs_in_success)
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

/// Common fields of error responses, for responses without any of the documented fields.
const COMMON_FIELDS: [ErrorField; 7] = [
    ErrorField::Code("error_code"),
    ErrorField::Code("code"),
    ErrorField::Messages("error"),
    ErrorField::Messages("error_description"),
    ErrorField::Messages("message"),
    ErrorField::Messages("messages"),
    ErrorField::Messages("errors"),
];

/// Extracts the details of an error response. A body of unknown shape gives no details.
fn details(platform: &Platform, body: &[u8]) -> ApiErrorDetails {
    let mut details = ApiErrorDetails::default();
    match serde_json::from_slice(body).map(sorted) {
        Ok(Value::Object(object)) => {
            add_fields(platform.errors, &object, &mut details);
            if details == ApiErrorDetails::default() {
                add_fields(&COMMON_FIELDS, &object, &mut details);
            }
        }
        Ok(message @ Value::String(_)) => add(&message, &mut details),
        // A list of other values is unlikely to be a list of messages.
        Ok(Value::Array(items)) => {
            items.iter().filter(|item| item.is_string() || is_error(item)).for_each(|item| add(item, &mut details));
        }
        Ok(_) | Err(_) => {}
    }
    details
}

/// Sorts objects, so that the order does not depend on the features that the application builds `serde_json` with.
fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}

fn add_fields(fields: &[ErrorField], object: &Map<String, Value>, details: &mut ApiErrorDetails) {
    for field in fields {
        let Some(value) = object.get(field.key()) else { continue };
        match field {
            ErrorField::Messages(_) => add(value, details),
            ErrorField::Code(_) => details.code = details.code.take().or_else(|| message(value)),
        }
    }
}

/// Adds a message, a list of messages, messages by field, or a nested error.
fn add(value: &Value, details: &mut ApiErrorDetails) {
    match value {
        Value::Array(items) => {
            for item in items {
                if is_error(item) { add(item, details) } else { details.messages.extend(message(item)) }
            }
        }
        Value::Object(fields) if is_error(value) => add_fields(&COMMON_FIELDS, fields, details),
        Value::Object(fields) => {
            details.fields.extend(fields.iter().map(|(field, value)| (field.clone(), messages(value))));
        }
        other => details.messages.extend(message(other)),
    }
}

/// Returns whether a value is a nested error with its own message.
fn is_error(value: &Value) -> bool {
    matches!(value.get("message"), Some(Value::String(_)))
}

fn messages(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(message).collect(),
        other => message(other).into_iter().collect(),
    }
}

fn message(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
