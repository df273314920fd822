//! Operations of path items.

use super::placeholder::Placeholder;
use super::{body, docs, pagination, parameter, response, security};
use crate::emit::json::Object;
use crate::model::{Method, Operation, Platform};

/// Emits an operation. `path` contains the placeholders of its path.
pub(super) fn emit(platform: &Platform, tag: &str, operation: &Operation, path: &[Placeholder<'_>]) -> Object {
    let Operation { name, docs, parameters, scopes, idempotent, pagination, .. } = operation;
    Object::new()
        .with("operationId", name)
        .with_list("tags", [tag])
        .and(docs::emit(docs))
        .with_list("parameters", parameters.iter().filter_map(|it| parameter::emit(it, path)))
        .with_some("requestBody", body::emit(operation))
        .with("responses", response::emit(platform, operation))
        .with_some("security", security::emit_needs_of(platform, operation))
        .with_list("x-scopes", scopes.iter().map(|scope| &scope.wire))
        .with("x-idempotent", *idempotent)
        .with_some("x-pagination", pagination.as_ref().map(pagination::emit))
}

/// Returns the OpenAPI key of an HTTP method.
pub(super) const fn emit_method(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Put => "put",
        Method::Patch => "patch",
        Method::Delete => "delete",
    }
}
