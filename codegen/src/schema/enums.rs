//! Enums: strings with known values.

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::diagnostic::Code;
use crate::language;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// An enum.
#[derive(Clone, Debug)]
pub(crate) struct Enum {
    pub(crate) name: Spanned<String>,
    pub(crate) values: Vec<EnumValue>,
    pub(crate) docs: Docs,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub(crate) struct EnumValue {
    pub(crate) wire: Spanned<String>,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) docs: Docs,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Enum> {
    let mut entries = Entries::open(cx, node, &name.span, &language::ENUM)?;
    let values = entries.require(cx, "values", "a map from each value to its description");
    if values.is_some_and(|node| matches!(&node.kind, Kind::Mapping(entries) if entries.is_empty())) {
        let help = "add the values, or use the type `string`";
        cx.report(Code::InvalidValue, &name.span, format!("the enum `{}` has no values", name.value), help);
    }
    let values = cx.named(values, "values", parse_value);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Enum { name: name.clone(), values, docs })
}

fn parse_value(cx: &mut Cx<'_>, wire: &Spanned<String>, node: &Node) -> Option<EnumValue> {
    let (mut entries, short) = Entries::open_or_short(cx, node, wire, &language::ENUM_VALUE)?;
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let docs = Docs::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    Some(EnumValue { wire: wire.clone(), rust, docs })
}
