//! Operations.

use super::change::Item;
use super::code::{Call, call, request_by_path, short_call};
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use super::types::Renames;
use super::{arguments, pagination, response};
use crate::model::{DocumentedError, Endpoint, Operation, Platform, Resource};

/// Compares all operations. `renamed` are resources with other names. Returns the operations that were removed.
pub(super) fn compare_all<'m>(
    [before, after]: [&'m Platform; 2],
    renamed: &[(&str, &str)],
    new_names: &Renames,
    out: &mut Recorder,
) -> Vec<Call<'m>> {
    let new_name = |name: &str| {
        let (resource, operation) = name.split_once('.').unwrap_or((name, ""));
        let resource = renamed.iter().find(|(old, _)| *old == resource).map_or(resource, |(_, new)| new);
        format!("{resource}.{operation}")
    };
    let has_same_name = |a: &Call<'_>, b: &Call<'_>| new_name(&a.operation.name) == b.operation.name;
    let has_same_endpoint = |a: &Call<'_>, b: &Call<'_>| has_same_endpoint(a.operation, b.operation);
    let (old, new) = (calls(before), calls(after));
    let mut gone = Vec::new();
    for pair in pairs(&old, &new, &[&has_same_name, &has_same_endpoint]) {
        match pair {
            Pair::Removed(call) => gone.push(*call),
            Pair::Added(call) => {
                let reason = format!("`{}` exists.", short_call(call.resource, call.operation));
                out.added(&place(call.operation), Effect::addition(reason));
            }
            Pair::Both(before, after) => {
                let is_expected = new_name(&before.operation.name) == after.operation.name;
                let is_moved = renamed.iter().any(|(old, _)| *old == before.resource.name);
                names(before, after, is_expected && is_moved, out);
                compare_operation(before.operation, *after, new_names, out);
            }
        }
    }
    gone
}

fn calls(platform: &Platform) -> Vec<Call<'_>> {
    let of = |resource| move |operation| Call { resource, operation };
    platform.resources.iter().flat_map(|resource| resource.operations.iter().map(of(resource))).collect()
}

pub(super) fn has_same_endpoint(before: &Operation, after: &Operation) -> bool {
    match (&before.endpoint, &after.endpoint) {
        (Endpoint::Http { method, form, path: _ }, Endpoint::Http { method: other, form: other_form, path: _ }) => {
            (method, form) == (other, other_form)
        }
        (Endpoint::Custom { name: Some(name) }, Endpoint::Custom { name: Some(other) }) => name == other,
        _ => false,
    }
}

fn place(operation: &Operation) -> Place {
    Place::new(Item::Operation, &operation.name)
}

/// Records an operation that does not exist any more.
pub(super) fn removed(after: &Platform, resource: &Resource, operation: &Operation, out: &mut Recorder) {
    let reason = format!("`{}` does not exist any more.", short_call(resource, operation));
    out.removed(&place(operation), Effect::breaking(reason, request_by_path(after, operation)));
}

/// Compares the names. `is_moved` is set if they follow from the resource's name, which changed.
fn names(before: &Call<'_>, after: &Call<'_>, is_moved: bool, out: &mut Recorder) {
    let rust = |call: &Call<'_>| (call.operation.method_name.clone(), call.operation.ty.clone());
    let names = [before, after].map(|call| call.operation.name.as_str());
    if is_moved {
        return;
    }
    if rust(before) != rust(after) || before.resource.method != after.resource.method {
        let reason = "The method and the types of its requests have other names.";
        let (old, new) = (call(before.resource, before.operation), call(after.resource, after.operation));
        let types = [before, after].map(|call| call.operation.ty.as_str());
        let migration = format!("Write `{new}` instead of `{old}`, and `{}` instead of `{}`.", types[1], types[0]);
        out.renamed(&place(after.operation), names, Effect::breaking(reason, migration));
    } else if names[0] != names[1] {
        let reason = "Stored positions of streams and names of operations in metrics change.";
        out.renamed(&place(after.operation), names, Effect::note(reason));
    }
}

fn compare_operation(before: &Operation, after: Call<'_>, new_names: &Renames, out: &mut Recorder) {
    let Operation {
        // Names are compared before.
        name: _,
        method_name: _,
        ty: _,
        constant: _,
        docs,
        variant_docs: _,
        builder_docs: _,
        endpoint,
        parameters: _,
        wrap,
        response: _,
        scopes: _,
        scopes_known,
        idempotent,
        pagination: _,
        changes: _,
        is_update: _,
        errors,
        not_found,
    } = before;
    let operation = after.operation;
    let place = place(operation);
    self::endpoint(&place, [endpoint, &operation.endpoint], out);
    arguments::compare(before, after, new_names, out);
    let reason = "The request has its fields under another key.";
    out.compare(&place, "wrap", [wrap.clone(), operation.wrap.clone()], || Effect::note(reason));
    response::compare(&place, before, after, new_names, out);
    pagination::compare(&place, [before, operation].map(|it| it.pagination.as_ref()), out);
    scopes(&place, before, operation, out);
    out.compare(&place, "idempotent", [*idempotent, operation.idempotent].map(|it| it.to_string()), || {
        let repeated = if operation.idempotent { "is" } else { "is not" };
        Effect::note(format!("A request that may have been executed {repeated} retried."))
    });
    let show_errors =
        |errors: &[DocumentedError]| errors.iter().map(|error| error.status.to_string()).collect::<Vec<_>>().join(", ");
    out.compare(&place, "errors", [errors, &operation.errors].map(|it| show_errors(it)), || {
        Effect::compatible("Documentation, and part of error messages.")
    });
    out.compare(&place, "not_found", [not_found, &operation.not_found].map(|it| format!("{it:?}")), || {
        Effect::note("Other responses are errors of the kind `NotFound`.")
    });
    out.docs(&place.path, [docs, &operation.docs]);
    out.documentation(&place.path, *scopes_known == operation.scopes_known);
    let meanings = |errors: &[DocumentedError]| format!("{errors:?}");
    let is_same =
        show_errors(errors) != show_errors(&operation.errors) || meanings(errors) == meanings(&operation.errors);
    out.documentation(&place.path, is_same);
}

fn endpoint(place: &Place, endpoints: [&Endpoint; 2], out: &mut Recorder) {
    let reason = match endpoints[1] {
        Endpoint::Http { .. } => "The request goes to another endpoint.",
        Endpoint::Custom { .. } => {
            "The address is not documented any more: requests fail until the client has one for the operation."
        }
    };
    out.compare(place, "endpoint", endpoints.map(show_endpoint), || Effect::note(reason));
}

fn show_endpoint(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Http { method, path, form: _ } => format!("{} {path}", format!("{method:?}").to_uppercase()),
        Endpoint::Custom { name: Some(name) } => format!("custom endpoint `{name}`"),
        Endpoint::Custom { name: None } => "custom endpoint".to_owned(),
    }
}

fn scopes(place: &Place, before: &Operation, after: &Operation, out: &mut Recorder) {
    let list = |operation: &Operation| operation.scopes.iter().map(|scope| scope.wire.clone()).collect::<Vec<_>>();
    let (old, new) = (list(before), list(after));
    let is_more = new.iter().any(|scope| !old.contains(scope));
    out.compare(place, "scopes", [old.join(", "), new.join(", ")], || {
        if is_more {
            Effect::note("Tokens without the scope cannot use the operation, so apps have to request it.")
        } else {
            Effect::compatible("The operation requires fewer scopes.")
        }
    });
}
