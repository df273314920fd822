//! Rows of inventories.

use super::types;
use crate::documents::endpoint::Endpoint;
use crate::documents::item::{Item, Source};
use crate::documents::names::Names;
use crate::schema::{Inventory, PartRow, Row, RowKind};
use crate::source::Spanned;

/// The rows and tables. `items` are those of the schema, whose names in documents rows have too.
pub(super) fn items<'s>(inventory: &'s Inventory, items: &[Item<'s>]) -> Vec<Item<'s>> {
    let mut found = Vec::new();
    for document in &inventory.documents {
        let name = document.name.value.as_str();
        found.extend(document.rows.iter().map(|row| item(name, &row.name, &row.at, names(row, items), &row.parts)));
        let tables = document.tables.iter();
        found.extend(tables.map(|table| item(name, &table.name, &table.at, Names::none(), &table.fields)));
    }
    found
}

fn item<'s>(
    document: &'s str,
    name: &'s Spanned<String>,
    at: &'s [Spanned<(u32, u32)>],
    names: Names,
    parts: &'s [PartRow],
) -> Item<'s> {
    let source = |at: &'s Spanned<(u32, u32)>| Source { document, lines: Some(at.value), span: &at.span };
    let part = |part: &'s PartRow| plain(part.kind.noun(), &part.name, Names::word(last(&part.name.value)));
    Item {
        sources: at.iter().map(source).collect(),
        parts: parts.iter().filter(|part| !part.is_elsewhere).map(part).collect(),
        ..plain("row", name, names)
    }
}

/// An item without sources and parts.
fn plain<'s>(noun: &'static str, name: &'s Spanned<String>, names: Names) -> Item<'s> {
    Item {
        noun,
        name: name.value.clone(),
        span: &name.span,
        sources: Vec::new(),
        is_stated: true,
        names,
        related: Names::none(),
        beside: Vec::new(),
        parts: Vec::new(),
    }
}

/// The name of the last field on a path.
fn last(path: &str) -> &str {
    types::without_markup(path.rsplit('.').next().unwrap_or(path))
}

fn names(row: &Row, items: &[Item<'_>]) -> Names {
    let name = row.name.value.as_str();
    let declared = |noun: &str| {
        let item = items.iter().find(|item| item.noun == noun && item.name == name);
        item.map_or_else(Names::none, |item| item.names.clone())
    };
    match row.kind {
        RowKind::Endpoint => Endpoint::parse(name).map_or_else(|| Names::word(name), Names::endpoint),
        RowKind::Scope | RowKind::Status => Names::word(name),
        RowKind::Topic => declared("topic"),
        RowKind::Limit => declared("limit"),
        RowKind::Server => declared("server"),
        RowKind::Auth => declared("`auth` entry"),
        RowKind::Error => {
            let is_shape = items.iter().any(|item| item.noun == "error shape" && item.name == name);
            if is_shape { declared("error shape") } else { Names::word(name) }
        }
        // Models and enums are named by their parts, facts by nothing in particular.
        RowKind::Model | RowKind::Enum | RowKind::Fact => Names::none(),
        RowKind::Parameter | RowKind::Field | RowKind::Value => Names::word(last(name)),
    }
}
