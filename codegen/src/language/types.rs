//! Types.

use super::shape::{Key, Shape, Value};
use super::words::{Word, word};

/// The types that every schema has.
pub(crate) static BUILT_IN_TYPES: [Word; 10] = [
    word("string", "A string."),
    word("integer", "A whole number."),
    word("decimal", "A decimal number, exact."),
    word("money", "An amount, exact, optionally with a currency."),
    word("boolean", "`true` or `false`."),
    word("date-time", "An ISO 8601 time."),
    word("date", "A date such as `2026-11-22`."),
    word("json", "Any JSON."),
    word("secret", "A string that must not be shown, such as a password; only in bodies."),
    word("undocumented", "Any JSON; the document does not describe it."),
];

/// The type of a map.
pub(crate) static MAP_TYPE: Shape =
    Shape::new("map_type", "a map type", &[Key::new("map", Value::Type, "Type of the values.").required()], &[]);
