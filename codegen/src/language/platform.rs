//! The file `platform.yaml`, except authentication, pagination and limits.

use super::auth::AUTH;
use super::documentation::{DOC, KEYS, SOURCED};
use super::limit::LIMIT;
use super::pagination::PAGINATION;
use super::server::{HEADER, REQUEST_ID, SERVER, VARIABLE};
use super::shape::{Filled, Key, Shape, Value};
use super::words::{Choice, Names, Pattern, word};

/// Whether the API exists and was tried.
pub(crate) static STATUS: Choice = Choice::new(
    "status",
    &[word("mock", "no server is known to implement the API"), word("unverified", "the API has not been tried")],
);

/// What a scope permits.
pub(crate) static ACCESS: Choice = Choice::new("access", &[word("read", ""), word("write", "")]);

/// The contents of error shapes.
pub(crate) static ERROR_KIND: Choice = Choice::new(
    "kind",
    &[
        word("message", "a message"),
        word("messages", "a list of messages"),
        word("field_messages", "messages by field"),
        word("code", "a machine-readable code"),
    ],
);

static PLATFORM_NAME: Pattern = Pattern {
    name: "lower-case letters, digits, `-`, `_`",
    regex: "^[a-z0-9_-]+$",
    help: "use lower-case letters, digits and hyphens, such as `acme`",
    takes_any_scalar: false,
};

/// A document.
pub(crate) static DOCUMENT: Shape = Shape::new(
    "document",
    "a document",
    &[
        Key::new("title", Value::String("string"), "Title of the document.").required(),
        Key::new("url", Value::String("string"), "Address of the document."),
        Key::new("retrieved", Value::String("date"), "Date of retrieval."),
    ],
    &[],
);

/// The status of a platform.
pub(crate) static PLATFORM_STATUS: Shape = Shape::new(
    "platform_status",
    "the status of a platform",
    &[Key::new("is", Value::Choice(&STATUS), "Reliability of the schema.").required(), DOC],
    &[],
)
.short("is");

/// The envelope of responses.
pub(crate) static ENVELOPE: Shape = Shape::new(
    "envelope",
    "an envelope",
    &[
        Key::new("data", Value::String("name"), "Key of the result, which `returns` describes.").required(),
        Key::new(
            "success",
            Value::AnyOf(&[Value::String("name"), Value::Shape(&SUCCESS)]),
            "Field that says whether the request succeeded, whatever the HTTP status. If it says no, the response is an error. A missing or empty value says nothing.",
        )
        .shown("name: the key of a boolean; or `{ key: name, values: [0] }`: the key, and the values that mean success. A number also matches as a string"),
        Key::new("message", Value::String("name"), "Key of a message for people."),
    ],
    &KEYS,
);

/// A success field with its values.
pub(crate) static SUCCESS: Shape = Shape::new(
    "success",
    "a success field",
    &[
        Key::new("key", Value::String("name"), "Key of the value that says whether the request succeeded.").required(),
        Key::new("values", Value::OneOrMore(&Value::String("string"), Filled::Yes), "Values that mean success.")
            .required(),
    ],
    &[],
);

/// A status that means the same for all operations.
pub(crate) static STATUS_MEANING: Shape = Shape::new("status_meaning", "a status", &[], &KEYS).short("doc");

/// The time zone.
pub(crate) static TIME_ZONE: Shape = Shape::new(
    "time_zone",
    "a time zone",
    &[Key::new("name", Value::String("name"), "Name in the IANA time zone database, such as `Europe/Paris`.")
        .required()],
    &KEYS,
)
.short("name");

/// A shape of error responses.
pub(crate) static ERROR_SHAPE: Shape = Shape::new(
    "error_shape",
    "an error shape",
    &[
        Key::new("key", Value::String("name"), "Key of the response body.").required(),
        Key::new("kind", Value::Choice(&ERROR_KIND), "Content of that key.").required(),
        Key::new("type", Value::String("name of an enum"), "For `code`: the enum of the codes."),
        Key::new(
            "in_success",
            Value::Boolean,
            "Whether responses with a success status can have this shape, too. Such a response is an error if all of its keys are keys of error shapes and this one is among them.",
        )
        .default("`false`"),
    ],
    &KEYS,
);

