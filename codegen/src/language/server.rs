//! Servers, variables of their URLs, and headers.

use super::documentation::{KEYS, SOURCED};
use super::shape::{Key, Shape, Value};

/// A server.
pub(crate) static SERVER: Shape = Shape::new(
    "server",
    "a server",
    &[Key::new(
        "url",
        Value::String("URL"),
        "Base URL: `https`, a host, and optionally a path; `{name}` stands for a variable.",
    )
    .required()],
    &KEYS,
)
.short("url");

/// A variable of a server's URL.
pub(crate) static VARIABLE: Shape = Shape::new("variable", "a variable", &[], &KEYS).short("doc");

/// A header of every request.
pub(crate) static HEADER: Shape = Shape::new(
    "header",
    "a header",
    &[Key::new("value", Value::String("string"), "Fixed value of the header.").required()],
    &SOURCED,
);

/// The header with the id of a request.
pub(crate) static REQUEST_ID: Shape = Shape::new(
    "request_id",
    "the request id",
    &[Key::new("header", Value::String("name"), "Name of the response header.").required()],
    &KEYS,
)
.short("header");
