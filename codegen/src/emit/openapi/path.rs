//! Paths, each with its operations.
//!
//! Invariant: no two paths differ only in the names of their placeholders, because OpenAPI treats them as identical.
//! The first operation determines the names.

use std::collections::BTreeMap;

use super::{operation, parameter, placeholder};
use crate::emit::json::Object;
use crate::model::{Endpoint, Method, Operation, Platform, Resource};

/// An operation with a documented HTTP endpoint.
struct HttpOperation<'m> {
    resource: &'m Resource,
    operation: &'m Operation,
    method: Method,
    path: &'m str,
}

/// Emits `paths`, in the order of their first operations.
pub(super) fn emit(platform: &Platform) -> Object {
    let mut paths: Vec<(&str, Vec<HttpOperation<'_>>)> = Vec::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for resource in &platform.resources {
        for operation in &resource.operations {
            let Endpoint::Http { method, path, form } = &operation.endpoint else { continue };
            let operation = HttpOperation { resource, operation, method: *method, path };
            let number = *numbers.entry(form).or_insert(paths.len());
            match paths.get_mut(number) {
                Some((_, operations)) => operations.push(operation),
                None => paths.push((path, vec![operation])),
            }
        }
    }
    // OpenAPI has no syntax for placeholders of several segments. `x-any-number-of-segments` marks their parameters.
    let emitted =
        |(path, operations): (&str, Vec<_>)| (path.replace("{+", "{"), emit_path(platform, path, &operations));
    paths.into_iter().map(emitted).collect()
}

fn emit_path(platform: &Platform, path: &str, operations: &[HttpOperation<'_>]) -> Object {
    let methods = operations.iter().map(|it| {
        let emitted = operation::emit(platform, &it.resource.name, it.operation, &placeholder::pairs(it.path, path));
        (operation::emit_method(it.method), emitted)
    });
    let headers = platform.headers.iter().map(parameter::emit_header);
    Object::new().with_list("parameters", headers).and(methods.collect())
}
