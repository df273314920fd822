//! Parts of rows: parameters, fields, values; lines and reasons.

use super::row::{PartRow, RowKind};
use crate::diagnostic::Code;
use crate::schema::docs;
use crate::schema::entries::Entries;
use crate::schema::reader::Cx;
use crate::source::Spanned;
use crate::yaml::Node;

/// Parses the parts of a row. An omitted part need not be listed as well.
pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>, kind: RowKind) -> Vec<PartRow> {
    let listed = entries.take(kind.key()).map(|node| cx.strings(node)).unwrap_or_default();
    let mut parts = cx.named(entries.take(kind.omitted_key()), "reasons", |cx, name, node| {
        Some(PartRow { kind, name: name.clone(), omitted: Some(reason(cx, node)?), is_elsewhere: false })
    });
    for name in listed {
        match parts.iter().find(|part| part.name.value == name.value) {
            None => parts.push(PartRow { kind, name, omitted: None, is_elsewhere: false }),
            Some(first) if first.omitted.is_some() => {}
            Some(_) => {
                let message = format!("duplicate {} `{}`", kind.noun(), name.value);
                cx.report(Code::DuplicateName, &name.span, message, "remove one of the two");
            }
        }
    }
    parts
}

/// Parses one or several ranges of lines.
pub(super) fn lines(cx: &mut Cx<'_>, node: &Node) -> Vec<Spanned<(u32, u32)>> {
    cx.strings(node).into_iter().filter_map(|text| range(cx, text)).collect()
}

fn range(cx: &mut Cx<'_>, text: Spanned<String>) -> Option<Spanned<(u32, u32)>> {
    if let Some(lines) = docs::line_range(&text.value) {
        return Some(Spanned { value: lines, span: text.span });
    }
    let help = "write `L12` for one line or `L12-L20` for a range";
    cx.report(Code::InvalidValue, &text.span, format!("invalid line range `{}`", text.value), help);
    None
}

/// Parses the reason for an omission.
pub(super) fn reason(cx: &mut Cx<'_>, node: &Node) -> Option<Spanned<String>> {
    let reason = cx.string(node)?;
    if reason.value.is_empty() {
        let help = "give the reason in a sentence";
        cx.report(Code::InvalidValue, &reason.span, "an omitted item needs a reason", help);
    }
    Some(reason)
}
