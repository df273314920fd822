//! Names that a schema cannot use as they are, for programs that write schemas.

use crate::model;
use crate::resolve::{TOPIC_TYPE, reserved};

/// Whether a name is a keyword of Rust, in any edition.
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    model::is_keyword(name)
}

/// Whether a model, an enum or an id cannot have this name, because a platform's module has or may have such a type.
#[must_use]
pub fn is_type(name: &str) -> bool {
    name == TOPIC_TYPE || reserved::types().contains(&name)
}

/// Whether a resource cannot have this name, because a platform has or may have such a module or method, or no file can be
/// named so.
#[must_use]
pub fn is_resource(name: &str) -> bool {
    reserved::RESOURCES.contains(&name) || reserved::is_device(name)
}

/// Whether the field of a model cannot have this name in Rust, because every model has such a field.
#[must_use]
pub fn is_field(name: &str) -> bool {
    reserved::FIELDS.contains(&name)
}

/// The names that parameters cannot have in Rust, because request builders have or may have such methods.
#[must_use]
pub fn of_request_methods() -> &'static [&'static str] {
    &reserved::REQUEST_METHODS
}
