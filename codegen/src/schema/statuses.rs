//! HTTP statuses that mean the same for all operations.

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::diagnostic::Code;
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A documented status.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    pub(crate) status: Spanned<u16>,
    pub(crate) docs: Docs,
}

pub(super) fn parse(cx: &mut Cx<'_>, status: &Spanned<String>, node: &Node) -> Option<Meaning> {
    let (mut entries, short) = Entries::open_or_short(cx, node, status, &language::STATUS_MEANING)?;
    let docs = Docs::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    let Ok(number @ 200..=599) = status.value.parse::<u16>() else {
        let message = format!("`{}` is not an HTTP status", status.value);
        cx.report(Code::InvalidValue, &status.span, message, "write a number from 200 to 599, one entry per status");
        return None;
    };
    Some(Meaning { status: Spanned { value: number, span: status.span.clone() }, docs })
}
