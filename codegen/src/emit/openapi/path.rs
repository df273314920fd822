//! Paths, each with its operations.
//!
//! Invariant: no two paths differ only in what their placeholders are called, for those are one to OpenAPI. The names are
//! those of the operation that comes first.

use std::collections::BTreeMap;

use super::json::Object;
use super::{operation, parameter};
use crate::model::{Endpoint, Method, Operation, Platform, Resource};

/// A placeholder of a path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placeholder<'m> {
    /// As the operation calls it.
    pub(super) own: &'m str,
    /// As the path calls it.
    pub(super) shown: &'m str,
    /// Whether it stands for any number of segments.
    pub(super) is_rest: bool,
}

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
        let emitted = operation::emit(platform, &it.resource.name, it.operation, &placeholders(it.path, path));
        (operation::emit_method(it.method), emitted)
    });
    let headers = platform.headers.iter().map(parameter::emit_header);
    Object::new().with_list("parameters", headers).and(methods.collect())
}

/// The placeholders of an operation's path, and what they are called in another path of the same form.
fn placeholders<'m>(own: &'m str, shown: &'m str) -> Vec<Placeholder<'m>> {
    let pairs = names(own).zip(names(shown)).map(|((own, is_rest), (shown, _))| Placeholder { own, shown, is_rest });
    pairs.collect()
}

/// The names in braces, and whether each is that of a rest.
fn names(path: &str) -> impl Iterator<Item = (&str, bool)> {
    let names = path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    names.map(|name| name.strip_prefix('+').map_or((name, false), |name| (name, true)))
}
