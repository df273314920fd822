//! Responses of operations: success, documented errors, and success responses that mean "not found".

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use super::ty::{self, Type};
use crate::diagnostic::Code;
use crate::language;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

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

/// Parses `returns`: a type, or a key of the response with its type.
pub(super) fn returns(cx: &mut Cx<'_>, node: &Node) -> Option<Returns> {
    match &node.kind {
        Kind::Mapping(entries) if entries.len() == 1 && !ty::is_map(node) => {
            let (key, value) = &entries[0];
            Some(Returns { key: Some(key.clone()), ty: ty::parse_of(cx, value, &key.value)? })
        }
        Kind::Mapping(entries) if entries.len() != 1 => {
            let help = "write `{ order: Order }` to read one key of the response; to read several, declare a model under `models:` with them as its fields";
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

/// Parses a success status, and the body that means "not found".
fn empty_body(cx: &mut Cx<'_>, status: &Spanned<String>, node: &Node) -> Option<(u16, EmptyBody)> {
    let choices = [("empty", EmptyBody::Null), ("empty_list", EmptyBody::EmptyList)];
    let body = cx.choice(node, &language::EMPTY_BODY, &choices);
    if let Ok(number @ 200..=299) = status.value.parse::<u16>() {
        return Some((number, body?));
    }
    let message = format!("`{}` is not a success status", status.value);
    let help = "write a number from 200 to 299, or move the entry to `errors`";
    cx.report(Code::InvalidValue, &status.span, message, help);
    None
}

/// Parses the errors that are documented for an operation.
pub(super) fn errors(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Vec<DocumentedError> {
    cx.named(entries.take("errors"), "errors by HTTP status", error)
}

fn error(cx: &mut Cx<'_>, status: &Spanned<String>, node: &Node) -> Option<DocumentedError> {
    let (mut entries, short) = Entries::open_or_short(cx, node, status, &language::DOCUMENTED_ERROR)?;
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
