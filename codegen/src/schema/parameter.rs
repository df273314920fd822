//! Parameters of operations.

use super::constraints::Constraints;
use super::docs::Docs;
use super::entries::Entries;
use super::inline_object;
use super::nested_update::{self, NestedUpdate};
use super::reader::Cx;
use super::ty::{self, Type};
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A parameter in the path, the query or the body.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    /// The name on the wire.
    pub(crate) wire: Spanned<String>,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    /// How a list is encoded.
    pub(crate) style: Option<Style>,
    pub(crate) constraints: Constraints,
    /// Whether a request with a longer list can be split, because the platform handles each item by itself.
    pub(crate) batches: bool,
    /// How an update changes the items of a list.
    pub(crate) nested_update: Option<NestedUpdate>,
    pub(crate) docs: Docs,
}

/// How a list is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// As one string, separated by commas.
    Comma,
    /// As one string, separated by semicolons.
    Semicolon,
    /// As one parameter per item.
    Repeat,
}

pub(super) fn parse(cx: &mut Cx<'_>, wire: &Spanned<String>, node: &Node) -> Option<Parameter> {
    if inline_object::is_in(node, &language::PARAMETER) {
        return inline_object::report(cx, node, &wire.value);
    }
    let (mut entries, short) = if ty::is_map(node) {
        (Entries::empty(wire, &language::PARAMETER), Some(node))
    } else {
        Entries::open_or_short(cx, node, wire, &language::PARAMETER)?
    };
    let ty = ty::take(cx, &mut entries, short);
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let required = entries.take("required").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let style = take_style(cx, &mut entries);
    let constraints = Constraints::take(cx, &mut entries);
    let batches = entries.take("batches").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let nested_update = nested_update::take(cx, &mut entries);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Parameter { wire: wire.clone(), rust, ty: ty?, required, style, constraints, batches, nested_update, docs })
}

pub(super) fn take_style(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Style> {
    let styles = [("comma", Style::Comma), ("semicolon", Style::Semicolon), ("repeat", Style::Repeat)];
    entries.take("style").and_then(|node| cx.choice(node, &language::STYLE, &styles))
}

/// A parameter that is implied by another part of the schema.
pub(super) fn implied(wire: Spanned<String>, docs: Docs, ty: Type) -> Parameter {
    Parameter {
        wire,
        rust: None,
        ty,
        required: false,
        style: None,
        constraints: Constraints::default(),
        batches: false,
        nested_update: None,
        docs,
    }
}

/// An implied string parameter.
pub(super) fn string(wire: Spanned<String>, docs: Docs) -> Parameter {
    let ty = Type::named("string", &wire.span);
    implied(wire, docs, ty)
}

/// An implied integer parameter.
pub(super) fn integer(wire: Spanned<String>, docs: Docs, min: Option<i64>, max: Option<i64>) -> Parameter {
    let ty = Type::named("integer", &wire.span);
    Parameter { constraints: Constraints { min, max, ..Constraints::default() }, ..implied(wire, docs, ty) }
}
