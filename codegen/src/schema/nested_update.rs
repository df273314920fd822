//! Lists in updates whose items are matched by a field.

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::language;
use crate::source::Spanned;

/// How an update changes the items of a list.
#[derive(Clone, Debug)]
pub(crate) struct NestedUpdate {
    /// The field, on the wire, that matches the items of a request with those of a response.
    pub(crate) key: Spanned<String>,
    pub(crate) omitted_items: OmittedItems,
    pub(crate) omitted_fields: OmittedFields,
    pub(crate) docs: Docs,
}

/// What happens to items that a request omits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum OmittedItems {
    #[default]
    Undocumented,
    Kept,
    Removed,
}

/// What happens to fields that an item of a request omits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum OmittedFields {
    #[default]
    Undocumented,
    Kept,
    Reset,
}

pub(super) fn take(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<NestedUpdate> {
    let (name, node) = entries.take_named("nested_update")?;
    let (mut entries, short) = Entries::open_or_short(cx, node, name, &language::NESTED_UPDATE)?;
    let key = match short {
        Some(node) => Some(node),
        None => entries.require(cx, "key", "such as `key: id`: the field that matches the items"),
    };
    let key = key.and_then(|node| cx.string(node));
    let items = [("kept", OmittedItems::Kept), ("removed", OmittedItems::Removed)];
    let fields = [("kept", OmittedFields::Kept), ("reset", OmittedFields::Reset)];
    let omitted_items =
        entries.take("omitted_items").and_then(|node| cx.choice(node, &language::OMITTED_ITEMS, &items));
    let omitted_fields =
        entries.take("omitted_fields").and_then(|node| cx.choice(node, &language::OMITTED_FIELDS, &fields));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(NestedUpdate {
        key: key?,
        omitted_items: omitted_items.unwrap_or_default(),
        omitted_fields: omitted_fields.unwrap_or_default(),
        docs,
    })
}
