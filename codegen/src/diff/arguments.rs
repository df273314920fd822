//! The parameters of an operation: the arguments of its method, and the setters of its request builder.

use super::change::Item;
use super::code::{Call, call};
use super::pairs::{Pair, pairs};
use super::parameter;
use super::recorder::{Effect, Place, Recorder};
use super::types::Renames;
use crate::model::{Location, Operation, Parameter};

pub(super) fn compare(before: &Operation, after: Call<'_>, new_names: &Renames, out: &mut Recorder) {
    let keys = [
        |a: &Parameter, b: &Parameter| a.location == b.location && a.wire == b.wire,
        |a: &Parameter, b: &Parameter| a.wire == b.wire,
        |a: &Parameter, b: &Parameter| a.rust == b.rust,
        // The whole body has the name of its model.
        |a: &Parameter, b: &Parameter| a.location == b.location && a.location == Location::Body,
    ];
    let mut kept = Vec::new();
    let operation = after.operation;
    for pair in pairs(&before.parameters, &operation.parameters, &[&keys[0], &keys[1], &keys[2], &keys[3]]) {
        match pair {
            Pair::Removed(parameter) => out.removed(&place(operation, parameter), removed(after, parameter)),
            Pair::Added(parameter) => out.added(&place(operation, parameter), added(after, parameter)),
            Pair::Both(old, new) => {
                parameter::compare(&place(operation, new), old, new, after, new_names, out);
                kept.push((old, new));
            }
        }
    }
    order(before, after, &kept, out);
}

fn place(operation: &Operation, parameter: &Parameter) -> Place {
    let group = match parameter.location {
        Location::Path => "parameters",
        Location::Query => "query",
        Location::Field => "body",
        Location::Body => return Place::new(Item::Parameter, format!("{}.body", operation.name)),
    };
    Place::new(Item::Parameter, format!("{}.{group}.{}", operation.name, parameter.wire))
}

fn added(after: Call<'_>, parameter: &Parameter) -> Effect {
    let name = parameter.rust.as_str();
    if parameter.required {
        let migration = format!("Write `{}`.", call(after.resource, after.operation));
        Effect::breaking("The method has another argument, since the platform requires the parameter.", migration)
    } else {
        Effect::addition(format!("The request builder has the setter `{name}`."))
    }
}

fn removed(after: Call<'_>, parameter: &Parameter) -> Effect {
    let name = parameter.rust.as_str();
    if parameter.required {
        let migration = format!("Write `{}`.", call(after.resource, after.operation));
        Effect::breaking(format!("The method has one argument less: `{name}`."), migration)
    } else {
        let reason = format!("The setter `{name}` does not exist any more.");
        Effect::breaking(reason, format!("Remove the calls of `.{name}(…)`."))
    }
}

/// Compares the order of the arguments. Optional parameters are setters, which have no order.
fn order(before: &Operation, after: Call<'_>, kept: &[(&Parameter, &Parameter)], out: &mut Recorder) {
    let is_kept = |parameter: &&Parameter| kept.iter().any(|(old, new)| new.required && std::ptr::eq(*old, *parameter));
    let old: Vec<&Parameter> = before.parameters.iter().filter(|it| it.required).filter(is_kept).collect();
    let new: Vec<&Parameter> =
        kept.iter().filter(|(old, new)| old.required && new.required).map(|(old, _)| *old).collect();
    let is_same = old.iter().zip(&new).all(|(a, b)| std::ptr::eq(*a, *b));
    if is_same {
        return;
    }
    let list = |parameters: &[&Parameter]| parameters.iter().map(|it| it.rust.as_str()).collect::<Vec<_>>().join(", ");
    let reason = "The arguments are in another order. Where they have the same types, old code compiles and sends the wrong \
                  values.";
    let migration = format!("Write `{}`.", call(after.resource, after.operation));
    let place = Place::new(Item::Operation, &after.operation.name);
    out.compare(&place, "arguments", [list(&old), list(&new)], || Effect::breaking(reason, migration));
}
