//! Responses, by HTTP status.

use super::schema::{self, JsonKind};
use super::{body, docs, error};
use crate::docs::openapi;
use crate::emit::json::{Json, Object};
use crate::model::{DocumentedError, Envelope, Operation, Platform, ResponseBody, SuccessField};

/// Emits all responses of an operation: success, the statuses documented for it or for all operations, and the default.
pub(super) fn emit(platform: &Platform, operation: &Operation) -> Object {
    let own = operation.errors.iter();
    let is_other = |it: &&DocumentedError| own.clone().all(|own| own.status != it.status);
    let statuses = own.clone().chain(platform.statuses.iter().filter(is_other));
    let statuses = statuses.map(|it| (it.status.to_string(), emit_status(platform, operation, it)));
    // The documents rarely distinguish success statuses, so `2XX` covers all of them.
    let success = [("2XX".to_owned(), emit_success(platform, operation, openapi::SUCCESS))];
    let rest = error::emit_any(&platform.error_shapes).map(|schema| {
        let response = Object::new().with("description", openapi::ERROR).with("content", body::emit_json(schema));
        ("default".to_owned(), response)
    });
    success.into_iter().chain(statuses).chain(rest).collect()
}

fn emit_success(platform: &Platform, operation: &Operation, description: &str) -> Object {
    let content = emit_content(platform, &operation.response).map(body::emit_json);
    Object::new().with("description", description).with_some("content", content)
}

/// Emits the schema of a success response. Returns `None` if it is not decoded and has no envelope.
fn emit_content(platform: &Platform, response: &ResponseBody) -> Option<Object> {
    let ResponseBody { path, ty } = response;
    let value = ty.as_ref().map(|ty| schema::emit(ty, JsonKind::Either(platform, None), false));
    let Some(Envelope { data, success, message, docs }) = &platform.envelope else {
        return value.map(|value| path.iter().rev().fold(value, |inner, key| schema::under_key(key, inner)));
    };
    // The envelope adds the first key.
    let inner = value.map(|value| path.iter().skip(1).rev().fold(value, |inner, key| schema::under_key(key, inner)));
    let required = inner.as_ref().map(|_| data.as_str()).into_iter().chain(success.iter().map(|it| it.key.as_str()));
    let properties = Object::new()
        .and(success.iter().map(|field| (&field.key, emit_success_field(field))).collect())
        .and(message.iter().map(|key| (key, schema::kind(&["string"], true))).collect())
        .with_some(data, inner);
    Some(schema::object(properties, required.collect()).and(docs::emit_notes(docs)))
}

/// Emits the meanings of statuses for all operations, for the extension key `x-statuses`.
pub(super) fn emit_meanings(platform: &Platform) -> Object {
    let emit = |it: &DocumentedError| {
        let description = Some(it.meaning.as_str()).filter(|meaning| !meaning.is_empty());
        (it.status.to_string(), Object::new().with_some("description", description).and(docs::emit_notes(&it.docs)))
    };
    platform.statuses.iter().map(emit).collect()
}

/// Emits the response envelope, for the extension key `x-envelope`.
pub(super) fn emit_envelope(envelope: &Envelope) -> Object {
    let Envelope { data, success, message, docs } = envelope;
    let success = success.as_ref().map(|SuccessField { key, values }| {
        if values.is_empty() {
            Json::from(key)
        } else {
            Object::new().with("key", key).with_list("values", values).into()
        }
    });
    Object::new()
        .with("data", data)
        .with_some("success", success)
        .with_some("message", message.as_ref())
        .and(docs::emit(docs))
}

/// Emits the values of the success field that mean success. A number may be encoded as a string.
fn emit_success_field(field: &SuccessField) -> Object {
    if field.values.is_empty() {
        return schema::kind(&["boolean"], false).with("const", true);
    }
    let numbers = field.values.iter().filter_map(|value| value.parse::<i64>().ok()).map(Json::from);
    let strings = field.values.iter().map(|value| Json::from(value.as_str()));
    Object::new().with_list("enum", numbers.chain(strings))
}

/// Emits the response of a documented status: an error or another success.
fn emit_status(platform: &Platform, operation: &Operation, status: &DocumentedError) -> Object {
    let DocumentedError { status, meaning, message, shape, docs } = status;
    let notes = docs::emit_notes(docs).with_some("x-message", message.as_ref()).with_some("x-shape", shape.as_ref());
    if *status < 300 {
        return emit_success(platform, operation, meaning).and(notes);
    }
    let shape = shape.as_deref().map(error::emit_reference);
    let schema = shape.or_else(|| error::emit_any(&platform.error_shapes));
    Object::new().with("description", meaning).with_some("content", schema.map(body::emit_json)).and(notes)
}
