//! Operations: one HTTP request each.

use super::docs::Docs;
use super::parameter::{self, Parameter};
use super::reader::{Cx, Entries};
use super::ty::{self, Type};
use crate::diagnostic::Code;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) name: Spanned<String>,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) endpoint: Endpoint,
    pub(crate) path_parameters: Vec<Parameter>,
    pub(crate) query: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) wrap: Option<Spanned<String>>,
    pub(crate) returns: Option<Returns>,
    pub(crate) paginate: Option<Spanned<String>>,
    /// Overrides the scopes of the resource.
    pub(crate) scopes: Option<Vec<Spanned<String>>>,
    pub(crate) idempotent: Option<bool>,
    pub(crate) errors: Vec<DocumentedError>,
    /// Success responses that mean "not found".
    pub(crate) not_found: Vec<(u16, EmptyBody)>,
    pub(crate) docs: Docs,
}

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

/// A request body.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// Fields, each a parameter of the operation.
    Fields(Vec<Parameter>),
    /// A value of one type.
    Whole(Type),
}

/// A success response.
#[derive(Clone, Debug)]
pub(crate) struct Returns {
    /// The key of the value in the response.
    pub(crate) key: Option<Spanned<String>>,
    pub(crate) ty: Type,
}

/// The body of a success response that means "not found".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EmptyBody {
    /// `null`, or no body.
    Null,
    EmptyList,
}

/// An error that is documented for an operation.
#[derive(Clone, Debug)]
pub(crate) struct DocumentedError {
    pub(crate) status: u16,
    pub(crate) shape: Option<Spanned<String>>,
    /// The platform's message.
    pub(crate) message: Option<String>,
    pub(crate) docs: Docs,
}

const METHODS: [(&str, Method); 5] = [
    ("get", Method::Get),
    ("post", Method::Post),
    ("put", Method::Put),
    ("patch", Method::Patch),
    ("delete", Method::Delete),
];

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Operation> {
    let mut entries = Entries::open(cx, node, &name.span, "an operation")?;
    if let Some(node) = entries.take("custom_endpoint") {
        return custom_endpoint(cx, name, node, entries);
    }
    let call = method(cx, &mut entries);
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let path_parameters = cx.named(entries.take("parameters"), "path parameters", parameter::parse);
    let query = cx.named(entries.take("query"), "query parameters", parameter::parse);
    let body = entries.take("body").and_then(|node| body(cx, node));
    let wrap = entries.take("wrap").and_then(|node| cx.string(node));
    let returns = entries.take("returns").and_then(|node| returns(cx, node));
    let paginate = entries.take("paginate").and_then(|node| cx.string(node));
    let scopes = entries.take("scopes").map(|node| cx.strings(node));
    let idempotent = entries.take("idempotent").and_then(|node| cx.boolean(node));
    let errors = cx.named(entries.take("errors"), "errors by HTTP status", error);
    let not_found = not_found(cx, &mut entries);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    let (method, path) = call?;
    Some(Operation {
        name: name.clone(),
        rust,
        endpoint: Endpoint::Http { method, path },
        path_parameters,
        query,
        body,
        wrap,
        returns,
        paginate,
        scopes,
        idempotent,
        errors,
        not_found,
        docs,
    })
}

/// Parses an operation whose address and wire format are not documented.
fn custom_endpoint(
    cx: &mut Cx<'_>,
    name: &Spanned<String>,
    node: &Node,
    mut entries: Entries<'_>,
) -> Option<Operation> {
    entries.rename("an operation with a custom endpoint");
    let endpoint = cx.string(node).map(|endpoint| endpoint.value);
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let body = entries.take("body").and_then(|node| body(cx, node));
    let returns = entries.take("returns").and_then(|node| returns(cx, node));
    let idempotent = entries.take("idempotent").and_then(|node| cx.boolean(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Operation {
        name: name.clone(),
        rust,
        endpoint: Endpoint::Custom { name: endpoint.map(Some)?.filter(|endpoint| !endpoint.is_empty()) },
        path_parameters: Vec::new(),
        query: Vec::new(),
        body,
        wrap: None,
        returns,
        paginate: None,
        scopes: Some(Vec::new()),
        idempotent,
        errors: Vec::new(),
        not_found: Vec::new(),
        docs,
    })
}

fn method(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<(Method, Spanned<String>)> {
    let found: Vec<_> = METHODS
        .iter()
        .filter_map(|(key, method)| entries.take_named(key).map(|(name, node)| (*method, name, node)))
        .collect();
    let help = "add one of `get:`, `post:`, `put:`, `patch:`, `delete:` with the path below the resource's path (`\"\"` for none), or `custom_endpoint:` if the address is not documented";
    match found.as_slice() {
        [(method, _, node)] => Some((*method, cx.string(node)?)),
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

fn body(cx: &mut Cx<'_>, node: &Node) -> Option<Body> {
    match &node.kind {
        Kind::Mapping(_) if !ty::is_map(node) => {
            Some(Body::Fields(cx.named(Some(node), "fields of the body", parameter::parse)))
        }
        _ => ty::parse(cx, node).map(Body::Whole),
    }
}

fn returns(cx: &mut Cx<'_>, node: &Node) -> Option<Returns> {
    match &node.kind {
        Kind::Mapping(entries) if entries.len() == 1 && !ty::is_map(node) => {
            let (key, value) = &entries[0];
            Some(Returns { key: Some(key.clone()), ty: ty::parse(cx, value)? })
        }
        Kind::Mapping(entries) if entries.len() != 1 => {
            let help = "write `{ order: Order }` to read one key of the response, or declare a model to read several";
            cx.report(
                Code::WrongType,
                &node.span,
                format!("`returns` can have only one key, found {}", entries.len()),
                help,
            );
            None
        }
        _ => Some(Returns { key: None, ty: ty::parse(cx, node)? }),
    }
}

/// Parses the success responses that mean "not found".
pub(super) fn not_found(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Vec<(u16, EmptyBody)> {
    cx.named(entries.take("not_found"), "bodies by HTTP status", empty_body)
}

fn empty_body(cx: &mut Cx<'_>, status: &Spanned<String>, node: &Node) -> Option<(u16, EmptyBody)> {
    let choices = [("empty", EmptyBody::Null), ("empty_list", EmptyBody::EmptyList)];
    let body = cx.choice(node, "`not_found`", &choices);
    if let Ok(number @ 200..=299) = status.value.parse::<u16>() {
        return Some((number, body?));
    }
    let message = format!("`{}` is not a success status", status.value);
    let help = "write a number from 200 to 299, or move the entry to `errors`";
    cx.report(Code::InvalidValue, &status.span, message, help);
    None
}

fn error(cx: &mut Cx<'_>, status: &Spanned<String>, node: &Node) -> Option<DocumentedError> {
    let (mut entries, short) = Entries::open_or_short(cx, node, status, "an error")?;
    let shape = entries.take("shape").and_then(|node| cx.string(node));
    let message = entries.take("message").and_then(|node| cx.string(node)).map(|string| string.value);
    let docs = Docs::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    if let Ok(number @ 300..=599) = status.value.parse::<u16>() {
        Some(DocumentedError { status: number, shape, message, docs })
    } else {
        let message = format!("`{}` is not an error status", status.value);
        cx.report(Code::InvalidValue, &status.span, message, "write a number from 300 to 599, one entry per status");
        None
    }
}
