//! Request bodies.

use super::{constraints, parameter, schema};
use crate::emit::json::Object;
use crate::model::{Location, Operation, Parameter};

/// Emits the request body of an operation. Returns `None` if the operation has no body.
pub(super) fn emit(operation: &Operation) -> Option<Object> {
    let whole = operation.parameters.iter().find(|parameter| parameter.location == Location::Body);
    let fields: Vec<&Parameter> =
        operation.parameters.iter().filter(|parameter| parameter.location == Location::Field).collect();
    if whole.is_none() && fields.is_empty() {
        return None;
    }
    let required = whole.is_some() || fields.iter().any(|field| field.required);
    let plain = whole.map_or_else(|| emit_fields(&fields), parameter::emit_value);
    let schema = match &operation.wrap {
        Some(key) => schema::under_key(key, plain).with("x-wrap", key),
        None => plain,
    };
    Some(Object::new().with_some("required", required.then_some(true)).with("content", emit_json(schema)))
}

/// Emits the schema of an object from the parameters that are its fields.
fn emit_fields(fields: &[&Parameter]) -> Object {
    let properties = fields.iter().map(|field| parameter::emit_property(field));
    let required = fields.iter().filter(|field| field.required).map(|field| field.wire.as_str());
    let conditions = constraints::emit_conditions(fields.iter().map(|field| (field.wire.as_str(), &field.constraints)));
    schema::object(properties.collect(), required.collect()).and(conditions)
}

/// Emits the `content` of a JSON body.
pub(super) fn emit_json(schema: Object) -> Object {
    Object::new().with("application/json", Object::new().with("schema", schema))
}
