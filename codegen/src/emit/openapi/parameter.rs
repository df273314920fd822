//! Path, query and header parameters, and fields of request bodies.

use super::placeholder::Placeholder;
use super::schema::{self, JsonKind};
use super::{constraints, docs, rust_name};
use crate::emit::json::Object;
use crate::model::{Header, Location, Parameter, Type};

/// Emits a path or query parameter. Returns `None` for parameters in the body.
pub(super) fn emit(parameter: &Parameter, path: &[Placeholder<'_>]) -> Option<Object> {
    let Parameter { wire, rust, docs, location, ty, required, separator, batches, .. } = parameter;
    let place = match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Field | Location::Body => return None,
    };
    let explode = match (ty, separator) {
        (Type::List(_), Some(',')) => Some(false),
        (Type::List(_), None) | (Type::Map(_), _) => Some(true),
        _ => None,
    };
    let placeholder = path.iter().find(|it| *location == Location::Path && it.own == wire);
    let parameter = Object::new()
        .with("name", placeholder.map_or(wire.as_str(), |it| it.shown))
        .with("in", place)
        .with_some("required", required.then_some(true))
        .and(docs::emit(docs))
        .with_some("style", explode.map(|_| "form"))
        .with_some("explode", explode)
        .with_some("x-any-number-of-segments", placeholder.filter(|it| it.is_rest).map(|_| true))
        // Paths that differ only in the names of their placeholders are one path here.
        .with_some("x-name", placeholder.filter(|it| it.own != it.shown).map(|it| it.own))
        .and(rust_name::emit_member(wire, rust))
        .with_some("x-batches", batches.then_some(true))
        .with("schema", if explode.is_some() { emit_value(parameter) } else { emit_single(parameter) });
    Some(parameter)
}

/// Emits a header that every request has.
pub(super) fn emit_header(header: &Header) -> Object {
    let Header { name, value, docs } = header;
    Object::new()
        .with("name", name)
        .with("in", "header")
        .with("required", true)
        .and(docs::emit(docs))
        .with("schema", schema::kind(&["string"], false).with("const", value))
}

/// Emits a field of a body. Returns its name and its schema.
pub(super) fn emit_property(parameter: &Parameter) -> (&str, Object) {
    let Parameter { wire, rust, docs, batches, .. } = parameter;
    let schema = emit_single(parameter).and(docs::emit(docs)).and(rust_name::emit_member(wire, rust));
    (wire, schema.with_some("x-batches", batches.then_some(true)))
}

/// Emits the schema of a parameter's value, without documentation. Ignores the separator of lists.
pub(super) fn emit_value(parameter: &Parameter) -> Object {
    let Parameter { ty, constraints, .. } = parameter;
    schema::emit(ty, JsonKind::Sent(constraints.wire_format.as_ref()), false).and(constraints::emit(constraints, ty))
}

/// Emits the schema of a parameter's value. A delimited list is a string.
fn emit_single(parameter: &Parameter) -> Object {
    schema::separated(emit_value(parameter), parameter.separator, false)
}
