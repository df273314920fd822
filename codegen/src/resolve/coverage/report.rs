//! Differences between an inventory and a schema, as diagnostics.
//!
//! Invariant: the parts of an item, such as the parameters of an operation, are one diagnostic.

use super::items::Item;
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{PartRow, Row, RowKind};
use crate::source::{Span, Spanned};

/// The most parts that a diagnostic points to.
const MOST: usize = 12;

/// A row or a part that is omitted although the schema has it.
pub(super) fn present(kind: RowKind, name: &Spanned<String>, reason: &Spanned<String>, item: &Span) -> Diagnostic {
    let message = format!("{} `{}` is omitted, but the schema declares it", kind.noun(), name.value);
    let help = "remove it there, or remove the reason here";
    Diagnostic::new(Code::InventoryMismatch, &reason.span, message, help).related(item, "declared here")
}

/// A row with other lines than the item.
pub(super) fn other_lines(row: &Row, at: &Span, item: &Item, document: &str) -> Diagnostic {
    let message = format!("the `source` of `{}` names other lines of `{document}`", row.name.value);
    let help = "correct the lines here, or `source:` there";
    Diagnostic::new(Code::InventoryMismatch, at, message, help).related(&item.span, "declared here")
}

/// A row that the schema does not have.
pub(super) fn unclaimed(row: &Row, similar: Option<&Item>) -> Diagnostic {
    let (kind, name) = (row.kind, &row.name);
    let (message, otherwise) = match kind {
        RowKind::Fact => (
            format!("fact `{}` is not covered by the schema", name.value),
            "name what covers it, such as `claimed_by: auth.oauth`, or give a reason: `omitted: …`",
        ),
        _ => (
            format!("{} `{}` is not in the schema", kind.noun(), name.value),
            "declare it, name what covers it with `claimed_by:`, or give a reason: `omitted: …`",
        ),
    };
    let help = match similar {
        Some(item) => format!("did you mean `{}`? Otherwise, {otherwise}", item.names[0]),
        None => otherwise.to_owned(),
    };
    Diagnostic::new(Code::NotInSchema, &name.span, message, help)
}

/// Parts of a row that the schema does not have, each with the unclaimed part of the most similar name.
pub(super) fn unclaimed_parts(whole: &Item, row: &Row, missing: &[(&PartRow, Option<&Item>)]) -> Diagnostic {
    let names: Vec<&str> = missing.iter().map(|(part, _)| part.name.value.as_str()).collect();
    let kind = row.kind.part().unwrap_or(row.kind);
    let message = format!("`{}` has no {} {}", whole.names[0], nouns(kind, &names), listed(&names));
    let reasons = names.iter().take(MOST).map(|name| format!("{name}: …")).collect::<Vec<_>>().join(", ");
    let them = if names.len() == 1 { "it" } else { "them" };
    let reason = if names.len() == 1 { "a reason" } else { "reasons" };
    let otherwise = format!("declare {them}, or give {reason}: `{}: {{ {reasons} }}`", kind.omitted_key());
    let similar = missing.iter().filter_map(|(part, similar)| Some((&part.name.value, &similar.as_ref()?.names[0])));
    let meant: Vec<String> = match missing {
        [_] => similar.map(|(_, other)| format!("`{other}`")).collect(),
        _ => similar.map(|(name, other)| format!("`{other}` instead of `{name}`")).collect(),
    };
    let help = match meant.as_slice() {
        [] => otherwise,
        meant => format!("did you mean {}? Otherwise, {otherwise}", meant.join(", ")),
    };
    let spans: Vec<&Span> = missing.iter().map(|(part, _)| &part.name.span).collect();
    with_parts(Code::NotInSchema, &row.name.span, &spans, message, help, "not in the schema")
}

/// An item that no row claims, though a document with an inventory states it.
pub(super) fn unlisted(item: &Item, document: &str) -> Diagnostic {
    let (kind, name) = (item.kind, &item.names[0]);
    let message = format!("{} `{name}` is not in the inventory of `{document}`", kind.noun());
    Diagnostic::new(Code::NotInInventory, &item.span, message, help_for_unlisted(kind, "it"))
}

/// Parts of an item that no row claims, though a document with an inventory states them.
pub(super) fn unlisted_parts(whole: &Item, parts: &[&Item], document: &str) -> Diagnostic {
    let names: Vec<&str> = parts.iter().map(|part| part.names[0].as_str()).collect();
    let kind = parts.first().map_or(whole.kind, |part| part.kind);
    let (is, them) = if names.len() == 1 { ("is", "it") } else { ("are", "them") };
    let (nouns, listed, of) = (nouns(kind, &names), listed(&names), &whole.names[0]);
    let message = format!("{nouns} {listed} of `{of}` {is} not in the inventory of `{document}`");
    let spans: Vec<&Span> = parts.iter().map(|part| &part.span).collect();
    let help = help_for_unlisted(kind, them);
    with_parts(Code::NotInInventory, &whole.span, &spans, message, help, "not in the inventory")
}

fn help_for_unlisted(kind: RowKind, it: &str) -> String {
    let states = if it == "it" { "it" } else { "them" };
    format!("add {it} to `{}` there, or add `known:` here if the document does not state {states}", kind.key())
}

/// A diagnostic at its only part, or at the whole with labels at its parts.
fn with_parts(
    code: Code,
    whole: &Span,
    parts: &[&Span],
    message: String,
    help: String,
    label: &'static str,
) -> Diagnostic {
    if let [part] = parts {
        return Diagnostic::new(code, part, message, help);
    }
    let diagnostic = Diagnostic::new(code, whole, message, help);
    parts.iter().take(MOST).fold(diagnostic, |diagnostic, part| diagnostic.related(part, label))
}

fn nouns(kind: RowKind, names: &[&str]) -> String {
    let plural = if names.len() == 1 { "" } else { "s" };
    format!("{}{plural}", kind.noun())
}

/// Lists names, if they are many only the first ones.
fn listed(names: &[&str]) -> String {
    let mut shown: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    if names.len() > MOST {
        shown.push(format!("{} more", names.len() - MOST));
    }
    match shown.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => shown.concat(),
    }
}
