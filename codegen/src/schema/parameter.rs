//! Parameters of operations.

use super::about::About;
use super::constraints::Constraints;
use super::reader::{Cx, Entries};
use super::ty::{self, Type};
use crate::source::Spanned;
use crate::yaml::Node;

/// A parameter of the path, of the query, or of the body.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    /// The name on the wire.
    pub(crate) wire: Spanned<String>,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    /// How a list travels.
    pub(crate) style: Option<Style>,
    pub(crate) constraints: Constraints,
    pub(crate) about: About,
}

/// How a list travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// As one text with commas.
    Comma,
    /// As one text with semicolons.
    Semicolon,
    /// As a parameter for each item.
    Repeat,
}

pub(super) fn parse(cx: &mut Cx<'_>, wire: &Spanned<String>, node: &Node) -> Option<Parameter> {
    let (mut entries, short) = match ty::is_map(node) {
        true => (Entries::empty(wire, "a parameter"), Some(node)),
        false => Entries::open_or_short(cx, node, wire, "a parameter")?,
    };
    let ty = ty::take(cx, &mut entries, short);
    let rust = entries.take("rust").and_then(|node| cx.text(node));
    let required = entries.take("required").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let style = take_style(cx, &mut entries);
    let constraints = Constraints::take(cx, &mut entries);
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Parameter { wire: wire.clone(), rust, ty: ty?, required, style, constraints, about })
}

pub(super) fn take_style(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Style> {
    let styles = [("comma", Style::Comma), ("semicolon", Style::Semicolon), ("repeat", Style::Repeat)];
    entries.take("style").and_then(|node| cx.choice(node, "`style`", &styles))
}

/// A parameter that follows from something else in the schema.
pub(super) fn implied(wire: Spanned<String>, about: About, ty: Type) -> Parameter {
    Parameter { wire, rust: None, ty, required: false, style: None, constraints: Constraints::default(), about }
}

/// The same, a text.
pub(super) fn text(wire: Spanned<String>, about: About) -> Parameter {
    let ty = Type::named("string", &wire.span);
    implied(wire, about, ty)
}

/// The same, a whole number.
pub(super) fn whole_number(wire: Spanned<String>, about: About, min: Option<i64>, max: Option<i64>) -> Parameter {
    let ty = Type::named("integer", &wire.span);
    Parameter { constraints: Constraints { min, max, ..Constraints::default() }, ..implied(wire, about, ty) }
}
