//! Inventories of documents.

use super::shape::{Filled, Key, Shape, Value};
use super::words::{Names, Pattern};

static LINES: Pattern = Pattern {
    name: "`L12`, `L12-L20`",
    regex: "^L0*[1-9][0-9]*(-L0*[1-9][0-9]*)?$",
    help: "write `L12` for one line or `L12-L20` for a range",
    takes_any_scalar: false,
};

static REASON: Pattern =
    Pattern { name: "string", regex: "\\S", help: "give the reason in a sentence", takes_any_scalar: true };

static SOME_LINES: Value = Value::Pattern(&LINES);
static A_REASON: Value = Value::Pattern(&REASON);

const AT: Key = Key::new(
    "at",
    Value::OneOrMore(&SOME_LINES, Filled::MayBeEmpty),
    "Lines of the document. They must overlap the `source:` of the item that claims the row.",
)
.required()
.shown("`L12`, `L12-L20`, or a list of these");

const OMITTED: Key = Key::new("omitted", Value::Pattern(&REASON), "Reason for which the schema does not have it.");

const CLAIMED_BY: Key = Key::new(
    "claimed_by",
    Value::OneOrMore(&Value::String("path"), Filled::MayBeEmpty),
    "Item that claims the row, if it has another name or the row is a fact.",
)
.required_for("`facts` that are not omitted")
.shown("a path, or a list of paths");

const fn parts(name: &'static str) -> Key {
    Key::new(name, Value::OneOrMore(&Value::String("name"), Filled::MayBeEmpty), "Contents of the table.")
        .shown("list of names")
}

const fn omitted_parts(name: &'static str) -> Key {
    Key::new(
        name,
        Value::Map(&A_REASON, Names::Any, Filled::MayBeEmpty),
        "Contents of the table that the schema does not have. They need not be in the list above.",
    )
    .shown("a map from names to reasons")
}

/// A row without parts.
pub(crate) static ROW: Shape = Shape::new("row", "an inventory row", &[AT, OMITTED, CLAIMED_BY], &[]).short("at");

/// A row of an operation.
pub(crate) static ENDPOINT_ROW: Shape = Shape::new(
    "endpoint_row",
    "an inventory row",
    &[AT, OMITTED, CLAIMED_BY, parts("parameters"), FIELDS_OF, EXCEPT, omitted_parts("omitted_parameters")],
    &[],
)
.short("at");

const FIELDS_OF: Key = Key::new(
    "fields_of",
    Value::OneOrMore(&TAKEN, Filled::MayBeEmpty),
    "Tables whose fields the endpoint takes, besides `parameters`: rows of `models`, or `tables`.",
)
.shown("name of a table, or `{ lines: Line }` for a parameter with its fields; or a list of these");

static TAKEN: Value =
    Value::AnyOf(&[Value::String("table"), Value::Map(&Value::String("table"), Names::Any, Filled::MayBeEmpty)]);

const EXCEPT: Key = Key::new(
    "except",
    Value::OneOrMore(&Value::String("name"), Filled::MayBeEmpty),
    "Fields of these tables that the endpoint does not take.",
)
.shown("list of names");

/// A table of fields that several endpoints take.
pub(crate) static INVENTORY_TABLE: Shape = Shape::new(
    "inventory_table",
    "a table of an inventory",
    &[
        Key::new(
            "at",
            Value::OneOrMore(&SOME_LINES, Filled::MayBeEmpty),
            "Lines of the document, if it has the table in one place instead of repeating it at each endpoint.",
        )
        .shown("`L12`, `L12-L20`, or a list of these"),
        parts("fields").required(),
        omitted_parts("omitted_fields"),
    ],
    &[],
);

/// A row of a model.
pub(crate) static MODEL_ROW: Shape = Shape::new(
    "model_row",
    "an inventory row",
    &[AT, OMITTED, CLAIMED_BY, parts("fields"), omitted_parts("omitted_fields")],
    &[],
)
.short("at");

/// A row of an enum.
pub(crate) static ENUM_ROW: Shape = Shape::new(
    "enum_row",
    "an inventory row",
    &[AT, OMITTED, CLAIMED_BY, parts("values"), omitted_parts("omitted_values")],
    &[],
)
.short("at");

const fn rows(name: &'static str, row: &'static Value, meaning: &'static str) -> Key {
    Key::new(name, Value::Map(row, Names::Any, Filled::MayBeEmpty), meaning)
}

static A_ROW: Value = Value::Shape(&ROW);

const NAMED: &str = "Claimed by the entry of that name.";

/// The inventory of a document.
pub(crate) static INVENTORY_OF_DOCUMENT: Shape = Shape::new(
    "inventory_of_document",
    "the inventory of a document",
    &[
        rows(
            "endpoints",
            &Value::Shape(&ENDPOINT_ROW),
            "Claimed by the operation with that method and path; the names of path parameters do not matter.",
        )
        .shown("`GET /v2/orders/{id}`, with `parameters`"),
        rows("tables", &Value::Shape(&INVENTORY_TABLE), "Claimed by nothing: they serve `fields_of` of endpoints.")
            .shown("lists of fields that several endpoints take, with `fields`"),
        rows("models", &Value::Shape(&MODEL_ROW), "Claimed by the model.")
            .shown("a table of fields, under the name that the schema gives it, with `fields`"),
        rows(
            "enums",
            &Value::Shape(&ENUM_ROW),
            "Claimed by the enum. A document with one such row has a row for each of its enums.",
        )
        .shown("a list of values, under the name that the schema gives it, with `values`"),
        rows("scopes", &A_ROW, NAMED).shown("their names"),
        rows("topics", &A_ROW, NAMED).shown("their names"),
        rows("limits", &A_ROW, NAMED).shown("their names"),
        rows("statuses", &A_ROW, NAMED).shown("their names"),
        rows("servers", &A_ROW, NAMED).shown("their names"),
        rows("auth", &A_ROW, NAMED).shown("their names"),
        rows("errors", &A_ROW, NAMED).shown("error codes or error shapes"),
        rows("facts", &A_ROW, "Claimed by the items in `claimed_by`.")
            .shown("any other fact that the schema must contain, in your own words"),
    ],
    &[],
);

/// An inventory file.
pub(crate) static INVENTORY: Shape = Shape {
    names: Some(Value::Shape(&INVENTORY_OF_DOCUMENT)),
    ..Shape::new(
        "inventory",
        "an inventory file",
        &[Key::new("inventory", Value::String("as in `platform.yaml`"), "Name of the platform.").required()],
        &[],
    )
};
