//! A parameter in both schemas.

use super::code::{Call, call, short_call};
use super::constraints;
use super::recorder::{Effect, Place, Recorder};
use super::types::{Renames, rust_type};
use crate::model::{Ident, Location, Parameter, Type};

pub(super) fn compare(
    place: &Place,
    before: &Parameter,
    after: &Parameter,
    call: Call<'_>,
    new_names: &Renames,
    out: &mut Recorder,
) {
    // The documentation of `clear` is not the schema's.
    let Parameter {
        wire,
        rust,
        docs,
        location,
        ty: _,
        required,
        separator,
        clear,
        clear_docs: _,
        constraints,
        batches,
    } = before;
    let names = |names: [&str; 2]| names.map(str::to_owned);
    out.compare(place, "name", names([wire, &after.wire]), || Effect::note("The request has another name for it."));
    let requirement = [*required, after.required].map(|it| if it { "required" } else { "optional" }.to_owned());
    out.compare(place, "required", requirement, || required_changed(call, after));
    if !required && !after.required {
        let migration = format!("Write `.{}(…)`.", after.rust.as_str());
        out.compare(place, "rust", names([rust.as_str(), after.rust.as_str()]), || {
            Effect::breaking("The setter has another name.", migration)
        });
        self::clear(place, [clear, &after.clear], out);
    }
    ty(place, before, after, call, new_names, out);
    out.compare(place, "location", [location, &after.location].map(|it| show_location(*it)), || {
        Effect::note("The request has it in another place.")
    });
    out.compare(place, "style", [*separator, after.separator].map(|it| it.map(String::from)), || {
        Effect::note("The list is encoded in another way.")
    });
    constraints::compare(place, [constraints, &after.constraints], true, out);
    self::batches(place, [*batches, after.batches], out);
    out.docs(&place.path, [docs, &after.docs]);
}

fn required_changed(after: Call<'_>, parameter: &Parameter) -> Effect {
    let name = parameter.rust.as_str();
    let code = call(after.resource, after.operation);
    if parameter.required {
        let reason = "The platform requires it: it is an argument of the method, and not a setter any more.";
        Effect::breaking(reason, format!("Replace `.{name}({name})` by the argument: `{code}`."))
    } else {
        let reason = "The platform does not require it: it is a setter, and not an argument of the method any more.";
        Effect::breaking(reason, format!("Replace the argument by the setter: `{code}.{name}({name})`."))
    }
}

fn ty(place: &Place, before: &Parameter, after: &Parameter, call: Call<'_>, new_names: &Renames, out: &mut Recorder) {
    if new_names.is_same(&before.ty, &after.ty) {
        out.documentation(&place.path, before.ty == after.ty || rust_type(&before.ty) != rust_type(&after.ty));
        return;
    }
    let types = [&before.ty, &after.ty].map(rust_type);
    let name = after.rust.as_str();
    let what = if after.required { format!("The argument `{name}`") } else { format!("The setter `{name}`") };
    let reason = format!("{what} of `{}` takes another type.", short_call(call.resource, call.operation));
    let migration = migration(&types, [&before.ty, &after.ty]);
    out.compare(place, "type", types, || Effect::breaking(reason, migration));
}

fn migration([old, new]: &[String; 2], types: [&Type; 2]) -> String {
    match types {
        [Type::String, Type::Id(_) | Type::Enum(_)] => {
            format!(
                "`&str` and `String` still convert to `{new}`. Convert other types, such as `Cow<str>`, with `{new}::from(…)`."
            )
        }
        [Type::List(one), Type::List(other)]
            if matches!((&**one, &**other), (Type::String, Type::Id(_) | Type::Enum(_))) =>
        {
            "`&str` and `String` items still convert. Convert items of other types.".to_owned()
        }
        [one, Type::List(item)] if one == &**item => "Pass a list: `[value]`.".to_owned(),
        _ => format!("Pass a value that converts to `{new}` instead of `{old}`."),
    }
}

fn clear(place: &Place, clear: [&Option<Ident>; 2], out: &mut Recorder) {
    let has = clear.map(Option::is_some);
    match clear {
        [Some(name), None] => {
            let reason = format!("The setter `{}` does not exist any more.", name.as_str());
            let migration = format!("Remove the calls of `.{}()`.", name.as_str());
            out.compare(place, "clear", has.map(|it| it.to_string()), || Effect::breaking(reason, migration));
        }
        [None, Some(name)] => {
            let reason = format!("The request builder has the setter `{}`.", name.as_str());
            out.compare(place, "clear", has.map(|it| it.to_string()), || Effect::addition(reason));
        }
        _ => {}
    }
}

fn batches(place: &Place, batches: [bool; 2], out: &mut Recorder) {
    out.compare(place, "batches", batches.map(|it| it.to_string()), || {
        if batches[1] {
            Effect::addition("The request builder has the method `in_batches`.")
        } else {
            Effect::breaking("The method `in_batches` does not exist any more.", "Split the list yourself.")
        }
    });
}

fn show_location(location: Location) -> String {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Field | Location::Body => "body",
    }
    .to_owned()
}
