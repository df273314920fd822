//! Replies that refuse: which ones do, and what they say.
//!
//! Invariant: whatever the shape of a refusal, it becomes an error with its status and its body; a shape that nothing
//! knows only gives no messages.

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::error::{ApiErrorDetails, Error};
use crate::json;
use crate::operation::{DocumentedError, EmptyBody, ErrorField, Operation, Platform};
use crate::response::RawResponse;

/// Turns replies that are not a success into errors.
pub(crate) fn check(platform: &Platform, operation: &Operation, response: RawResponse) -> Result<RawResponse, Error> {
    let (status, body) = (response.status(), response.body());
    if status.is_redirection() {
        return Err(Error::redirect(response));
    }
    if status.is_success() {
        if means_nothing(operation, status.as_u16(), body) {
            return Err(Error::nothing(response));
        }
        if !denies_success(platform, body) && !is_only_an_error(platform, body) {
            return Ok(response);
        }
    }
    let meaning = meaning(platform, operation, status.as_u16());
    Err(refused(platform, meaning, response))
}

/// The same for a request that is none of the platform's operations.
pub(crate) fn check_other(platform: &Platform, response: RawResponse) -> Result<RawResponse, Error> {
    match response.status() {
        status if status.is_success() => Ok(response),
        status if status.is_redirection() => Err(Error::redirect(response)),
        _ => Err(refused(platform, None, response)),
    }
}

fn refused(platform: &Platform, meaning: Option<&str>, response: RawResponse) -> Error {
    let api = messages(platform, response.body());
    let request_id = platform.request_id.and_then(|name| response.headers().get(name)?.to_str().ok());
    let request_id = request_id.map(str::to_owned);
    Error::refused(response, api, request_id, meaning)
}

/// Whether a success reply says that there is nothing, as the schema tells.
fn means_nothing(operation: &Operation, status: u16, body: &Bytes) -> bool {
    operation.not_found.iter().any(|(of, nothing)| {
        *of == status
            && match nothing {
                EmptyBody::Null => matches!(body.trim_ascii(), b"" | b"null"),
                EmptyBody::EmptyList => body.iter().filter(|byte| !byte.is_ascii_whitespace()).eq(b"[]"),
            }
    })
}

/// Whether a reply says itself that it is none of success.
fn denies_success(platform: &Platform, body: &Bytes) -> bool {
    let Some(key) = platform.success else { return false };
    let value = json::utf8(body).and_then(|text| json::value_at::<bool>(text, &[key]));
    matches!(value, Ok(Some(false)))
}

/// Whether a reply has nothing but what errors have, on a platform where that comes with a success status.
fn is_only_an_error(platform: &Platform, body: &Bytes) -> bool {
    let is_of_errors = |key: &str| platform.errors.iter().any(|place| place.key() == key);
    let may_be_of_errors = |key: &str| is_of_errors(key) || key.ends_with('\\');
    // Nearly all replies are known by their first key not to be errors, and are not parsed for this.
    if platform.errors_in_success.is_empty() || !first_key(body).is_some_and(may_be_of_errors) {
        return false;
    }
    let Ok(reply) = serde_json::from_slice::<Map<String, Value>>(body) else { return false };
    let is_marked = |key: &String| platform.errors_in_success.contains(&key.as_str());
    reply.keys().all(|key| is_of_errors(key)) && reply.keys().any(is_marked)
}

/// The first key of an object, as it is written, up to a quote in it.
fn first_key(body: &[u8]) -> Option<&str> {
    let rest = body.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"")?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    str::from_utf8(&rest[..end]).ok()
}

/// What the document says that a status means, here or on the whole platform.
fn meaning(platform: &Platform, operation: &Operation, status: u16) -> Option<&'static str> {
    let documented = |of: &[DocumentedError]| of.iter().find(|it| it.status == status).map(|it| it.meaning);
    documented(operation.errors).or_else(|| documented(platform.statuses)).filter(|meaning| !meaning.is_empty())
}

/// Where errors keep their messages if the schema does not say it, or the platform does not keep to it.
const USUAL: [ErrorField; 7] = [
    ErrorField::Code("error_code"),
    ErrorField::Code("code"),
    ErrorField::Messages("error"),
    ErrorField::Messages("error_description"),
    ErrorField::Messages("message"),
    ErrorField::Messages("messages"),
    ErrorField::Messages("errors"),
];

/// Finds the messages in an error reply.
pub(crate) fn messages(platform: &Platform, body: &[u8]) -> ApiErrorDetails {
    let mut api = ApiErrorDetails::default();
    match serde_json::from_slice(body).map(sorted) {
        Ok(Value::Object(reply)) => {
            add_places(platform.errors, &reply, &mut api);
            if api == ApiErrorDetails::default() {
                add_places(&USUAL, &reply, &mut api);
            }
        }
        Ok(text @ Value::String(_)) => add(&text, &mut api),
        // A list of something else than texts is hardly one of messages.
        Ok(Value::Array(items)) => {
            items.iter().filter(|item| item.is_string() || is_error(item)).for_each(|item| add(item, &mut api));
        }
        Ok(_) | Err(_) => {}
    }
    api
}

/// A value that shows the same in all programs, whatever features they build `serde_json` with.
fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}

fn add_places(places: &[ErrorField], reply: &Map<String, Value>, api: &mut ApiErrorDetails) {
    for place in places {
        let Some(value) = reply.get(place.key()) else { continue };
        match place {
            ErrorField::Messages(_) => add(value, api),
            ErrorField::Code(_) => api.code = api.code.take().or_else(|| text(value)),
        }
    }
}

/// Adds a text, a list of texts, texts by field, or an error within the error.
fn add(value: &Value, api: &mut ApiErrorDetails) {
    match value {
        Value::Array(items) => {
            for item in items {
                if is_error(item) { add(item, api) } else { api.messages.extend(text(item)) }
            }
        }
        Value::Object(fields) if is_error(value) => add_places(&USUAL, fields, api),
        Value::Object(fields) => api.fields.extend(fields.iter().map(|(field, value)| (field.clone(), texts(value)))),
        other => api.messages.extend(text(other)),
    }
}

/// Whether a value is an error with a message of its own.
fn is_error(value: &Value) -> bool {
    matches!(value.get("message"), Some(Value::String(_)))
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(text).collect(),
        other => text(other).into_iter().collect(),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
