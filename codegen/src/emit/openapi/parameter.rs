//! Parameters of paths and queries, and those that are fields of a body.

use super::json::Object;
use super::placeholder::Placeholder;
use super::schema::{self, JsonKind};
use super::{constraints, docs};
use crate::model::{Header, Location, Parameter, Type};

/// A parameter of the path or of the query; nothing for those of the body.
pub(super) fn emit(parameter: &Parameter, path: &[Placeholder<'_>]) -> Option<Object> {
    let Parameter { wire, docs, location, ty, required, separator, .. } = parameter;
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
        .with("schema", if explode.is_some() { emit_value(parameter) } else { emit_single(parameter) });
    Some(parameter)
}

/// A header that every request has.
pub(super) fn emit_header(header: &Header) -> Object {
    let Header { name, value, docs } = header;
    Object::new()
        .with("name", name)
        .with("in", "header")
        .with("required", true)
        .and(docs::emit(docs))
        .with("schema", schema::kind(&["string"], false).with("const", value))
}

/// A field of a body, with its documentation.
pub(super) fn emit_property(parameter: &Parameter) -> (&str, Object) {
    (&parameter.wire, emit_single(parameter).and(docs::emit(&parameter.docs)))
}

/// A body as a whole.
pub(super) fn emit_value(parameter: &Parameter) -> Object {
    let Parameter { ty, constraints, .. } = parameter;
    schema::emit(ty, JsonKind::Sent(constraints.wire_format.as_ref()), false).and(constraints::emit(constraints, ty))
}

/// A value; a list as one text, if it travels so.
fn emit_single(parameter: &Parameter) -> Object {
    schema::separated(emit_value(parameter), parameter.separator, false)
}
