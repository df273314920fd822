//! The rows of inventories, and their kinds.

use crate::source::Spanned;

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
    pub(crate) tables: Vec<Table>,
}

/// A list of fields that several endpoints take.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) name: Spanned<String>,
    /// Its lines, if the document has it in one place instead of repeating it at each endpoint.
    pub(crate) at: Vec<Spanned<(u32, u32)>>,
    pub(crate) fields: Vec<PartRow>,
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
    /// Whether it is in a table with other lines than those of its row.
    pub(crate) is_elsewhere: bool,
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
    pub(super) fn is_whole(self) -> bool {
        !Self::ALL.iter().any(|kind| kind.part() == Some(self))
    }
}
