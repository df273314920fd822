//! Resources.

use super::change::Item;
use super::code::{Call, count};
use super::operation;
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use super::types::Renames;
use crate::model::{Operation, Platform, Resource};

pub(super) fn compare(before: &Platform, after: &Platform, new_names: &Renames, out: &mut Recorder) {
    let has_same_name = |a: &Resource, b: &Resource| a.name == b.name;
    let found = pairs(&before.resources, &after.resources, &[&has_same_name, &has_same_operations]);
    let mut renamed = Vec::new();
    let mut removed = Vec::new();
    for pair in found {
        match pair {
            Pair::Removed(resource) => removed.push(resource),
            Pair::Added(resource) => {
                let reason = format!("The client has the method `{}`.", resource.method.as_str());
                out.added(&place(resource), Effect::addition(reason));
            }
            Pair::Both(before, after) => {
                if compare_resource(before, after, out) {
                    renamed.push((before.name.as_str(), after.name.as_str()));
                }
            }
        }
    }
    let gone = operation::compare_all([before, after], &renamed, new_names, out);
    for resource in removed {
        out.removed(&place(resource), self::removed(resource, &gone));
    }
    for Call { resource, operation } in gone {
        if !before_only(after, resource) {
            operation::removed(after, resource, operation, out);
        }
    }
}

/// Whether the operations of a removed resource are gone with it.
fn before_only(after: &Platform, resource: &Resource) -> bool {
    after.resources.iter().all(|other| other.name != resource.name)
}

fn place(resource: &Resource) -> Place {
    Place::new(Item::Resource, &resource.name)
}

fn removed(resource: &Resource, gone: &[Call<'_>]) -> Effect {
    let operations = gone.iter().filter(|call| call.resource.name == resource.name).count();
    let method = resource.method.as_str();
    let reason = match operations {
        0 => format!("`client.{method}()` does not exist any more."),
        number => {
            format!("`client.{method}()` does not exist any more, with {}.", count(number, "operation", "operations"))
        }
    };
    Effect::breaking(reason, "If the platform still has its endpoints, send requests by path: `client.get(…)`.")
}

/// Whether at least half of the operations of a resource have the endpoints of another's.
fn has_same_operations(before: &Resource, after: &Resource) -> bool {
    let is_in_after = |one: &&Operation| after.operations.iter().any(|other| operation::has_same_endpoint(one, other));
    let shared = before.operations.iter().filter(is_in_after).count();
    shared > 0 && shared * 2 >= before.operations.len()
}

/// Compares a resource without its operations. Returns whether its name in Rust changed.
fn compare_resource(before: &Resource, after: &Resource, out: &mut Recorder) -> bool {
    // Operations, models, enums and formats are compared for the whole platform: files are not part of the public API.
    let Resource { name, file: _, module: _, method, ty, docs, operations: _, models: _, enums: _, formats: _ } =
        before;
    out.docs(&after.name, [docs, &after.docs]);
    let is_renamed = (method, ty) != (&after.method, &after.ty);
    if is_renamed {
        let reason = format!("`client.{}()` and the types of its requests have other names.", method.as_str());
        let migration = format!(
            "Write `client.{}()` instead of `client.{}()`, and `{}` instead of `{}`, also at the start of request types.",
            after.method.as_str(),
            method.as_str(),
            after.ty.as_str(),
            ty.as_str()
        );
        out.renamed(&place(after), [method.as_str(), after.method.as_str()], Effect::breaking(reason, migration));
    } else if *name != after.name {
        let reason = "Stored positions of streams and names of operations in metrics change.";
        out.renamed(&place(after), [name, &after.name], Effect::note(reason));
    }
    is_renamed || *name != after.name
}
