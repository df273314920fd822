//! Parameters of operations.

use super::about::About;
use super::reader::{Cx, Entries};
use super::ty::{self, SentAs, Type, TypeKind};
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
    /// Whether a list is one text with commas.
    pub(crate) comma: bool,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    pub(crate) max_chars: Option<i64>,
    pub(crate) sent_as: Option<SentAs>,
    pub(crate) about: About,
}

pub(super) fn parse(cx: &mut Cx<'_>, wire: &Spanned<String>, node: &Node) -> Option<Parameter> {
    let (mut entries, short) = Entries::open_or_short(cx, node, wire, "a parameter")?;
    let ty = ty::take(cx, &mut entries, short);
    let rust = entries.take("rust").and_then(|node| cx.text(node));
    let required = entries.take("required").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let comma = entries
        .take("style")
        .and_then(|node| cx.choice(node, "`style`", &[("comma", true), ("repeat", false)]))
        .unwrap_or(false);
    let min = entries.take("min").and_then(|node| cx.integer(node));
    let max = entries.take("max").and_then(|node| cx.integer(node));
    let max_chars = entries.take("max_chars").and_then(|node| cx.positive(node));
    let sent_as = ty::take_sent_as(cx, &mut entries);
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Parameter { wire: wire.clone(), rust, ty: ty?, required, comma, min, max, max_chars, sent_as, about })
}

/// A query parameter that follows from something else in the schema.
pub(super) fn whole_number(wire: Spanned<String>, about: About, min: Option<i64>, max: Option<i64>) -> Parameter {
    let span = wire.span.clone();
    Parameter {
        wire,
        rust: None,
        ty: Type { kind: TypeKind::Name("integer".to_owned()), optional: false, span },
        required: false,
        comma: false,
        min,
        max,
        max_chars: None,
        sent_as: None,
        about,
    }
}
