//! Operations, their parameters and responses.

use super::{Constraints, Docs, EmptyBody, Ident, Known, Lines, Method, NestedUpdate, Pagination, Type};

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// `orders.list`
    pub(crate) name: String,
    pub(crate) method_name: Ident,
    /// The request builder, and the variant of the platform's `Operation`.
    pub(crate) ty: Ident,
    /// The static with the operation's description.
    pub(crate) constant: Ident,
    pub(crate) docs: Docs,
    /// The documentation of the variant of `Operation`, and of the request builder. The stage `docs` writes both.
    pub(crate) variant_docs: Lines,
    pub(crate) builder_docs: Lines,
    pub(crate) endpoint: Endpoint,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) wrap: Option<String>,
    pub(crate) response: ResponseBody,
    pub(crate) scopes: Vec<ScopeRef>,
    /// The confidence of the required scopes.
    pub(crate) scopes_known: Known,
    pub(crate) idempotent: bool,
    pub(crate) pagination: Option<Pagination>,
    pub(crate) changes: Option<Changes>,
    /// Whether it updates what a GET of the same path returns.
    pub(crate) is_update: bool,
    pub(crate) errors: Vec<DocumentedError>,
    /// Success responses that mean "not found".
    pub(crate) not_found: Vec<(u16, EmptyBody)>,
}

/// Where an operation is sent.
#[derive(Clone, Debug)]
pub(crate) enum Endpoint {
    /// A documented method and address.
    Http {
        method: Method,
        path: String,
        /// The path without the names of its placeholders: `/orders/{}`.
        form: String,
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

    /// The path with placeholders, unless the endpoint is custom.
    pub(crate) fn path(&self) -> Option<&str> {
        match self {
            Self::Http { path, .. } => Some(path),
            Self::Custom { .. } => None,
        }
    }
}

/// The setter of the changes between two values of a model.
#[derive(Clone, Debug)]
pub(crate) struct Changes {
    pub(crate) model: Ident,
    /// The documentation of the setter. The stage `docs` writes it.
    pub(crate) rustdoc: Lines,
    /// The parameters, by index, that are fields of the model with the same types.
    pub(crate) parameters: Vec<usize>,
    /// The parameters that are lists of other models than the fields.
    pub(crate) nested: Vec<NestedUpdate>,
}

/// A scope, by its wire name and its variant.
#[derive(Clone, Debug)]
pub(crate) struct ScopeRef {
    pub(crate) wire: String,
    pub(crate) variant: Ident,
}

/// A success response.
#[derive(Clone, Debug)]
pub(crate) struct ResponseBody {
    /// The path of keys to the value.
    pub(crate) path: Vec<String>,
    /// `None` if the response is not decoded.
    pub(crate) ty: Option<Type>,
}

/// A documented error.
#[derive(Clone, Debug)]
pub(crate) struct DocumentedError {
    pub(crate) status: u16,
    pub(crate) meaning: String,
    /// The platform's message.
    pub(crate) message: Option<String>,
    /// The name of an [`ErrorShape`].
    pub(crate) shape: Option<String>,
    pub(crate) docs: Docs,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Field,
    Body,
}

/// A parameter.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) wire: String,
    pub(crate) rust: Ident,
    pub(crate) docs: Docs,
    pub(crate) location: Location,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    /// The separator of a list that is encoded as one string.
    pub(crate) separator: Option<char>,
    /// The setter of `null`.
    pub(crate) clear: Option<Ident>,
    /// The documentation of the setter of `null`. The stage `docs` writes it.
    pub(crate) clear_docs: Lines,
    pub(crate) constraints: Constraints,
    /// Whether a request with a longer list can be split.
    pub(crate) batches: bool,
}
