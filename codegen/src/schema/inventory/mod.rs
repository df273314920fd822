//! Inventories: the items of a platform's documents, row by row, written from the documents alone.
//!
//! Invariant: each row has its lines, and each omitted item a reason.

mod parts;
mod row;
mod tables;

pub(crate) use row::{Inventoried, Inventory, PartRow, Row, RowKind};

use super::entries::Entries;
use super::reader::Cx;
use crate::language::{self, Shape};
use crate::source::Spanned;
use crate::yaml::Node;
use tables::Taken;

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Inventory> {
    let name = entries.require(cx, "inventory", "the name of the platform").and_then(|node| cx.string(node));
    let documents = entries.rest().into_iter().filter_map(|(name, node)| document(cx, name, node)).collect();
    Some(Inventory { name: name?, documents })
}

fn document(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Inventoried> {
    let mut entries = Entries::open(cx, node, &name.span, &language::INVENTORY_OF_DOCUMENT)?;
    let tables = cx.named(entries.take("tables"), "tables", tables::parse);
    let (mut rows, mut taken) = (Vec::new(), Vec::new());
    for kind in RowKind::ALL.into_iter().filter(|kind| kind.is_whole()) {
        for (row, of_row) in cx.named(entries.take(kind.key()), kind.key(), |cx, name, node| row(cx, kind, name, node))
        {
            rows.push(row);
            taken.push(of_row);
        }
    }
    entries.close(cx);
    tables::add(cx, &mut rows, &taken, &tables);
    Some(Inventoried { name: name.clone(), rows, tables })
}

/// Parses a row, and which tables it takes.
fn row(cx: &mut Cx<'_>, kind: RowKind, name: &Spanned<String>, node: &Node) -> Option<(Row, Taken)> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, shape(kind))?;
    let at = short.or_else(|| entries.require(cx, "at", "its lines in the document, such as `at: L12-L20`"));
    let at = at.map(|node| parts::lines(cx, node)).unwrap_or_default();
    let omitted = entries.take("omitted").and_then(|node| parts::reason(cx, node));
    let claimed_by = entries.take("claimed_by").map(|node| cx.strings(node)).unwrap_or_default();
    let parts = kind.part().map(|part| parts::parse(cx, &mut entries, part)).unwrap_or_default();
    let taken = if kind == RowKind::Endpoint { Taken::parse(cx, &mut entries) } else { Taken::default() };
    entries.close(cx);
    Some((Row { kind, name: name.clone(), at, omitted, claimed_by, parts }, taken))
}

/// The keys of a row.
fn shape(kind: RowKind) -> &'static Shape {
    match kind {
        RowKind::Endpoint => &language::ENDPOINT_ROW,
        RowKind::Model => &language::MODEL_ROW,
        RowKind::Enum => &language::ENUM_ROW,
        _ => &language::ROW,
    }
}
