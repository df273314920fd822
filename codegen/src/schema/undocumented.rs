//! Families of operations that a document names and does not describe.
//!
//! Invariant: a family becomes plain operations with free JSON, so that nothing after this file knows of families.

use super::about::About;
use super::operation::{self, Body, EmptyBody, Endpoint, Method, Operation, Returns};
use super::parameter::{self, Parameter};
use super::reader::{Cx, Entries};
use super::ty::{Type, TypeKind, UNDOCUMENTED};
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// What stands for the rest of a path.
const REST: &str = "path";

/// The operations of a family: what each does, and its method.
const OPERATIONS: [(&str, Method, &str); 5] = [
    ("list", Method::Get, "Lists what the family has."),
    ("get", Method::Get, "Gets something of the family."),
    ("create", Method::Post, "Makes something of the family, or does something with it."),
    ("update", Method::Put, "Changes something of the family."),
    ("delete", Method::Delete, "Deletes something of the family."),
];

const METHODS: [(&str, Method); 4] =
    [("get", Method::Get), ("post", Method::Post), ("put", Method::Put), ("delete", Method::Delete)];

/// Parses a family. What is declared under the same name goes before.
pub(super) fn parse(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node, declared: &[Operation]) -> Vec<Operation> {
    let Some(mut entries) = Entries::open(cx, node, &key.span, "an open family") else { return Vec::new() };
    let methods = entries.take("methods").map(|node| methods(cx, node));
    let paginate = entries.take("paginate").and_then(|node| cx.text(node));
    let not_found = operation::not_found(cx, &mut entries);
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    let methods = methods.unwrap_or_else(|| METHODS.map(|(_, method)| method).to_vec());
    OPERATIONS
        .iter()
        .filter(|(name, method, _)| {
            methods.contains(method) && !declared.iter().any(|operation| operation.name.value == *name)
        })
        .map(|(name, method, doc)| operation(name, *method, doc, paginate.as_ref(), &not_found, &about, &key.span))
        .collect()
}

fn methods(cx: &mut Cx<'_>, node: &Node) -> Vec<Method> {
    let crate::yaml::Kind::List(items) = &node.kind else {
        return cx.wrong_kind(node, "a list of methods").unwrap_or_default();
    };
    items.iter().filter_map(|item| cx.choice(item, "`methods`", &METHODS)).collect()
}

fn operation(
    name: &str,
    method: Method,
    doc: &str,
    paginate: Option<&Spanned<String>>,
    not_found: &[(u16, EmptyBody)],
    about: &About,
    span: &Span,
) -> Operation {
    let spanned = |value: &str| Spanned { value: value.to_owned(), span: span.clone() };
    let is_list = name == "list";
    let has_body = matches!(method, Method::Post | Method::Put);
    let undocumented = Type::named(UNDOCUMENTED, span);
    let returned = if is_list { undocumented.clone().list() } else { undocumented.clone() };
    let more = about.doc.iter().map(|more| format!(" {more}"));
    let doc = std::iter::once(format!("{doc} The document names the family and describes none of its operations."));
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
        about: About { doc: Some(doc.chain(more).collect()), ..about.clone() },
    }
}

fn rest(span: &Span) -> Parameter {
    let doc = "What follows the path of the family: an id, perhaps more segments with `/` between them, or nothing.";
    implied(REST, doc, Type::named("string", span))
}

fn free_query(span: &Span) -> Parameter {
    let ty = Type { kind: TypeKind::Map(Box::new(Type::named("string", span))), optional: false, span: span.clone() };
    implied("query", "Parameters of the query, by name.", ty)
}

fn implied(wire: &str, doc: &str, ty: Type) -> Parameter {
    let wire = Spanned { value: wire.to_owned(), span: ty.span.clone() };
    parameter::implied(wire, About { doc: Some(doc.to_owned()), ..About::default() }, ty)
}
