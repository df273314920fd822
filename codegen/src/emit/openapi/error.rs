//! Error replies: a named schema for each documented shape.

use super::docs;
use super::json::Object;
use super::schema;
use crate::model::{ErrorFieldKind, ErrorShape};

/// The name of the schema of all shapes. Types start with a capital, so none is called so.
const ALL: &str = "error";

/// The named schemas of the shapes, and the one of them all.
pub(super) fn emit(shapes: &[ErrorShape]) -> Vec<(String, Object)> {
    let mut schemas: Vec<(String, Object)> = shapes.iter().map(|it| (name(&it.name), emit_shape(it))).collect();
    if !shapes.is_empty() {
        let any = shapes.iter().map(|shape| schema::reference(&name(&shape.name)));
        let description = "An error, in any of the documented shapes.";
        schemas.push((ALL.to_owned(), Object::new().with("description", description).with_list("anyOf", any)));
    }
    schemas
}

/// What error replies without a documented shape look like, if anything is known of errors.
pub(super) fn emit_any(shapes: &[ErrorShape]) -> Option<Object> {
    (!shapes.is_empty()).then(|| schema::reference(ALL))
}

/// The schema of one shape.
pub(super) fn emit_reference(shape: &str) -> Object {
    schema::reference(&name(shape))
}

/// Names of schemas have letters, digits, `.`, `-` and `_`; a shape can be called anything.
fn name(shape: &str) -> String {
    let plain =
        |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_string() } else { format!("-{:x}", u32::from(c)) };
    format!("{ALL}.{}", shape.chars().map(plain).collect::<String>())
}

fn emit_shape(shape: &ErrorShape) -> Object {
    let ErrorShape { name: _, key, kind, codes, in_success: _, docs } = shape;
    let text = || schema::kind(&["string"], false);
    let list = || schema::kind(&["array"], false).with("items", text());
    let content = match kind {
        ErrorFieldKind::Message => text(),
        ErrorFieldKind::Code => match codes {
            Some(codes) => schema::reference(codes.as_str()),
            None => schema::kind(&["string", "integer"], false),
        },
        ErrorFieldKind::Messages => list(),
        ErrorFieldKind::FieldMessages => schema::kind(&["object"], false)
            .with("additionalProperties", Object::new().with_list("anyOf", [text(), list()])),
    };
    docs::emit(docs).and(schema::under_key(key, content))
}
