//! Inventories: the items of a platform's documents, row by row, written from the documents alone.
//!
//! Invariant: each row has its lines, and each omitted item a reason.

use super::docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::diagnostic::Code;
use crate::language::{self, Shape};
use crate::source::Spanned;
use crate::yaml::Node;

/// The items of a platform's documents.
#[derive(Clone, Debug)]
pub(crate) struct Inventory {
    /// The platform.
    pub(crate) name: Spanned<String>,
    pub(crate) documents: Vec<Inventoried>,
}

/// The items of one document.
#[derive(Clone, Debug)]
pub(crate) struct Inventoried {
    /// Its name under `docs` of the platform.
    pub(crate) name: Spanned<String>,
    pub(crate) rows: Vec<Row>,
}

/// An item of a document.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) kind: RowKind,
    pub(crate) name: Spanned<String>,
    /// The first and last lines in the document.
    pub(crate) at: Vec<Spanned<(u32, u32)>>,
    /// The reason why the schema omits it.
    pub(crate) omitted: Option<Spanned<String>>,
    /// Paths to what covers it in the schema, if that has another name.
    pub(crate) claimed_by: Vec<Spanned<String>>,
    pub(crate) parts: Vec<PartRow>,
}

/// A parameter of an endpoint, a field of a model, a value of an enum.
#[derive(Clone, Debug)]
pub(crate) struct PartRow {
    pub(crate) kind: RowKind,
    pub(crate) name: Spanned<String>,
    pub(crate) omitted: Option<Spanned<String>>,
}

/// The kind of a row's item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RowKind {
    Endpoint,
    Parameter,
    Model,
    Field,
    Enum,
    Value,
    Scope,
    Topic,
    Limit,
    Error,
    Status,
    Server,
    Auth,
    Fact,
}

impl RowKind {
    /// All kinds, in the order in which they are shown.
    pub(crate) const ALL: [Self; 14] = [
        Self::Endpoint,
        Self::Parameter,
        Self::Model,
        Self::Field,
        Self::Enum,
        Self::Value,
        Self::Scope,
        Self::Topic,
        Self::Limit,
        Self::Error,
        Self::Status,
        Self::Server,
        Self::Auth,
        Self::Fact,
    ];

    /// The key under which an inventory has such rows.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Endpoint => "endpoints",
            Self::Parameter => "parameters",
            Self::Model => "models",
            Self::Field => "fields",
            Self::Enum => "enums",
            Self::Value => "values",
            Self::Scope => "scopes",
            Self::Topic => "topics",
            Self::Limit => "limits",
            Self::Error => "errors",
            Self::Status => "statuses",
            Self::Server => "servers",
            Self::Auth => "auth",
            Self::Fact => "facts",
        }
    }

    /// The noun for an item of the kind, for messages.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Endpoint => "operation",
            Self::Parameter => "parameter",
            Self::Model => "model",
            Self::Field => "field",
            Self::Enum => "enum",
            Self::Value => "value",
            Self::Scope => "scope",
            Self::Topic => "topic",
            Self::Limit => "limit",
            Self::Error => "error",
            Self::Status => "status",
            Self::Server => "server",
            Self::Auth => "`auth` entry",
            Self::Fact => "fact",
        }
    }

    /// The kind of a row's parts.
    pub(crate) const fn part(self) -> Option<Self> {
        match self {
            Self::Endpoint => Some(Self::Parameter),
            Self::Model => Some(Self::Field),
            Self::Enum => Some(Self::Value),
            _ => None,
        }
    }

    /// The key of a row's omitted parts of this kind.
    pub(crate) const fn omitted_key(self) -> &'static str {
        match self {
            Self::Parameter => "omitted_parameters",
            Self::Field => "omitted_fields",
            Self::Value => "omitted_values",
            _ => "omitted",
        }
    }

    /// Whether rows of this kind are not parts of others.
    fn is_whole(self) -> bool {
        !Self::ALL.iter().any(|kind| kind.part() == Some(self))
    }
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Inventory> {
    let name = entries.require(cx, "inventory", "the name of the platform").and_then(|node| cx.string(node));
    let documents = entries.rest().into_iter().filter_map(|(name, node)| document(cx, name, node)).collect();
    Some(Inventory { name: name?, documents })
}

fn document(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Inventoried> {
    let mut entries = Entries::open(cx, node, &name.span, &language::INVENTORY_OF_DOCUMENT)?;
    let mut rows = Vec::new();
    for kind in RowKind::ALL.into_iter().filter(|kind| kind.is_whole()) {
        rows.extend(cx.named(entries.take(kind.key()), kind.key(), |cx, name, node| row(cx, kind, name, node)));
    }
    entries.close(cx);
    Some(Inventoried { name: name.clone(), rows })
}

fn row(cx: &mut Cx<'_>, kind: RowKind, name: &Spanned<String>, node: &Node) -> Option<Row> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, shape(kind))?;
    let at = short.or_else(|| entries.require(cx, "at", "its lines in the document, such as `at: L12-L20`"));
    let at = at.map(|node| cx.strings(node)).unwrap_or_default();
    let at = at.into_iter().filter_map(|text| lines(cx, text)).collect();
    let omitted = entries.take("omitted").and_then(|node| reason(cx, node));
    let claimed_by = entries.take("claimed_by").map(|node| cx.strings(node)).unwrap_or_default();
    let parts = kind.part().map(|part| parts(cx, &mut entries, part));
    entries.close(cx);
    Some(Row { kind, name: name.clone(), at, omitted, claimed_by, parts: parts.unwrap_or_default() })
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

/// Parses the parts of a row. An omitted part need not be listed as well.
fn parts(cx: &mut Cx<'_>, entries: &mut Entries<'_>, kind: RowKind) -> Vec<PartRow> {
    let listed = entries.take(kind.key()).map(|node| cx.strings(node)).unwrap_or_default();
    let mut parts = cx.named(entries.take(kind.omitted_key()), "reasons", |cx, name, node| {
        Some(PartRow { kind, name: name.clone(), omitted: Some(reason(cx, node)?) })
    });
    for name in listed {
        match parts.iter().find(|part| part.name.value == name.value) {
            None => parts.push(PartRow { kind, name, omitted: None }),
            Some(first) if first.omitted.is_some() => {}
            Some(_) => {
                let message = format!("duplicate {} `{}`", kind.noun(), name.value);
                cx.report(Code::DuplicateName, &name.span, message, "remove one of the two");
            }
        }
    }
    parts
}

fn lines(cx: &mut Cx<'_>, text: Spanned<String>) -> Option<Spanned<(u32, u32)>> {
    if let Some(lines) = docs::line_range(&text.value) {
        return Some(Spanned { value: lines, span: text.span });
    }
    let help = "write `L12` for one line or `L12-L20` for a range";
    cx.report(Code::InvalidValue, &text.span, format!("invalid line range `{}`", text.value), help);
    None
}

/// Parses the reason for an omission.
fn reason(cx: &mut Cx<'_>, node: &Node) -> Option<Spanned<String>> {
    let reason = cx.string(node)?;
    if reason.value.is_empty() {
        let help = "give the reason in a sentence";
        cx.report(Code::InvalidValue, &reason.span, "an omitted item needs a reason", help);
    }
    Some(reason)
}
