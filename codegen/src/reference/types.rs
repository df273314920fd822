//! Types, as words and links.

use super::anchor;
use crate::docs::markdown;
use crate::model::{Ident, Type};

/// A type on the wire: ``list of [`Order`](#model-Order)``.
pub(super) fn of(ty: &Type, separator: Option<char>) -> String {
    match (ty, separator) {
        (Type::List(item), Some(separator)) => {
            format!("string: list of {}, separated by {}", of(item, None), markdown::code(&separator.to_string()))
        }
        (Type::List(item), None) => format!("list of {}", of(item, None)),
        (Type::Map(value), _) => format!("map of {}", of(value, None)),
        (Type::String, _) => "string".to_owned(),
        (Type::Integer, _) => "integer".to_owned(),
        (Type::Decimal, _) => "decimal".to_owned(),
        (Type::Money, _) => "money".to_owned(),
        (Type::Boolean, _) => "boolean".to_owned(),
        (Type::DateTime, _) => "date-time".to_owned(),
        (Type::Date, _) => "date".to_owned(),
        (Type::Json, _) => "any JSON".to_owned(),
        (Type::Secret, _) => "string (secret)".to_owned(),
        (Type::Undocumented, _) => "undocumented JSON".to_owned(),
        (Type::Id(name), _) => link(name, &anchor::id(name)),
        (Type::Model(name), _) => link(name, &anchor::model(name)),
        (Type::Enum(name), _) => link(name, &anchor::enumeration(name)),
    }
}

fn link(name: &Ident, id: &str) -> String {
    anchor::link(&format!("`{}`", name.as_str()), id)
}

/// The Rust name of an item, if it is not its name on the wire.
pub(super) fn rust_name(rust: &Ident, wire: &str) -> String {
    if rust.as_str() == wire { String::new() } else { format!("`{}`", rust.as_str()) }
}
