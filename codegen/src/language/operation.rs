//! Operations.

use super::documentation::{KEYS, SOURCED};
use super::parameter::PARAMETER;
use super::shape::{Filled, Key, Shape, Value};
use super::words::{Choice, Names, word};

/// The bodies that mean "not found".
pub(crate) static EMPTY_BODY: Choice =
    Choice::new("not_found", &[word("empty", "`null` or no body"), word("empty_list", "an empty list")]);

/// An error of an operation.
pub(crate) static DOCUMENTED_ERROR: Shape = Shape::new(
    "error",
    "an error",
    &[
        Key::new("shape", Value::String("name in the platform's `errors`"), "Shape of the response."),
        Key::new("message", Value::String("string"), "Message of the platform."),
    ],
    &KEYS,
)
.short("doc");

/// The keys that are HTTP methods.
const METHODS: [&str; 6] = ["get", "post", "put", "patch", "delete", "custom_endpoint"];

pub(super) static A_PARAMETER: Value = Value::Shape(&PARAMETER);

const PARAMETERS: Value = Value::Map(&A_PARAMETER, Names::Any, Filled::MayBeEmpty);

/// Success responses that mean "not found".
pub(super) const NOT_FOUND: Value = Value::Map(&Value::Choice(&EMPTY_BODY), Names::Statuses(2, 2), Filled::MayBeEmpty);

const fn method(name: &'static str) -> Key {
    Key::new(name, Value::String("path"), "HTTP method; exactly one.")
        .required_for("all operations, except custom endpoints")
        .shown("path after the `path` of the resource; `\"\"` for none")
}

const CUSTOM_ENDPOINT: Key = Key::new(
    "custom_endpoint",
    Value::String("string"),
    "Instead of a method: the document describes neither the URL of the operation nor the encoding of its request.",
)
.shown("the platform's name for the endpoint; `\"\"` if it has none");

const RUST: Key = Key::new("rust", Value::String("such as `list`"), "Name of the method in Rust.");

const BODY: Key = Key::new("body", Value::AnyOf(&[Value::Type, PARAMETERS]), "Request body. Not for GET.").shown(
    "a map of parameters, which are the fields of an object; or a type, `Order` or `[Order]`, which becomes one argument",
);

const RETURNS: Key = Key::new(
    "returns",
    Value::AnyOf(&[Value::Type, Value::Pair(&Value::Type)]),
    "Content of a success response. Without it, the response body is ignored.",
)
.shown("`Order`, `[Order]`, `{ map: T }`: the whole response. `{ order: Order }`: the value of that key. If several keys matter, declare a model");

const IDEMPOTENT: Key = Key::new(
    "idempotent",
    Value::Boolean,
    "Whether sending the request twice has the same effect as sending it once. The client retries only idempotent requests after failures in which the platform may have processed the request.",
)
.default("`false` for POST and PATCH, `true` for all others");

/// An operation without a documented address.
pub(crate) static CUSTOM_OPERATION: Shape = Shape::new(
    "custom_operation",
    "an operation with a custom endpoint",
    &[CUSTOM_ENDPOINT.required(), RUST, BODY, RETURNS, IDEMPOTENT],
    &SOURCED,
);

/// An operation.
pub(crate) static OPERATION: Shape = Shape {
    exactly_one: &METHODS,
    other: Some(("custom_endpoint", &CUSTOM_OPERATION)),
    ..Shape::new(
        "operation",
        "an operation",
        &[
            method("get"),
            method("post"),
            method("put"),
            method("patch"),
            method("delete"),
            CUSTOM_ENDPOINT,
            RUST,
            Key::new(
                "parameters",
                PARAMETERS,
                "Path parameters: one for each `{name}` that the resource does not describe. `/{+name}` at the end of a path stands for any number of segments, including none.",
            )
            .required_for("each `{name}`")
            .shown("parameters"),
            Key::new("query", PARAMETERS, "Query parameters.").shown("parameters"),
            BODY,
            Key::new("wrap", Value::String("name"), "Key around the request body: `wrap: order` sends `{\"order\": …}`."),
            RETURNS,
            Key::new(
                "paginate",
                Value::String("name in the platform's `pagination`"),
                "Pagination of the list. Adds `pages()`, `stream()` and setters for the pagination parameters, which `query` and `body` must not contain. For a GET that returns a list, or for a POST that searches; there the parameters are fields of the body.",
            ),
            Key::new(
                "scopes",
                Value::OneOrMore(&Value::String("scope"), Filled::MayBeEmpty),
                "Required scopes, all of them, instead of those of the resource. Callers see them in the documentation and in `Operation::scopes`.",
            )
            .default("those of the resource")
            .shown("a scope, or a list; `[]` for none"),
            IDEMPOTENT,
            Key::new(
                "errors",
                Value::Map(&Value::Shape(&DOCUMENTED_ERROR), Names::Statuses(3, 5), Filled::MayBeEmpty),
                "Documented errors, by HTTP status.",
            )
            .shown("a status from 300 to 599; its keys are below"),
            Key::new(
                "not_found",
                NOT_FOUND,
                "Success responses that mean that nothing was found. The client returns an error of the kind `NotFound`.",
            )
            .shown("by status from 200 to 299: `empty`, which is `null` or no body, or `empty_list`"),
        ],
        &SOURCED,
    )
};
