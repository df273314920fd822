//! Operations, their parameters and responses.

use super::place::{Place, Provenance};
use super::types::{Format, Type};

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The full name, such as `orders.list`.
    pub name: String,
    /// The HTTP method; `None` for a custom endpoint.
    pub method: Option<&'static str>,
    /// The whole path with its placeholders, such as `/v2/orders/{id}`; `None` for a custom endpoint.
    pub path: Option<String>,
    /// The parameters of the resource's path, then those of the operation: path, query, body.
    pub parameters: Vec<Parameter>,
    /// The key around the request body.
    pub wrap: Option<String>,
    /// The value of success responses; `None` if they are ignored.
    pub response: Option<Value>,
    /// The name of the pagination.
    pub pagination: Option<String>,
    /// The statuses of documented errors.
    pub errors: Vec<u16>,
    /// Where it is declared.
    pub place: Place,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A typed value inside of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The keys that lead to the value, with that of the platform's envelope. Empty if it is the whole body.
    pub path: Vec<String>,
    /// Its type.
    pub ty: Type,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire; empty for a body of one type.
    pub name: String,
    /// Where it is sent.
    pub location: Location,
    /// Its type.
    pub ty: Type,
    /// Whether the platform requires it.
    pub required: bool,
    /// How it is encoded, where the schema says so.
    pub format: Format,
    /// Where it is declared.
    pub place: Place,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a field of the body.
    Field,
    /// As the whole body.
    Body,
}
