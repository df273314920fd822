//! What a schema says about a platform and its operations, as static data.
//!
//! Invariant: everything here can be built in a `static`; generated code holds the tables, the runtime acts on them.

mod limit;
mod pagination;
mod parameter;

use http::Method;

pub use self::limit::{Limit, LimitKind, LimitScope};
pub use self::pagination::{PageKind, Pagination, ResponseLocation};
pub use self::parameter::{Location, Parameter};

pub use crate::digest::Encoding;
#[doc(hidden)]
pub use crate::scope::is_same;

/// A platform: where it is and how it speaks of errors.
#[derive(Debug)]
pub struct Platform {
    /// The name, as in the schema: `acme`.
    pub name: &'static str,
    /// The servers; the first is the one used unless another is chosen.
    pub servers: &'static [Server],
    /// Headers that go with each request, beside the credentials.
    pub headers: &'static [(&'static str, &'static str)],
    /// How often requests may come, and how large they may be.
    pub limits: &'static [Limit],
    /// The scopes, also those that no operation needs.
    pub scopes: &'static [&'static str],
    /// Where error replies keep their messages, in the order they are tried.
    pub errors: &'static [ErrorField],
    /// Those of their keys that come with a success status, too.
    pub errors_in_success: &'static [&'static str],
    /// The response header that names a request in the platform's logs.
    pub request_id: Option<&'static str>,
    /// The key of each success reply that says whether the call was a success, whatever the HTTP status.
    pub success: Option<&'static str>,
    /// What HTTP statuses mean, whatever the operation.
    pub statuses: &'static [DocumentedError],
    /// The time zone of times that have no offset, by its name in the IANA database.
    pub time_zone: Option<&'static str>,
}

/// A server of a platform.
#[derive(Debug)]
pub struct Server {
    /// The name, as in the schema: `production`.
    pub name: &'static str,
    /// The address; `{name}` stands for a variable.
    pub url: &'static str,
}

/// A place in error replies: a key and what it holds.
#[derive(Debug)]
pub enum ErrorField {
    /// A text, a list of texts, or a map from field to texts.
    Messages(&'static str),
    /// A code for programs.
    Code(&'static str),
}

impl ErrorField {
    pub(crate) const fn key(&self) -> &'static str {
        match self {
            Self::Messages(key) | Self::Code(key) => key,
        }
    }
}

/// Everything the schema says about an operation.
#[derive(Debug)]
pub struct Operation {
    /// The name, as in the schema: `orders.list`.
    pub name: &'static str,
    /// Where the operation is sent.
    pub endpoint: Endpoint,
    /// The parameters: of the path, of the query, of the body.
    pub parameters: &'static [Parameter],
    /// The key the request body is wrapped in.
    pub wrap: Option<&'static str>,
    /// What a success reply holds.
    pub reply: ResponseBody,
    /// The scopes a token must have, all of them.
    pub scopes: &'static [&'static str],
    /// Whether doing it twice is the same as doing it once.
    pub idempotent: bool,
    /// How pages are asked for, if the reply comes in pages.
    pub pagination: Option<&'static Pagination>,
    /// The errors that the platform documents for this operation.
    pub errors: &'static [DocumentedError],
    /// The success replies that mean that there is nothing, by status.
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
}

impl Endpoint {
    /// Returns the HTTP method, unless the endpoint is custom.
    #[must_use]
    pub const fn method(&self) -> Option<&Method> {
        match self {
            Self::Http { method, .. } => Some(method),
            Self::Custom { .. } => None,
        }
    }

    /// Returns the path with its placeholders, unless the endpoint is custom.
    #[must_use]
    pub const fn path(&self) -> Option<&'static str> {
        match self {
            Self::Http { path, .. } => Some(path),
            Self::Custom { .. } => None,
        }
    }
}

/// What a success reply holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseBody {
    /// Nothing that matters.
    Empty,
    /// The value under these keys, from the outside in; without a key, the value itself.
    At(&'static [&'static str]),
    /// The same, of a shape that is not documented: nothing may be there.
    Free(&'static [&'static str]),
}

impl ResponseBody {
    /// The keys that lead to the value.
    pub(crate) const fn path(&self) -> &'static [&'static str] {
        match self {
            Self::Empty => &[],
            Self::At(path) | Self::Free(path) => path,
        }
    }
}

/// The body of a success reply that means that there is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyBody {
    /// `null`, or no body at all.
    Null,
    /// A list without items.
    EmptyList,
}

/// An HTTP status that the platform documents.
#[derive(Debug)]
pub struct DocumentedError {
    /// The HTTP status.
    pub status: u16,
    /// What it means.
    pub meaning: &'static str,
}

/// What a scope opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Reading.
    Read,
    /// Writing.
    Write,
}
