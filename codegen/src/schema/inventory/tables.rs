//! Tables of fields that endpoints take as parameters.
//!
//! Invariant: a row with tables has the same parts as a row that lists them, so that later stages need no special case.

use super::parts;
use super::row::{PartRow, Row, RowKind, Table};
use crate::diagnostic::{Code, did_you_mean};
use crate::language;
use crate::schema::entries::Entries;
use crate::schema::reader::Cx;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// The tables that an endpoint takes.
#[derive(Default)]
pub(super) struct Taken {
    tables: Vec<Taking>,
    /// Fields of the tables that it does not take.
    except: Vec<Spanned<String>>,
}

struct Taking {
    /// The parameter that has the fields. Without it, they are parameters themselves.
    inside: Option<Spanned<String>>,
    table: Spanned<String>,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Table> {
    let mut entries = Entries::open(cx, node, &name.span, &language::INVENTORY_TABLE)?;
    let at = entries.take("at").map(|node| parts::lines(cx, node)).unwrap_or_default();
    let fields = parts::parse(cx, &mut entries, RowKind::Field);
    entries.close(cx);
    Some(Table { name: name.clone(), at, fields })
}

impl Taken {
    pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Self {
        let mut tables = Vec::new();
        if let Some(node) = entries.take("fields_of") {
            let nodes = match &node.kind {
                Kind::List(items) => items.iter().collect(),
                _ => vec![node],
            };
            for node in nodes {
                taking(cx, node, &mut tables);
            }
        }
        let except = entries.take("except").map(|node| cx.strings(node)).unwrap_or_default();
        Self { tables, except }
    }
}

/// Parses the name of a table, or a map from parameters to names of tables.
fn taking(cx: &mut Cx<'_>, node: &Node, tables: &mut Vec<Taking>) {
    if matches!(node.kind, Kind::Mapping(_)) {
        let inside = cx.named(Some(node), "tables", |cx, name, node| {
            Some(Taking { inside: Some(name.clone()), table: cx.string(node)? })
        });
        tables.extend(inside);
    } else {
        tables.extend(cx.string(node).map(|table| Taking { inside: None, table }));
    }
}

/// Adds the fields of tables to the rows that take them.
pub(super) fn add(cx: &mut Cx<'_>, rows: &mut [Row], taken: &[Taken], tables: &[Table]) {
    let models = rows.iter().filter(|row| row.kind == RowKind::Model);
    let models: Vec<Table> =
        models.map(|row| Table { name: row.name.clone(), at: row.at.clone(), fields: row.parts.clone() }).collect();
    let known: Vec<&Table> = tables.iter().chain(&models).collect();
    let mut is_complete = true;
    for (row, taken) in rows.iter_mut().zip(taken) {
        match taken.fields(cx, &known) {
            Some(fields) => row.parts.extend(without(fields, &row.parts)),
            None => is_complete = false,
        }
    }
    // An unknown name may be meant for an unused table.
    if is_complete {
        report_unused(cx, tables, taken);
    }
}

impl Taken {
    /// The fields of all tables, except those that the endpoint does not take. `None` if a table is unknown.
    fn fields(&self, cx: &mut Cx<'_>, known: &[&Table]) -> Option<Vec<PartRow>> {
        let mut fields = Some(Vec::new());
        for taking in &self.tables {
            let Some(table) = known.iter().find(|table| table.name.value == taking.table.value) else {
                report_unknown(cx, &taking.table, known);
                fields = None;
                continue;
            };
            if let Some(fields) = &mut fields {
                fields.extend(without(taking.fields(table), fields));
            }
        }
        fields.map(|fields| self.without_exceptions(cx, fields))
    }

    fn without_exceptions(&self, cx: &mut Cx<'_>, mut fields: Vec<PartRow>) -> Vec<PartRow> {
        for name in &self.except {
            if !fields.iter().any(|field| field.name.value == name.value) {
                let known = fields.iter().map(|field| field.name.value.as_str());
                let help = did_you_mean(&name.value, known, "fields");
                let message = format!("no table of the row has the field `{}`", name.value);
                cx.report(Code::UnknownName, &name.span, message, help);
            }
        }
        fields.retain(|field| self.except.iter().all(|name| name.value != field.name.value));
        fields
    }
}

impl Taking {
    /// The fields of a table, as parameters.
    fn fields(&self, table: &Table) -> Vec<PartRow> {
        let is_elsewhere = !table.at.is_empty();
        let part = |name, omitted| PartRow { kind: RowKind::Parameter, name, omitted, is_elsewhere };
        let inside = self.inside.iter().map(|name| PartRow { is_elsewhere: false, ..part(name.clone(), None) });
        let fields = table.fields.iter().map(|field| {
            let name = field.name.clone();
            let name = match &self.inside {
                Some(inside) => name.map(|name| format!("{}.{name}", inside.value)),
                None => name,
            };
            part(name, field.omitted.clone())
        });
        inside.chain(fields).collect()
    }
}

/// The parts that are not among others.
fn without(parts: Vec<PartRow>, others: &[PartRow]) -> Vec<PartRow> {
    let is_new = |part: &PartRow| others.iter().all(|other| other.name.value != part.name.value);
    parts.into_iter().filter(is_new).collect()
}

fn report_unknown(cx: &mut Cx<'_>, name: &Spanned<String>, known: &[&Table]) {
    let names = known.iter().map(|table| table.name.value.as_str());
    let help = did_you_mean(&name.value, names, "tables and models");
    cx.report(Code::UnknownName, &name.span, format!("unknown table `{}`", name.value), help);
}

fn report_unused(cx: &mut Cx<'_>, tables: &[Table], taken: &[Taken]) {
    let is_taken = |table: &&Table| {
        taken.iter().flat_map(|taken| &taken.tables).any(|taking| taking.table.value == table.name.value)
    };
    for table in tables.iter().filter(|table| !is_taken(table)) {
        let message = format!("no endpoint takes the table `{}`", table.name.value);
        cx.report(Code::Unused, &table.name.span, message, "name it in `fields_of:` of an endpoint, or remove it");
    }
}
