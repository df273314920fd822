//! Constraints, which the client checks before it sends a value, and wire formats.

use super::recorder::{Effect, Place, Recorder};
use crate::model::{Condition, Constraints, WireFormat};

/// Compares constraints. Without `is_sent`, nothing is sent that could break them.
pub(super) fn compare(place: &Place, [before, after]: [&Constraints; 2], is_sent: bool, out: &mut Recorder) {
    let Constraints { default, min, max, max_chars, min_items, max_items, wire_format, required_if, forbidden_if } =
        before;
    out.compare(place, "default", [default.clone(), after.default.clone()], || {
        Effect::compatible("Documentation: what the platform uses if no value is sent.")
    });
    let lower = [("min", *min, after.min), ("min_items", min_items.map(i64::from), after.min_items.map(i64::from))];
    for (property, old, new) in lower {
        let is_stricter = new.is_some_and(|new| old.is_none_or(|old| new > old));
        bound(place, property, [old, new], is_stricter && is_sent, out);
    }
    let upper = [
        ("max", *max, after.max),
        ("max_chars", max_chars.map(i64::from), after.max_chars.map(i64::from)),
        ("max_items", max_items.map(i64::from), after.max_items.map(i64::from)),
    ];
    for (property, old, new) in upper {
        let is_stricter = new.is_some_and(|new| old.is_none_or(|old| new < old));
        bound(place, property, [old, new], is_stricter && is_sent, out);
    }
    let formats = [wire_format, &after.wire_format].map(|format| format.as_ref().map(show_format));
    out.compare(place, "wire_format", formats, || effect(is_sent, "The value is encoded in another way."));
    conditions(place, "required_if", [required_if, &after.required_if], is_sent, out);
    conditions(place, "forbidden_if", [forbidden_if, &after.forbidden_if], is_sent, out);
}

fn effect(is_stricter: bool, reason: &str) -> Effect {
    if is_stricter { Effect::note(reason) } else { Effect::compatible("Documentation only: the value is not sent.") }
}

fn bound(place: &Place, property: &'static str, bounds: [Option<i64>; 2], is_stricter: bool, out: &mut Recorder) {
    out.compare(place, property, bounds.map(|bound| bound.map(|it| it.to_string())), || {
        if is_stricter {
            Effect::note("The client rejects values before sending that it sent until now.")
        } else {
            Effect::compatible("The client rejects no value that it sent until now.")
        }
    });
}

fn conditions(
    place: &Place,
    property: &'static str,
    conditions: [&Vec<Condition>; 2],
    is_sent: bool,
    out: &mut Recorder,
) {
    let is_stricter = is_sent && conditions[1].iter().any(|condition| !conditions[0].contains(condition));
    out.compare(place, property, conditions.map(|it| show_conditions(it)), || {
        if is_stricter {
            Effect::note("The client rejects requests before sending that it sent until now.")
        } else {
            Effect::compatible("The client rejects no request that it sent until now.")
        }
    });
}

fn show_conditions(conditions: &[Condition]) -> String {
    let show = |condition: &Condition| {
        let Condition { sibling, value, by_default } = condition;
        let by_default = if *by_default { ", the default" } else { "" };
        format!("`{sibling}` is {value}{by_default}")
    };
    conditions.iter().map(show).collect::<Vec<_>>().join(" or ")
}

fn show_format(format: &WireFormat) -> String {
    match format {
        WireFormat::String => "string".to_owned(),
        WireFormat::Number => "number".to_owned(),
        WireFormat::Spaced => "spaced".to_owned(),
        WireFormat::Local(zone) => format!("local in {zone}"),
    }
}
