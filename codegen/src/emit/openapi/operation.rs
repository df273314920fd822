//! Operations of path items.

use super::placeholder::Placeholder;
use super::{body, docs, pagination, parameter, response, rust_name, security};
use crate::emit::json::Object;
use crate::model::{EmptyBody, Method, NestedUpdate, OmittedFields, OmittedItems, Operation, Platform};

/// Emits an operation. `path` contains the placeholders of its path.
pub(super) fn emit(platform: &Platform, tag: &str, operation: &Operation, path: &[Placeholder<'_>]) -> Object {
    let Operation {
        name, method_name, docs, parameters, scopes, scopes_known, idempotent, pagination, not_found, ..
    } = operation;
    let own_name = name.rsplit('.').next().unwrap_or(name);
    let nested = operation.changes.iter().flat_map(|changes| &changes.nested).map(emit_nested_update);
    let scopes_known = docs::word(*scopes_known).filter(|_| !scopes.is_empty());
    Object::new()
        .with("operationId", name)
        .with_list("tags", [tag])
        .and(docs::emit(docs))
        .with_list("parameters", parameters.iter().filter_map(|it| parameter::emit(it, path)))
        .with_some("requestBody", body::emit(operation))
        .with("responses", response::emit(platform, operation))
        .with_some("security", security::emit_needs_of(platform, operation))
        .with_list("x-scopes", scopes.iter().map(|scope| &scope.wire))
        .with_some("x-scopes-known", scopes_known)
        .with("x-idempotent", *idempotent)
        .with_some("x-pagination", pagination.as_ref().map(pagination::emit_use))
        .with_object(
            "x-not-found",
            not_found.iter().map(|(status, body)| (status.to_string(), emit_empty(*body))).collect(),
        )
        .with_object("x-nested-updates", nested.collect())
        .and(rust_name::emit_member(own_name, method_name))
}

const fn emit_empty(body: EmptyBody) -> &'static str {
    match body {
        EmptyBody::Null => "empty",
        EmptyBody::EmptyList => "empty_list",
    }
}

/// Emits how an update changes the items of a list. Returns the name of the list.
fn emit_nested_update(update: &NestedUpdate) -> (&str, Object) {
    let NestedUpdate { wire, key, omitted_items, omitted_fields, docs, .. } = update;
    let items = match omitted_items {
        OmittedItems::Undocumented => None,
        OmittedItems::Kept => Some("kept"),
        OmittedItems::Removed => Some("removed"),
    };
    let fields = match omitted_fields {
        OmittedFields::Undocumented => None,
        OmittedFields::Kept => Some("kept"),
        OmittedFields::Reset => Some("reset"),
    };
    let update =
        Object::new().with("key", &key.to).with_some("omitted_items", items).with_some("omitted_fields", fields);
    (wire, update.and(docs::emit(docs)))
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
