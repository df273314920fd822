//! Models and their fields.

use super::change::Item;
use super::constraints;
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use super::types::{Renames, rust_type};
use crate::model::{Conversion, Field, Model, Platform, Type, Usage};

/// Compares the models of a platform. The file of a model is not part of the public API.
pub(super) fn compare_all(before: &Platform, after: &Platform, new_names: &Renames, out: &mut Recorder) {
    let is_same = |a: &Model, b: &Model| *new_names.name(&a.ty) == b.ty;
    for pair in pairs(before.models(), after.models(), &[&is_same]) {
        let place = |model: &Model| Place::new(Item::Model, model.ty.as_str());
        match pair {
            Pair::Removed(model) => {
                let reason = format!("The struct `{}` does not exist any more.", model.ty.as_str());
                out.removed(&place(model), Effect::breaking(reason, "Remove the code that names it."));
            }
            Pair::Added(model) => out.added(&place(model), Effect::addition("The module has another struct.")),
            Pair::Both(before, after) => compare_model(&place(after), before, after, new_names, out),
        }
    }
}

fn compare_model(place: &Place, before: &Model, after: &Model, new_names: &Renames, out: &mut Recorder) {
    let Model { ty, docs, usage, fields: _, conversions } = before;
    if *ty != after.ty {
        let names = [ty.as_str(), after.ty.as_str()];
        let migration = format!("Write `{}` instead of `{}`.", names[1], names[0]);
        out.renamed(place, names, Effect::breaking("The struct has another name.", migration));
    }
    self::usage(place, [*usage, after.usage], out);
    fields(before, after, new_names, out);
    self::conversions(place, [conversions, &after.conversions], new_names, out);
    out.docs(&place.path, [docs, &after.docs]);
}

/// A model that is sent can be written as a struct literal; one that is only received is non-exhaustive.
fn usage(place: &Place, [before, after]: [Usage; 2], out: &mut Recorder) {
    let show = |usage: Usage| {
        let Usage { sent, received: _ } = usage;
        if sent { "sent" } else { "received only" }.to_owned()
    };
    out.compare(place, "usage", [before, after].map(show), || {
        if after.sent {
            return Effect::compatible("The struct is not non-exhaustive any more: literals compile.");
        }
        let migration = format!("Write `let mut value = {}::default();`, and set its fields.", place.path);
        Effect::breaking("The struct is non-exhaustive, so that struct literals do not compile any more.", migration)
    });
}

/// The conversions of models that are received to a model that is sent.
fn conversions(place: &Place, [before, after]: [&Vec<Conversion>; 2], new_names: &Renames, out: &mut Recorder) {
    let is_same = |a: &Conversion, b: &Conversion| *new_names.name(&a.from) == b.from;
    for pair in pairs(before, after, &[&is_same]) {
        let show = |conversion: &Conversion| Some(format!("From<&{}>", conversion.from.as_str()));
        match pair {
            Pair::Removed(conversion) => out.compare(place, "conversion", [show(conversion), None], || {
                let reason = format!("`{}` does not convert from `{}` any more.", place.path, conversion.from.as_str());
                Effect::breaking(reason, "Set the fields one by one.")
            }),
            Pair::Added(conversion) => {
                let reason = "Values that were received convert to the model.";
                out.compare(place, "conversion", [None, show(conversion)], || Effect::addition(reason));
            }
            // Which fields convert follows from the fields.
            Pair::Both(_, _) => {}
        }
    }
}

fn fields(before: &Model, after: &Model, new_names: &Renames, out: &mut Recorder) {
    let keys = [|a: &Field, b: &Field| a.wire == b.wire, |a: &Field, b: &Field| a.rust == b.rust];
    for pair in pairs(&before.fields, &after.fields, &[&keys[0], &keys[1]]) {
        let place = |field: &Field| Place::new(Item::Field, format!("{}.{}", after.ty.as_str(), field.wire));
        match pair {
            Pair::Removed(field) => {
                let reason = format!("The field `{}` does not exist any more.", field.rust.as_str());
                let migration =
                    format!("Read `unknown_fields.get(\"{}\")` if the platform still sends it.", field.wire);
                out.removed(&place(field), Effect::breaking(reason, migration));
            }
            Pair::Added(field) => out.added(&place(field), added([before, after])),
            Pair::Both(old, new) => compare_field(&place(new), old, new, after, new_names, out),
        }
    }
}

