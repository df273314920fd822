//! Endpoints: the HTTP method and the path of an operation.

use super::entries::Entries;
use super::reader::Cx;
use crate::diagnostic::Code;
use crate::source::Spanned;

/// Where an operation is sent.
#[derive(Clone, Debug)]
pub(crate) enum Endpoint {
    /// A documented method and address.
    Http {
        method: Method,
        /// What follows the path of the resource.
        path: Spanned<String>,
    },
    /// An endpoint whose address is not documented, with the platform's name for it.
    Custom { name: Option<String> },
}

impl Endpoint {
    pub(crate) const fn is_custom(&self) -> bool {
        matches!(self, Self::Custom { .. })
    }

    /// The HTTP method, unless the endpoint is custom.
    pub(crate) const fn method(&self) -> Option<Method> {
        match self {
            Self::Http { method, .. } => Some(*method),
            Self::Custom { .. } => None,
        }
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// Returns the method's name in HTTP.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether HTTP defines the method as idempotent.
    pub(crate) const fn is_idempotent(self) -> bool {
        match self {
            Self::Get | Self::Put | Self::Delete => true,
            Self::Post | Self::Patch => false,
        }
    }
}

const METHODS: [(&str, Method); 5] = [
    ("get", Method::Get),
    ("post", Method::Post),
    ("put", Method::Put),
    ("patch", Method::Patch),
    ("delete", Method::Delete),
];

/// Parses the key that is an HTTP method, and its path.
pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Endpoint> {
    let found: Vec<_> = METHODS
        .iter()
        .filter_map(|(key, method)| entries.take_named(key).map(|(name, node)| (*method, name, node)))
        .collect();
    let help = "add one of `get:`, `post:`, `put:`, `patch:`, `delete:` with the path below the resource's path (`\"\"` for none), or `custom_endpoint:` if the address is not documented";
    match found.as_slice() {
        [(method, _, node)] => Some(Endpoint::Http { method: *method, path: cx.string(node)? }),
        [] => {
            cx.report(Code::InvalidMethod, &entries.span, "missing HTTP method in an operation", help);
            None
        }
        [_, (_, second, _), ..] => {
            cx.report(Code::InvalidMethod, &second.span, "an operation can have only one HTTP method", help);
            None
        }
    }
}
