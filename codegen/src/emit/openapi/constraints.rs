//! Constraints of values.

use super::schema;
use crate::emit::json::{Json, Object};
use crate::model::{Condition, Constraints, Type, WireFormat};

/// Emits the constraints of one value.
pub(super) fn emit(constraints: &Constraints, ty: &Type) -> Object {
    let Constraints { default, min, max, max_chars, min_items, max_items, wire_format, required_if, forbidden_if } =
        constraints;
    let default = default.as_deref().map(|json| {
        let is_string =
            matches!((ty, wire_format), (Type::Money, None | Some(WireFormat::String)) | (_, Some(WireFormat::String)));
        if is_string { Json::from(json) } else { literal(json) }
    });
    Object::new()
        .with_some("minimum", *min)
        .with_some("maximum", *max)
        .with_some("maxLength", *max_chars)
        .with_some("minItems", *min_items)
        .with_some("maxItems", *max_items)
        .with_some("default", default)
        .with_some("x-wire-format", wire_format.as_ref().map(emit_wire_format))
        .with_object("x-required-if", values(required_if))
        .with_object("x-forbidden-if", values(forbidden_if))
}

fn emit_wire_format(wire_format: &WireFormat) -> String {
    match wire_format {
        WireFormat::String => "string".to_owned(),
        WireFormat::Number => "number".to_owned(),
        WireFormat::Spaced => "spaced".to_owned(),
        WireFormat::Local(zone) => format!("local, {zone}"),
    }
}

fn values(conditions: &[Condition]) -> Object {
    conditions.iter().map(|Condition { sibling, value, by_default: _ }| (sibling, literal(value))).collect()
}

/// Emits the constraints that depend on sibling values, as keywords for the schema of the object that contains them.
pub(super) fn emit_conditions<'m>(members: impl IntoIterator<Item = (&'m str, &'m Constraints)>) -> Object {
    let mut all = Vec::new();
    for (name, constraints) in members {
        let required = schema::object(Object::new(), vec![name]);
        if !constraints.required_if.is_empty() {
            all.push(emit_condition(&constraints.required_if, required.clone()));
        }
        if !constraints.forbidden_if.is_empty() {
            all.push(emit_condition(&constraints.forbidden_if, Object::new().with("not", required)));
        }
    }
    Object::new().with_list("allOf", all)
}

fn emit_condition(conditions: &[Condition], then: Object) -> Object {
    let values = conditions.iter().map(|it| (it.sibling.as_str(), Object::new().with("const", literal(&it.value))));
    // A condition on a default value also applies if the value is absent.
    let sent = conditions.iter().filter(|it| !it.by_default).map(|it| it.sibling.as_str());
    Object::new()
        .with("if", Object::new().with("properties", values.collect::<Object>()).with_list("required", sent))
        .with("then", then)
}

/// Returns a literal of the schema as JSON. A literal that is not valid JSON becomes a string.
fn literal(json: &str) -> Json {
    Json::Single(serde_json::from_str(json).unwrap_or_else(|_| json.into()))
}
