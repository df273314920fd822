//! Resource files.

use super::documentation::{KEYS, SOURCED};
use super::model::{ENUM, ID, MODEL};
use super::operation::{A_PARAMETER, NOT_FOUND, OPERATION};
use super::shape::{Filled, Key, Presence, Shape, Value, Variant};
use super::words::{Choice, Names, word};

/// The HTTP methods of undocumented operations.
pub(crate) static UNDOCUMENTED_METHOD: Choice =
    Choice::new("methods", &[word("get", ""), word("post", ""), word("put", ""), word("delete", "")]);

/// The kinds of file formats.
pub(crate) static FORMAT_KIND: Choice = Choice::new("kind", &[word("xml", ""), word("csv", "")]);

/// The scopes of a resource.
pub(crate) static RESOURCE_SCOPES: Shape = Shape::new(
    "resource_scopes",
    "the scopes of a resource",
    &[
        Key::new("read", Value::String("scope"), "Scope that GET operations require."),
        Key::new("write", Value::String("scope"), "Scope that operations with other methods require."),
    ],
    &KEYS,
);

/// Undocumented operations.
pub(crate) static UNDOCUMENTED: Shape = Shape::new(
    "undocumented",
    "the key `undocumented`",
    &[
        Key::new(
            "methods",
            Value::List(&Value::Choice(&UNDOCUMENTED_METHOD), Filled::MayBeEmpty),
            "HTTP methods of the resource.",
        )
        .default("all four")
        .shown("list of `get`, `post`, `put`, `delete`"),
        Key::new("paginate", Value::String("name in the platform's `pagination`"), "Pagination of `list`."),
        Key::new("not_found", NOT_FOUND, "Success responses to `get` that mean that nothing was found.")
            .shown("as in an operation"),
    ],
    &SOURCED,
);

/// A file format.
pub(crate) static FORMAT: Shape = Shape::new(
    "format",
    "a format",
    &[
        Key::new("kind", Value::Choice(&FORMAT_KIND), "Kind of file.").required(),
        Key::new("model", Value::String("model"), "Model of the whole file, or of a row.").required(),
    ],
    &SOURCED,
)
.variants(
    "kind",
    &[
        Variant {
            word: "xml",
            name: "an `xml` format",
            keys: &[
                Key::new("root", Value::String("name"), "Root element.").required(),
                Key::new(
                    "items",
                    Value::String("a path of fields, such as `products.product`"),
                    "List of models whose items are decoded one by one.",
                )
                .default("the file is decoded as a whole"),
            ],
        },
        Variant {
            word: "csv",
            name: "a `csv` format",
            keys: &[
                Key::new("separator", Value::String("one character"), "Separator of columns.").required(),
                Key::new(
                    "columns",
                    Value::OneOrMore(&Value::String("name"), Filled::MayBeEmpty),
                    "Columns in order, each a field of the model with a single value.",
                )
                .required()
                .shown("list of names"),
            ],
        },
    ],
);

static AN_ID: Value = Value::Shape(&ID);
static A_MODEL: Value = Value::Shape(&MODEL);
static AN_ENUM: Value = Value::Shape(&ENUM);

/// Ids, which any file can declare.
pub(super) const IDS: Key = Key::new(
    "ids",
    Value::Map(&AN_ID, Names::Types, Filled::MayBeEmpty),
    "ID types. Separate types prevent that an ID of one resource is passed for that of another.",
)
.shown("a map from names to the [common keys](#keys-of-every-item)");

/// Models, which any file can declare.
pub(super) const MODELS: Key =
    Key::new("models", Value::Map(&A_MODEL, Names::Types, Filled::MayBeEmpty), "Models.").shown("[below](#models)");

/// Enums, which any file can declare.
pub(super) const ENUMS: Key =
    Key::new("enums", Value::Map(&AN_ENUM, Names::Types, Filled::MayBeEmpty), "Enums.").shown("[below](#enums)");

/// A resource file.
pub(crate) static RESOURCE: Shape = Shape::new(
    "resource",
    "a resource file",
    &[
        Key::new(
            "resource",
            Value::String("name"),
            "Name of the resource, and of the client's method: `client.orders()`.",
        )
        .required(),
        Key::new("rust", Value::String("such as `orders`"), "Name in Rust."),
        Key {
            presence: Presence::UnlessCustom,
            ..Key::new(
                "path",
                Value::String("path below the server's URL, starting with `/`; `{name}` for a parameter"),
                "Prefix of the paths of all operations.",
            )
        },
        Key::new(
            "parameters",
            Value::Map(&A_PARAMETER, Names::Any, Filled::MayBeEmpty),
            "Parameters of this `path`, for all operations.",
        )
        .required_for("each `{name}`")
        .shown("[parameters](#operations)"),
        Key::new("scopes", Value::Shape(&RESOURCE_SCOPES), "Scopes that the operations require.")
            .default("none")
            .shown("`read` for GET, `write` for all other methods; both optional"),
        IDS,
        Key::new("operations", Value::Map(&Value::Shape(&OPERATION), Names::Any, Filled::MayBeEmpty), "Operations.")
            .shown("[below](#operations)"),
        Key::new(
            "undocumented",
            Value::Shape(&UNDOCUMENTED),
            "The document names operations here but does not describe them.",
        )
        .shown("[below](#undocumented-operations)"),
        Key::new("formats", Value::Map(&Value::Shape(&FORMAT), Names::Any, Filled::MayBeEmpty), "File formats.")
            .shown("[below](#formats)"),
        MODELS,
        ENUMS,
    ],
    &KEYS,
);