fn added([before, after]: [&Model; 2]) -> Effect {
    if before.usage.sent {
        let migration = format!("Add it to literals of `{}`, or `..{0}::default()`.", after.ty.as_str());
        Effect::breaking("The model is sent, so struct literals without the field do not compile.", migration)
    } else {
        Effect::addition("The struct is non-exhaustive. Until now the value was in `unknown_fields`.")
    }
}

fn compare_field(place: &Place, before: &Field, after: &Field, model: &Model, new_names: &Renames, out: &mut Recorder) {
    // The time zone is the platform's.
    let Field { wire, aliases, rust, docs, ty, optional: _, boxed: _, separator, time_zone: _, read_only, constraints } =
        before;
    out.compare(place, "name", [wire.clone(), after.wire.clone()], || {
        Effect::note("The field is decoded from and encoded to another name.")
    });
    let renamed = format!("Write `.{}`.", after.rust.as_str());
    out.compare(place, "rust", [rust, &after.rust].map(|name| name.as_str().to_owned()), || {
        Effect::breaking("The field has another name in Rust.", renamed)
    });
    let types = [member(before, &new_names.apply(ty)), member(after, &after.ty)];
    if types[0] == types[1] {
        out.documentation(&place.path, *ty == after.ty || rust_type(ty) != rust_type(&after.ty));
    } else {
        let shown = [member(before, ty), types[1].clone()];
        let migration = migration(&shown, [ty, &after.ty]);
        out.compare(place, "type", shown, || Effect::breaking("The field has another type.", migration));
    }
    let is_sent = model.usage.sent;
    spellings(place, [aliases, &after.aliases], out);
    out.compare(place, "style", [*separator, after.separator].map(|it| it.map(String::from)), || {
        Effect::note("The list is decoded and encoded in another way.")
    });
    out.compare(place, "read_only", [*read_only, after.read_only].map(|it| it.to_string()), || {
        if is_sent && !after.read_only {
            Effect::note("A request without the value is rejected before it is sent.")
        } else {
            Effect::compatible("Requests can leave the value empty.")
        }
    });
    constraints::compare(place, [constraints, &after.constraints], is_sent, out);
    out.docs(&place.path, [docs, &after.docs]);
}

/// Compares other spellings that decode to an item.
pub(super) fn spellings(place: &Place, [before, after]: [&Vec<String>; 2], out: &mut Recorder) {
    out.compare(place, "aliases", [before.join(", "), after.join(", ")], || {
        if before.iter().all(|alias| after.contains(alias)) {
            Effect::compatible("Another spelling decodes to it.")
        } else {
            Effect::note("A spelling does not decode to it any more.")
        }
    });
}

/// The type of a member of a struct, as the emitter writes it.
fn member(field: &Field, ty: &Type) -> String {
    let plain = rust_type(ty);
    let sized = if field.boxed { format!("Box<{plain}>") } else { plain };
    if field.optional || field.boxed { format!("Option<{sized}>") } else { sized }
}

/// How to get a string from a value, and a value from a string.
fn usage_of(ty: &Type) -> String {
    match ty {
        Type::Id(name) => format!(" `as_ref()` returns a string, and `{}::from(…)` creates it.", name.as_str()),
        Type::Enum(name) => format!(" `as_str()` returns a string, and `{}::from(…)` creates it.", name.as_str()),
        Type::Json | Type::Undocumented => " `parse()` deserializes it.".to_owned(),
        _ => String::new(),
    }
}

fn migration([old, new]: &[String; 2], types: [&Type; 2]) -> String {
    let is_optional = |ty: &str| ty.starts_with("Option<");
    match (is_optional(old), is_optional(new)) {
        (false, true) if types[0] == types[1] => {
            "Handle `None`, the absence of the value: `if let Some(value) = …`, or `unwrap_or_default()`.".to_owned()
        }
        (true, false) if types[0] == types[1] => {
            "Use the value without `Option`. An absent one is the default value: `\"\"`, `0`, an empty list.".to_owned()
        }
        _ => format!("Use it as `{new}` instead of `{old}`.{}", usage_of(types[1])),
    }
}
