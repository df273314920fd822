//! Undocumented operations: a document names them without describing them.
//!
//! Invariant: they become plain operations with raw JSON, so that later stages need no special case.

use super::docs::Docs;
use super::endpoint::{Endpoint, Method};
use super::entries::Entries;
use super::operation::{Body, Operation};
use super::parameter::{self, Parameter};
use super::reader::Cx;
use super::response::{self, EmptyBody, Returns};
use super::ty::{Type, TypeKind, UNDOCUMENTED};
use crate::language;
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// The parameter for the rest of a path.
const REST: &str = "path";

/// The generated operations: name, method, description.
const OPERATIONS: [(&str, Method, &str); 5] = [
    ("list", Method::Get, "Lists the items of the resource."),
    ("get", Method::Get, "Fetches an item, or another path below the resource."),
    ("create", Method::Post, "Creates an item, or sends another POST request below the resource."),
    ("update", Method::Put, "Updates an item."),
    ("delete", Method::Delete, "Deletes an item."),
];

const METHODS: [(&str, Method); 4] =
    [("get", Method::Get), ("post", Method::Post), ("put", Method::Put), ("delete", Method::Delete)];

/// Parses the key `undocumented`. Declared operations take precedence over generated ones of the same name.
pub(super) fn parse(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node, declared: &[Operation]) -> Vec<Operation> {
    let Some(mut entries) = Entries::open(cx, node, &key.span, &language::UNDOCUMENTED) else { return Vec::new() };
    let methods = entries.take("methods").map(|node| methods(cx, node));
    let paginate = entries.take("paginate").and_then(|node| cx.string(node));
    let not_found = response::not_found(cx, &mut entries);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    let methods = methods.unwrap_or_else(|| METHODS.map(|(_, method)| method).to_vec());
    OPERATIONS
        .iter()
        .filter(|(name, method, _)| {
            methods.contains(method) && !declared.iter().any(|operation| operation.name.value == *name)
        })
        .map(|(name, method, doc)| operation(name, *method, doc, paginate.as_ref(), &not_found, &docs, &key.span))
        .collect()
}

fn methods(cx: &mut Cx<'_>, node: &Node) -> Vec<Method> {
    let crate::yaml::Kind::List(items) = &node.kind else {
        return cx.wrong_type(node, "a list of methods").unwrap_or_default();
    };
    items.iter().filter_map(|item| cx.choice(item, &language::UNDOCUMENTED_METHOD, &METHODS)).collect()
}

fn operation(
    name: &str,
    method: Method,
    doc: &str,
    paginate: Option<&Spanned<String>>,
    not_found: &[(u16, EmptyBody)],
    docs: &Docs,
    span: &Span,
) -> Operation {
    let spanned = |value: &str| Spanned { value: value.to_owned(), span: span.clone() };
    let is_list = name == "list";
    let has_body = matches!(method, Method::Post | Method::Put);
    let undocumented = Type::named(UNDOCUMENTED, span);
    let returned = if is_list { undocumented.clone().list() } else { undocumented.clone() };
    let more = docs.doc.iter().map(|more| format!(" {more}"));
    let doc = std::iter::once(format!("{doc} The platform names these operations without documenting them."));
    Operation {
        name: spanned(name),
        rust: None,
        endpoint: Endpoint::Http { method, path: spanned(if is_list { "" } else { "/{+path}" }) },
        path_parameters: if is_list { Vec::new() } else { vec![rest(span)] },
        query: vec![free_query(span)],
        body: has_body.then_some(Body::Whole(undocumented)),
        wrap: None,
        returns: Some(Returns { key: None, ty: returned }),
        paginate: paginate.filter(|_| is_list).cloned(),
        scopes: None,
        idempotent: None,
        errors: Vec::new(),
        not_found: if name == "get" { not_found.to_vec() } else { Vec::new() },
        docs: Docs { doc: Some(doc.chain(more).collect()), ..docs.clone() },
    }
}

fn rest(span: &Span) -> Parameter {
    let doc = "The path below the resource: an id, several segments separated by `/`, or an empty string.";
    implied(REST, doc, Type::named("string", span))
}

fn free_query(span: &Span) -> Parameter {
    let ty = Type { kind: TypeKind::Map(Box::new(Type::named("string", span))), optional: false, span: span.clone() };
    implied("query", "Query parameters by name.", ty)
}

fn implied(wire: &str, doc: &str, ty: Type) -> Parameter {
    let wire = Spanned { value: wire.to_owned(), span: ty.span.clone() };
    parameter::implied(wire, Docs { doc: Some(doc.to_owned()), ..Docs::default() }, ty)
}
