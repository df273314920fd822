//! Operations: one HTTP request each.

use super::docs::Docs;
use super::endpoint::{self, Endpoint};
use super::entries::Entries;
use super::parameter::{self, Parameter};
use super::reader::Cx;
use super::response::{self, DocumentedError, EmptyBody, Returns};
use super::ty::{self, Type};
use crate::language;
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

/// A request body.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// Fields, each a parameter of the operation.
    Fields(Vec<Parameter>),
    /// A value of one type.
    Whole(Type),
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Operation> {
    let mut entries = Entries::open(cx, node, &name.span, &language::OPERATION)?;
    if let Some(node) = entries.take("custom_endpoint") {
        return custom_endpoint(cx, name, node, entries);
    }
    let endpoint = endpoint::parse(cx, &mut entries);
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let path_parameters = cx.named(entries.take("parameters"), "path parameters", parameter::parse);
    let query = cx.named(entries.take("query"), "query parameters", parameter::parse);
    let body = entries.take("body").and_then(|node| body(cx, node));
    let wrap = entries.take("wrap").and_then(|node| cx.string(node));
    let returns = entries.take("returns").and_then(|node| response::returns(cx, node));
    let paginate = entries.take("paginate").and_then(|node| cx.string(node));
    let scopes = entries.take("scopes").map(|node| cx.strings(node));
    let idempotent = entries.take("idempotent").and_then(|node| cx.boolean(node));
    let errors = response::errors(cx, &mut entries);
    let not_found = response::not_found(cx, &mut entries);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Operation {
        name: name.clone(),
        rust,
        endpoint: endpoint?,
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
    entries.reshape(&language::CUSTOM_OPERATION);
    let endpoint = cx.string(node).map(|endpoint| endpoint.value);
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let body = entries.take("body").and_then(|node| body(cx, node));
    let returns = entries.take("returns").and_then(|node| response::returns(cx, node));
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

fn body(cx: &mut Cx<'_>, node: &Node) -> Option<Body> {
    match &node.kind {
        Kind::Mapping(_) if !ty::is_map(node) => {
            Some(Body::Fields(cx.named(Some(node), "fields of the body", parameter::parse)))
        }
        _ => ty::parse(cx, node).map(Body::Whole),
    }
}
