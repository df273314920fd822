//! Emits the schema language as JSON Schemas, from which editors complete and check schema files.
//!
//! Invariant: one document for each kind of file, without references to others.

mod property;
mod shape;

use super::json::Object;
use super::unit::{Content, Unit};
use crate::language::{self, Shape};

/// Emits a document for each kind of file.
pub(crate) fn emit() -> Vec<Unit> {
    let unit = |shape: &'static Shape| Unit {
        path: language::json_schema_path(shape),
        content: Content::Json(document(shape)),
        from: "codegen/src/language/".to_owned(),
    };
    language::files().into_iter().map(unit).collect()
}

fn document(file: &'static Shape) -> Object {
    let shapes = language::shapes_in(file);
    // Files without types have no definition of their syntax, which refers to the shape of map types.
    let ty = shapes.contains_key("map_type").then(|| ("type", property::emit_type()));
    let values = [("string", property::emit_string())].into_iter().chain(ty);
    let values = values.map(|(name, value)| (name.to_owned(), value));
    let common = language::documentation().iter().map(|key| (shape::common(key), shape::property(key)));
    let shapes = shapes.into_iter().map(|(id, shape)| (id.to_owned(), shape::emit_or_short(shape)));
    Object::new()
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("$comment", format!("For editors of schema files: {}", file.name))
        .and(shape::emit(file))
        .with("$defs", common.chain(values).chain(shapes).collect::<Object>())
}