/// A scope.
pub(crate) static SCOPE: Shape = Shape::new(
    "scope",
    "a scope",
    &[
        Key::new("access", Value::Choice(&ACCESS), "What the scope permits.").required(),
        Key::new("rust", Value::String("such as `Everything`"), "Name in Rust."),
    ],
    &SOURCED,
);

const fn map(of: &'static Value) -> Value {
    Value::Map(of, Names::Any, Filled::MayBeEmpty)
}

/// A platform file.
pub(crate) static PLATFORM: Shape = Shape::new(
    "platform",
    "a platform file",
    &[
        Key::new("platform", Value::Pattern(&PLATFORM_NAME), "Name of the folder, the module and the crate feature.")
            .required(),
        Key::new("title", Value::String("string"), "Official name of the API.").required(),
        Key::new("status", Value::Shape(&PLATFORM_STATUS), "Reliability of the schema, shown to callers.")
            .default("documented")
            .shown("`mock`: no server is known to implement the API. `unverified`: the API has not been tried. Long form: `is`, `doc`"),
        Key::new("docs", map(&Value::Shape(&DOCUMENT)), "Documents that the schema is transcribed from.")
            .required_for("any `source`")
            .shown("names; each with `title`, and optionally `url` and `retrieved`, the date of retrieval"),
        Key::new("servers", map(&Value::Shape(&SERVER)), "Base URLs.")
            .required_for("any operation with a path")
            .shown("[below](#servers-variables-and-headers)"),
        Key::new("variables", map(&Value::Shape(&VARIABLE)), "Variables of the base URLs.")
            .required_for("each `{name}` in a base URL")
            .shown("[below](#servers-variables-and-headers)"),
        Key::new("headers", map(&Value::Shape(&HEADER)), "Headers of every request.")
            .shown("[below](#servers-variables-and-headers)"),
        Key::new("request_id", Value::Shape(&REQUEST_ID), "Response header with the ID of the request.")
            .shown("[below](#servers-variables-and-headers)"),
        Key::new("auth", map(&Value::Shape(&AUTH)), "Authentication methods.")
            .default("no credentials")
            .shown("[below](#auth)"),
        Key::new("limits", map(&Value::Shape(&LIMIT)), "Rate limits and body size limits.").shown("[below](#limits)"),
        Key::new("pagination", map(&Value::Shape(&PAGINATION)), "Ways to paginate lists.")
            .required_for("any `paginate`")
            .shown("[below](#pagination)"),
        Key::new("errors", map(&Value::Shape(&ERROR_SHAPE)), "Shapes of error responses.")
            .default("only status and body")
            .shown("[below](#errors)"),
        Key::new(
            "envelope",
            Value::Shape(&ENVELOPE),
            "Response envelope: an object around the result of every operation.",
        )
        .default("none")
        .shown("[below](#envelope-statuses-and-time_zone)"),
        Key::new(
            "statuses",
            Value::Map(&Value::Shape(&STATUS_MEANING), Names::Statuses(2, 5), Filled::MayBeEmpty),
            "Meaning of HTTP statuses for all operations.",
        )
        .shown("[below](#envelope-statuses-and-time_zone)"),
        Key::new("time_zone", Value::Shape(&TIME_ZONE), "Time zone of times without an offset.")
            .default("unknown")
            .shown("[below](#envelope-statuses-and-time_zone)"),
        Key::new("scopes", map(&Value::Shape(&SCOPE)), "OAuth scopes or permissions of access tokens.")
            .required_for("any scope")
            .shown("[below](#scopes)"),
    ],
    &KEYS,
);
