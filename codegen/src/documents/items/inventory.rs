//! Rows of inventories.

use super::types;
use crate::documents::endpoint::Endpoint;
use crate::documents::item::{Item, Source};
use crate::documents::names::Names;
use crate::schema::{Inventory, PartRow, Row, RowKind};

/// The rows. `items` are those of the schema, whose names in documents rows have too.
pub(super) fn items<'s>(inventory: &'s Inventory, items: &[Item<'s>]) -> Vec<Item<'s>> {
    let rows =
        inventory.documents.iter().flat_map(|document| document.rows.iter().map(|row| (&document.name.value, row)));
    rows.map(|(document, row)| self::row(document, row, items)).collect()
}

fn row<'s>(document: &'s str, row: &'s Row, items: &[Item<'s>]) -> Item<'s> {
    let source = |lines, span| Source { document, lines: Some(lines), span };
    let part = |part: &'s PartRow| Item {
        noun: part.kind.noun(),
        name: part.name.value.clone(),
        span: &part.name.span,
        sources: Vec::new(),
        is_stated: true,
        names: Names::word(last(&part.name.value)),
        related: Names::none(),
        beside: Vec::new(),
        parts: Vec::new(),
    };
    Item {
        noun: "row",
        name: row.name.value.clone(),
        span: &row.name.span,
        sources: row.at.iter().map(|at| source(at.value, &at.span)).collect(),
        is_stated: true,
        names: names(row, items),
        related: Names::none(),
        beside: Vec::new(),
        parts: row.parts.iter().map(part).collect(),
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
