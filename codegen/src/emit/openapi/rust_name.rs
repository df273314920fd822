//! Names in Rust that the schema chose, for the extension key `x-rust`. Readers derive all others from the names on the wire.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::emit::json::Object;
use crate::model::Ident;

/// Emits the name of a field, a parameter or a method, unless it follows from the name on the wire.
pub(super) fn emit_member(wire: &str, rust: &Ident) -> Object {
    emit(&wire.to_snake_case(), rust)
}

/// Emits the name of a variant, unless it follows from the name on the wire.
pub(super) fn emit_variant(wire: &str, rust: &Ident) -> Object {
    emit(&wire.to_upper_camel_case(), rust)
}

fn emit(usual: &str, rust: &Ident) -> Object {
    Object::new().with_some("x-rust", (usual != rust.as_str()).then_some(rust.as_str()))
}
