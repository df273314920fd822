//! Parameters, and the constraints that they share with fields.

use super::documentation::KEYS;
use super::shape::{Filled, Key, Shape, Value};
use super::words::{Choice, Names, word};

/// The encodings of lists.
pub(crate) static STYLE: Choice = Choice::new(
    "style",
    &[
        word("comma", "one string, separated by commas: `?tag=a,b`"),
        word("semicolon", "one string, separated by semicolons: `?tag=a;b`"),
        word("repeat", "one parameter for each item: `?tag=a&tag=b`"),
    ],
);

/// The encodings of amounts, decimals and times.
pub(crate) static WIRE_FORMAT: Choice = Choice::new(
    "wire_format",
    &[
        word("string", "for `money` and `decimal`: a string"),
        word("number", "for `money` and `decimal`: a number"),
        word("spaced", "for `date-time`: `2026-11-22 10:00:00`, with the offset if there is one"),
        word("local", "for `date-time`: the same without an offset, in the platform's `time_zone`"),
    ],
);

/// What happens to omitted items.
pub(crate) static OMITTED_ITEMS: Choice = Choice::new(
    "omitted_items",
    &[word("kept", "new and changed items are sent"), word("removed", "all items are sent")],
);

/// What happens to omitted fields.
pub(crate) static OMITTED_FIELDS: Choice =
    Choice::new("omitted_fields", &[word("kept", "changed fields are sent"), word("reset", "all fields are sent")]);

/// How an update changes a list.
pub(crate) static NESTED_UPDATE: Shape = Shape::new(
    "nested_update",
    "a nested update",
    &[
        Key::new("key", Value::String("name of a field"), "Field that matches the items.").required(),
        Key::new(
            "omitted_items",
            Value::Choice(&OMITTED_ITEMS),
            "What the platform does with items that a request omits.",
        )
        .default("unknown: all items are sent, and removing one is an error"),
        Key::new(
            "omitted_fields",
            Value::Choice(&OMITTED_FIELDS),
            "What the platform does with fields that an item omits.",
        )
        .default("unknown: all fields are sent"),
    ],
    &KEYS,
)
.short("key");

const CONDITIONS: Value = Value::Map(&Value::String("value"), Names::Any, Filled::Yes);

/// The constraints of parameters and fields.
pub(super) static CONSTRAINTS: [Key; 9] = [
    Key::new(
        "default",
        Value::String("a value of the type"),
        "Value that the platform assumes if none is sent. It is documented but never sent.",
    ),
    Key::new("min", Value::Integer, "Smallest value of an `integer`."),
    Key::new("max", Value::Integer, "Greatest value of an `integer`."),
    Key::new("max_chars", Value::Positive, "Maximum length of a `string`."),
    Key::new("min_items", Value::Positive, "Minimum length of a list."),
    Key::new("max_items", Value::Positive, "Maximum length of a list."),
    Key::new("required_if", CONDITIONS, "Makes the value required if others have certain values.").shown(
        "`{ insured: true }`: a parameter of the same place, or a field of the same model, and its value; if there are several, all must match. An omitted parameter has its `default`",
    ),
    Key::new("forbidden_if", CONDITIONS, "Forbids the value if others have certain values.")
        .shown("as for `required_if`"),
    Key::new(
        "wire_format",
        Value::Choice(&WIRE_FORMAT),
        "Encoding of a `money`, `decimal` or `date-time` that the caller created.",
    )
    .default("`string` for `money`, `number` for `decimal`, with a `T` for `date-time`"),
];

/// A parameter.
pub(crate) static PARAMETER: Shape = Shape::new(
    "parameter",
    "a parameter",
    &[
        Key::new(
            "type",
            Value::Type,
            "Type, without `?`. A path takes single values (no model, list, map or `json`); a query also takes lists and maps of single values (each map entry becomes a parameter); a body takes every type.",
        )
        .required(),
        Key::new(
            "required",
            Value::Boolean,
            "Whether the platform requires the parameter. Path parameters are always required.",
        )
        .default("`false`"),
        Key::new(
            "style",
            Value::Choice(&STYLE),
            "Encoding of a list. With a separator, the client rejects an item that contains it.",
        )
        .default("`repeat` in a query, a JSON list in a body"),
        Key::new(
            "batches",
            Value::Boolean,
            "For a list with `max_items` in a query or a body: whether the platform handles each item by itself, so that a request with a longer list can be split. The request builder has a method `in_batches` then. One list per operation.",
        )
        .default("`false`"),
        Key::new(
            "nested_update",
            Value::Shape(&NESTED_UPDATE),
            "For a list of models in the body of a PUT or PATCH: the field that matches its items with those of the list of the same name in the updated model, whose items have another model. `changes` then compares the items, and the model that is received converts to the one that is sent.",
        )
        .default("the list has a setter only")
        .shown("name of a field; or a map of `key` for the same value, the next two keys, and the common keys")
        .listed(),
        Key::new("rust", Value::String("such as `kind`"), "Name in Rust.").default("from the name"),
    ],
    &KEYS,
)
.with(&CONSTRAINTS)
.short("type");
