//! Tables for generated code: the platform and its operations, as static data.
//!
//! Applications do not need this module.

// Invariant: everything here can be built in a `static`. Generated code holds the tables, the runtime interprets them.

mod limit;
mod nested_update;
mod pagination;
mod parameter;

use http::Method;

pub use self::limit::{Limit, LimitKind, LimitScope};
pub use self::nested_update::{FieldPair, NestedUpdate, OmittedItems};
pub use self::pagination::{PageKind, Pagination, ResponseLocation};
pub use self::parameter::{Location, Parameter};
pub use crate::digest::Encoding;

/// A platform.
#[derive(Debug)]
pub struct Platform {
    /// The name in the schema, such as `acme`.
    pub name: &'static str,
    /// The servers; the first is the default.
    pub servers: &'static [Server],
    /// The headers of every request, besides the credentials.
    pub headers: &'static [(&'static str, &'static str)],
    /// The documented limits.
    pub limits: &'static [Limit],
    /// The documented scopes, also those that no operation requires.
    pub scopes: &'static [&'static str],
    /// The fields of error responses, in the order in which they are tried.
    pub errors: &'static [ErrorField],
    /// The keys of `errors` that may also occur with a success status.
    pub errors_in_success: &'static [&'static str],
    /// The response header with the request id.
    pub request_id: Option<&'static str>,
    /// The field of success responses that says whether the request succeeded, whatever the HTTP status.
    pub success: Option<SuccessField>,
    /// The meanings of HTTP statuses, whatever the operation.
    pub statuses: &'static [DocumentedError],
    /// The time zone of times without an offset, by its IANA name.
    pub time_zone: Option<&'static str>,
}

/// A server of a platform.
#[derive(Debug)]
pub struct Server {
    /// The name in the schema, such as `production`.
    pub name: &'static str,
    /// The URL; `{name}` is the placeholder of a variable.
    pub url: &'static str,
}

/// The field of success responses that says whether the request succeeded.
#[derive(Clone, Copy, Debug)]
pub struct SuccessField {
    /// The key.
    pub key: &'static str,
    /// The values that mean success, as strings; any other value means failure. Without values, the field is a boolean.
    pub values: &'static [&'static str],
}

/// A field of error responses.
#[derive(Debug)]
pub enum ErrorField {
    /// A message, a list of messages, or a map from field names to messages.
    Messages(&'static str),
    /// A machine-readable error code.
    Code(&'static str),
}

impl ErrorField {
    pub(crate) const fn key(&self) -> &'static str {
        match self {
            Self::Messages(key) | Self::Code(key) => key,
        }
    }
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// The name in the schema, such as `orders.list`.
    pub name: &'static str,
    /// Where the operation is sent.
    pub endpoint: Endpoint,
    /// The parameters: of the path, of the query, of the body.
    pub parameters: &'static [Parameter],
    /// The key that wraps the request body.
    pub wrap: Option<&'static str>,
    /// The value of a success response.
    pub response: ResponseBody,
    /// The required scopes.
    pub scopes: &'static [&'static str],
    /// Whether the operation is idempotent, and so safe to retry.
    pub idempotent: bool,
    /// How the operation is paginated, if it is.
    pub pagination: Option<&'static Pagination>,
    /// The documented error statuses of this operation.
    pub errors: &'static [DocumentedError],
    /// The success responses that mean "not found", by status.
    pub not_found: &'static [(u16, EmptyBody)],
}

/// Where an operation is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A documented HTTP method and path.
    Http {
        /// The HTTP method.
        method: Method,
        /// The path; `{name}` is the placeholder of a path parameter.
        path: &'static str,
    },
    /// An endpoint without a documented address. The application sets its URL.
    Custom {
        /// The platform's name for the endpoint, if it has one.
        name: Option<&'static str>,
    },
    /// The method and path that the application sets for one request.
    Raw,
}

impl Endpoint {
    /// Returns the documented HTTP method, if there is one.
    #[must_use]
    pub const fn method(&self) -> Option<&Method> {
        match self {
            Self::Http { method, .. } => Some(method),
            Self::Custom { .. } | Self::Raw => None,
        }
    }

    /// Returns the documented path with its placeholders, if there is one.
    #[must_use]
    pub const fn path(&self) -> Option<&'static str> {
        match self {
            Self::Http { path, .. } => Some(path),
            Self::Custom { .. } | Self::Raw => None,
        }
    }
}

/// The value of a success response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseBody {
    /// The body has no documented content and is ignored, unless it is not JSON.
    Empty,
    /// The value under these keys, outermost first; without keys, the whole body.
    At(&'static [&'static str]),
    /// The same for undocumented JSON, which may be missing.
    Undocumented(&'static [&'static str]),
}

impl ResponseBody {
    /// Returns the keys that lead to the value.
    pub(crate) const fn path(&self) -> &'static [&'static str] {
        match self {
            Self::Empty => &[],
            Self::At(path) | Self::Undocumented(path) => path,
        }
    }
}

/// The body of a success response that means "not found".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyBody {
    /// `null`, or no body.
    Null,
    /// An empty list.
    EmptyList,
}

/// A documented error status.
#[derive(Debug)]
pub struct DocumentedError {
    /// The HTTP status.
    pub status: u16,
    /// Its documented meaning.
    pub meaning: &'static str,
}

/// The access that a scope grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Read access.
    Read,
    /// Write access.
    Write,
}

/// Compares strings in constants.
#[must_use]
pub const fn str_eq(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}
