//! Paths, each with its operations.
//!
//! Invariant: no two paths differ only in what their placeholders are called, for those are one to OpenAPI. The names are
//! those of the operation that comes first.

use std::collections::BTreeMap;

use super::json::Object;
use super::{operation, parameter};
use crate::model::{Operation, Platform, Resource};

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

/// `paths`, in the order in which operations first name them.
pub(super) fn emit(platform: &Platform) -> Object {
    let mut paths: Vec<(&str, Vec<(&Resource, &Operation)>)> = Vec::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for resource in &platform.resources {
        for operation in resource.operations.iter().filter(|operation| operation.gate.is_none()) {
            let number = *numbers.entry(&operation.form).or_insert(paths.len());
            match paths.get_mut(number) {
                Some((_, operations)) => operations.push((resource, operation)),
                None => paths.push((&operation.path, vec![(resource, operation)])),
            }
        }
    }
    // OpenAPI has no word for the rest of a path; its parameter says that it is one.
    let emitted =
        |(path, operations): (&str, Vec<_>)| (path.replace("{+", "{"), emit_path(platform, path, &operations));
    paths.into_iter().map(emitted).collect()
}

fn emit_path(platform: &Platform, path: &str, operations: &[(&Resource, &Operation)]) -> Object {
    let methods = operations.iter().map(|(resource, operation)| {
        let method = operation::emit_method(operation.method);
        (method, operation::emit(platform, &resource.name, operation, &placeholders(&operation.path, path)))
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
