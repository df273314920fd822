//! Paths, each with its operations.
//!
//! Invariant: no two paths differ only in what their placeholders are called, for those are one to OpenAPI. The names are
//! those of the operation that comes first.

use std::collections::BTreeMap;

use super::json::Object;
use super::{operation, parameter, placeholder};
use crate::model::{Endpoint, Method, Operation, Platform, Resource};

/// An operation with a documented address.
struct HttpOperation<'m> {
    resource: &'m Resource,
    operation: &'m Operation,
    method: Method,
    path: &'m str,
}

/// `paths`, in the order in which operations first name them.
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
    // OpenAPI has no word for the rest of a path; its parameter says that it is one.
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
