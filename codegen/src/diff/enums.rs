//! Enums and ids.

use super::change::Item;
use super::model::spellings;
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use super::types::Renames;
use crate::model::{Enum, EnumValue, Id, Platform};

/// Compares the enums of a platform, except the one of webhook topics.
pub(super) fn compare_all(before: &Platform, after: &Platform, new_names: &Renames, out: &mut Recorder) {
    let is_same = |a: &Enum, b: &Enum| *new_names.name(&a.ty) == b.ty;
    let all = |platform| enums_of(platform).collect::<Vec<&Enum>>();
    for pair in pairs(all(before), all(after), &[&is_same]) {
        let place = |enum_: &Enum| Place::new(Item::Enum, enum_.ty.as_str());
        match pair {
            Pair::Removed(enum_) => {
                let reason = format!("The enum `{}` does not exist any more.", enum_.ty.as_str());
                out.removed(&place(enum_), Effect::breaking(reason, "Remove the code that names it."));
            }
            Pair::Added(enum_) => out.added(&place(enum_), Effect::addition("The module has another enum.")),
            Pair::Both(before, after) => compare_enum(&place(after), before, after, out),
        }
    }
}

fn enums_of(platform: &Platform) -> impl Iterator<Item = &Enum> {
    let topics = platform.webhooks.as_ref().map(|webhooks| &webhooks.topic_enum);
    platform.enums().filter(move |enum_| topics.is_none_or(|topics| !std::ptr::eq(*enum_, topics)))
}

fn compare_enum(place: &Place, before: &Enum, after: &Enum, out: &mut Recorder) {
    let Enum { ty, docs, values } = before;
    if *ty != after.ty {
        let names = [ty.as_str(), after.ty.as_str()];
        let migration = format!("Write `{}` instead of `{}`.", names[1], names[0]);
        out.renamed(place, names, Effect::breaking("The enum has another name.", migration));
    }
    let name = after.ty.as_str();
    let keys = [|a: &EnumValue, b: &EnumValue| a.wire == b.wire, |a: &EnumValue, b: &EnumValue| a.variant == b.variant];
    for pair in pairs(values, &after.values, &[&keys[0], &keys[1]]) {
        let place = |value: &EnumValue| Place::new(Item::Value, format!("{name}.{}", value.wire));
        match pair {
            Pair::Removed(value) => out.removed(&place(value), removed(name, value)),
            Pair::Added(value) => {
                let reason = "The enum is non-exhaustive. Until now the value was decoded as `Unknown`.";
                out.added(&place(value), Effect::addition(reason));
            }
            Pair::Both(before, after) => compare_value(&place(after), name, before, after, out),
        }
    }
    out.docs(&place.path, [docs, &after.docs]);
}

fn removed(name: &str, value: &EnumValue) -> Effect {
    let EnumValue { wire, variant, .. } = value;
    let reason = format!("`{name}::{}` does not exist any more: the value is decoded as `Unknown`.", variant.as_str());
    Effect::breaking(
        reason,
        format!("Compare with `{name}::from(\"{wire}\")` or `as_str()` if the platform still uses it."),
    )
}

fn compare_value(place: &Place, name: &str, before: &EnumValue, after: &EnumValue, out: &mut Recorder) {
    let EnumValue { wire, aliases, variant, docs } = before;
    out.compare(place, "name", [wire.clone(), after.wire.clone()], || {
        Effect::note("The value is decoded from and encoded to another string.")
    });
    let migration = format!("Write `{name}::{}`.", after.variant.as_str());
    out.compare(place, "rust", [variant, &after.variant].map(|it| it.as_str().to_owned()), || {
        Effect::breaking("The value has another name in Rust.", migration)
    });
    spellings(place, [aliases, &after.aliases], out);
    out.docs(&place.path, [docs, &after.docs]);
}

/// Compares the ids of a platform.
pub(super) fn compare_ids(before: &[Id], after: &[Id], out: &mut Recorder) {
    for pair in pairs(before, after, &[&|a: &Id, b: &Id| a.ty == b.ty]) {
        let place = |id: &Id| Place::new(Item::Id, id.ty.as_str());
        match pair {
            Pair::Removed(id) => {
                let reason = format!("The type `{}` does not exist any more.", id.ty.as_str());
                out.removed(&place(id), Effect::breaking(reason, "Use the type that its places have now."));
            }
            Pair::Added(id) => out.added(&place(id), Effect::addition("The module has another id type.")),
            Pair::Both(before, after) => {
                let Id { ty: _, docs } = before;
                out.docs(&place(after).path, [docs, &after.docs]);
            }
        }
    }
}
