//! Responses, and the setter of the changes between two values.

use super::code::{Call, short_call};
use super::recorder::{Effect, Place, Recorder};
use super::types::{Renames, rust_type};
use crate::model::{Changes, NestedUpdate, Operation, ResponseBody, Type};

pub(super) fn compare(place: &Place, before: &Operation, after: Call<'_>, new_names: &Renames, out: &mut Recorder) {
    let operation = after.operation;
    let ResponseBody { path, ty } = &before.response;
    let same = [sent(before, |ty| new_names.apply(ty)), sent(operation, Type::clone)];
    if same[0] == same[1] {
        let is_undocumented = |ty: &Option<Type>| matches!(ty, Some(Type::Undocumented));
        let forms =
            [ty, &operation.response.ty].map(|ty| if is_undocumented(ty) { "undocumented" } else { "json" }.to_owned());
        if ty.as_ref() == operation.response.ty.as_ref() || same[0] == "RawJson" {
            out.compare(place, "returns", forms, || {
                Effect::note("An empty response is `null` only if it is undocumented.")
            });
        }
    } else {
        let types = [sent(before, Type::clone), same[1].clone()];
        let reason = format!("`{}` returns another type.", short_call(after.resource, operation));
        let migration = migration(&types);
        out.compare(place, "returns", types, || Effect::breaking(reason, migration));
    }
    let keys = [path, &operation.response.path].map(|path| path.join("."));
    out.compare(place, "returns key", keys, || Effect::note("The value is decoded from another key of the response."));
    changes(place, before, operation, new_names, out);
}

/// The type that `send` returns.
fn sent(operation: &Operation, name: impl Fn(&Type) -> Type) -> String {
    match (&operation.response.ty, &operation.pagination) {
        (None, _) => "()".to_owned(),
        (Some(Type::List(item)), Some(_)) => format!("Page<{}>", rust_type(&name(item))),
        (Some(ty), _) => rust_type(&name(ty)),
    }
}

fn migration([old, new]: &[String; 2]) -> String {
    let is_page = |ty: &str| ty.starts_with("Page<");
    let is_list = |ty: &str| ty.starts_with("Vec<");
    if is_list(old) && is_page(new) {
        "Use `.stream()` for all items, or the items of the page that `send()` returns.".to_owned()
    } else if is_page(old) && is_list(new) {
        "Use the list that `send()` returns, instead of `.pages()` and `.stream()`.".to_owned()
    } else {
        format!("Use the value as `{new}` instead of `{old}`.")
    }
}

/// Compares the setter `changes`, and whether the request builder has `is_empty`.
fn changes(place: &Place, before: &Operation, after: &Operation, new_names: &Renames, out: &mut Recorder) {
    let model = |operation: &Operation| operation.changes.as_ref().map(|changes| changes.model.as_str().to_owned());
    let old = before.changes.as_ref().map(|changes| new_names.name(&changes.model));
    let new = after.changes.as_ref().map(|changes| &changes.model);
    if old != new {
        out.compare(place, "changes", [model(before), model(after)], || match (old, new) {
            (None, _) => Effect::addition("The request builder has the setter `changes`."),
            (Some(_), None) => {
                let reason = "The setter `changes` does not exist any more.";
                Effect::breaking(reason, "Set the fields that differ one by one.")
            }
            (Some(_), Some(_)) => {
                let reason = "The setter `changes` takes another model.";
                Effect::breaking(reason, "Pass two values of the model that the operation returns.")
            }
        });
    }
    if let (Some(one), Some(other)) = (&before.changes, &after.changes) {
        let fields = [fields(before, one), fields(after, other)];
        let only = |side: usize| {
            let is_in_both = |field: &&String| fields[1 - side].contains(*field);
            fields[side].iter().filter(|field| !is_in_both(field)).cloned().collect::<Vec<_>>().join(", ")
        };
        out.compare(place, "fields of `changes`", [only(0), only(1)], || {
            Effect::note("The setter `changes` covers other fields.")
        });
    }
    let has_is_empty = [before, after].map(|operation| operation.is_update || operation.changes.is_some());
    let migration = "Remove the calls of `.is_empty()`.";
    out.compare(place, "update", has_is_empty.map(|it| it.to_string()), || {
        if has_is_empty[1] {
            Effect::note_and_addition("The operation is an update: a request without a field is an error.")
        } else {
            Effect::breaking("The operation is no update any more: `is_empty` does not exist.", migration)
        }
    });
}

/// The fields that `changes` covers.
fn fields(operation: &Operation, changes: &Changes) -> Vec<String> {
    let Changes { model: _, rustdoc: _, parameters, nested } = changes;
    let plain = parameters.iter().filter_map(|number| operation.parameters.get(*number)).map(|it| it.wire.clone());
    let nested = nested.iter().map(|update| {
        let NestedUpdate { wire, key, fields, omitted_items, omitted_fields, .. } = update;
        let fields = fields.iter().map(|field| field.to.as_str()).collect::<Vec<_>>().join(", ");
        format!("{wire} by {} ({fields}; omitted: items {omitted_items:?}, fields {omitted_fields:?})", key.to)
            .to_lowercase()
    });
    plain.chain(nested).collect()
}
