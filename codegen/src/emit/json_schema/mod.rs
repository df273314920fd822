//! Emits the schema language as JSON Schemas, from which editors complete and check schema files.
//!
//! Invariant: one document for each kind of file, without references to others.

mod property;
mod shape;
mod shapes;

use super::json::{Json, Object};
use super::unit::{Content, Unit};
use crate::language::{self, Shape};

/// Emits a document for each kind of file.
pub(super) fn emit() -> Vec<Unit> {
    let unit = |shape: &'static Shape| Unit {
        path: language::json_schema_path(shape),
        content: Content::Json(document(shape)),
        from: "codegen/src/language/".to_owned(),
    };
    language::files().into_iter().map(unit).collect()
}

fn document(file: &'static Shape) -> Json {
    let shapes = shapes::below(file).into_iter().map(|(id, shape)| (id, shape::emit_or_short(shape)));
    let common = language::documentation().iter().map(|key| (shape::common(key), shape::property(key)));
    let shapes = shapes.map(|(id, shape)| (id.to_owned(), shape));
    let ty = [("type".to_owned(), property::emit_type())];
    let document = Object::new()
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("title", format!("shopwire: {}", file.name))
        .and(shape::emit(file))
        .with("$defs", common.chain(ty).chain(shapes).collect::<Object>());
    document.into()
}
