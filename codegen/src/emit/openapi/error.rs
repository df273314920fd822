//! Error responses: a named schema for each documented shape.

use super::docs;
use super::schema;
use crate::docs::openapi;
use crate::emit::json::Object;
use crate::model::{ErrorFieldKind, ErrorShape, Ident};

/// The name of the schema that matches any shape. It cannot collide with a type, as types start with a capital letter.
const ALL: &str = "error";

/// Emits a named schema for each shape, and one that matches any of them.
pub(super) fn emit(shapes: &[ErrorShape]) -> Vec<(String, Object)> {
    let mut schemas: Vec<(String, Object)> = shapes.iter().map(|it| (name(&it.name), emit_shape(it))).collect();
    if !shapes.is_empty() {
        let any = shapes.iter().map(|shape| schema::reference(&name(&shape.name)));
        schemas.push((ALL.to_owned(), Object::new().with("description", openapi::ANY_ERROR).with_list("anyOf", any)));
    }
    schemas
}

/// Emits a reference to the schema that matches any shape. Returns `None` if no shape is documented.
pub(super) fn emit_any(shapes: &[ErrorShape]) -> Option<Object> {
    (!shapes.is_empty()).then(|| schema::reference(ALL))
}

/// Emits a reference to the schema of one shape.
pub(super) fn emit_reference(shape: &str) -> Object {
    schema::reference(&name(shape))
}

/// Returns the schema name of a shape. OpenAPI only allows letters, digits, `.`, `-` and `_`, so other characters are
/// escaped.
fn name(shape: &str) -> String {
    let plain =
        |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_string() } else { format!("-{:x}", u32::from(c)) };
    format!("{ALL}.{}", shape.chars().map(plain).collect::<String>())
}

fn emit_shape(shape: &ErrorShape) -> Object {
    let ErrorShape { name, key, kind, codes, in_success, docs } = shape;
    let string = || schema::kind(&["string"], false);
    let list = || schema::kind(&["array"], false).with("items", string());
    let content = match kind {
        ErrorFieldKind::Message => string(),
        ErrorFieldKind::Code => match codes {
            Some(codes) => schema::reference(codes.as_str()),
            None => schema::kind(&["string", "integer"], false),
        },
        ErrorFieldKind::Messages => list(),
        ErrorFieldKind::FieldMessages => schema::kind(&["object"], false)
            .with("additionalProperties", Object::new().with_list("anyOf", [string(), list()])),
    };
    let kind = match kind {
        ErrorFieldKind::Message => "message",
        ErrorFieldKind::Code => "code",
        ErrorFieldKind::Messages => "messages",
        ErrorFieldKind::FieldMessages => "field_messages",
    };
    let own = Object::new()
        .with("name", name)
        .with("key", key)
        .with("kind", kind)
        .with_some("type", codes.as_ref().map(Ident::as_str))
        .with_some("in_success", in_success.then_some(true));
    docs::emit(docs).and(schema::under_key(key, content)).with("x-error-shape", own)
}
