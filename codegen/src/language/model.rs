//! Models, enums and ids.

use super::documentation::{KEYS, SOURCED};
use super::parameter::{CONSTRAINTS, STYLE};
use super::shape::{Filled, Key, Shape, Value};
use super::words::Names;

/// A field of a model.
pub(crate) static FIELD: Shape = Shape::new(
    "field",
    "a field",
    &[
        Key::new("type", Value::Type, "Type, optionally with `?`.")
            .required()
            .shown("type; the short form also takes `[T]` and `{ map: T }`"),
        Key::new("optional", Value::Boolean, "The `?` of lists and maps, and only of these.").default("`false`"),
        Key::new(
            "aliases",
            Value::OneOrMore(&Value::String("name"), Filled::MayBeEmpty),
            "Other spellings that are decoded, too. The field is encoded under its name, or under the alias that it was decoded from.",
        )
        .shown("name, or a list of names"),
        Key::new(
            "read_only",
            Value::Boolean,
            "Whether the platform sets the field. Requests omit it while it has its default value, and its constraints are not checked.",
        )
        .default("`false`"),
        Key::new("style", Value::Choice(&STYLE), "Encoding of a list.")
            .default("a JSON list")
            .shown("`comma`, `semicolon`: one string; the client rejects an item that contains the separator"),
        Key::new("rust", Value::String("such as `kind`"), "Name in Rust.").default("from the name"),
    ],
    &KEYS,
)
.with(&CONSTRAINTS)
.short("type");

/// A model.
pub(crate) static MODEL: Shape = Shape::new(
    "model",
    "a model",
    &[Key::new(
        "fields",
        Value::Map(&Value::Shape(&FIELD), Names::Any, Filled::MayBeEmpty),
        "Fields of the model, by their names on the wire.",
    )
    .required()
    .shown("a map from names to types, or to the keys below")],
    &SOURCED,
);

/// A value of an enum.
pub(crate) static ENUM_VALUE: Shape = Shape::new(
    "enum_value",
    "a value of an enum",
    &[Key::new("rust", Value::String("such as `OnHold`"), "Name in Rust.").default("from the value")],
    &KEYS,
)
.short("doc");

/// An enum.
pub(crate) static ENUM: Shape = Shape::new(
    "enum",
    "an enum",
    &[Key::new(
        "values",
        Value::Map(&Value::Shape(&ENUM_VALUE), Names::Any, Filled::Yes),
        "Values of the enum, as the platform spells them.",
    )
    .required()
    .shown("a map from values to descriptions, or to `rust` and the [common keys](#keys-of-every-item)")],
    &SOURCED,
);

/// A kind of ids.
pub(crate) static ID: Shape = Shape::new("id", "an id", &[], &KEYS).short("doc");
