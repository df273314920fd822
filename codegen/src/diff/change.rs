//! The changes between two schemas, as data.

/// The changes between two schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The platforms that changed, by name.
    pub platforms: Vec<PlatformChanges>,
}

/// The changes of a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformChanges {
    /// The name of the platform.
    pub name: String,
    /// The changes, in the order of the schema language: platform, resources, types, webhooks, documentation.
    pub changes: Vec<Change>,
}

/// A change of an item, or of one of its properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of the item.
    pub item: Item,
    /// The item, by the keys that lead to it in the schema: `orders.list.query.status`, `Order.note`.
    pub path: String,
    /// What happened to the item.
    pub action: Action,
    /// The property that changed, such as `type`; empty if the whole item is new, removed or renamed.
    pub property: &'static str,
    /// The property before the change.
    pub before: Option<String>,
    /// The property after the change.
    pub after: Option<String>,
    /// What the change means for users of the crate.
    pub impact: Impact,
    /// Whether the change adds something to the public API.
    pub is_addition: bool,
    /// Why it has this impact.
    pub reason: String,
    /// What users have to do. Breaking changes have it.
    pub migration: Option<String>,
}

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// The item is new.
    Added,
    /// The item does not exist any more.
    Removed,
    /// The item has another name, and is the same otherwise or has changes of its own.
    Renamed,
    /// A property of the item changed.
    Changed,
}

/// What a change means for users of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Programs compile and behave as before.
    Compatible,
    /// Programs compile, and can behave differently: another limit, a stricter constraint.
    Note,
    /// Some programs do not compile any more, or fail until they are changed.
    Breaking,
}

/// The kind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the schema language")]
pub enum Item {
    Platform,
    Server,
    Variable,
    Header,
    Credential,
    Login,
    OAuth,
    Limit,
    Error,
    Envelope,
    Status,
    Scope,
    Resource,
    Operation,
    Parameter,
    Id,
    Model,
    Field,
    Enum,
    Value,
    Format,
    Webhooks,
    Topic,
    Documentation,
}

impl Changes {
    /// Returns all changes with the names of their platforms.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Change)> {
        self.platforms
            .iter()
            .flat_map(|platform| platform.changes.iter().map(|change| (platform.name.as_str(), change)))
    }

    /// Returns whether the schemas mean the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.platforms.is_empty()
    }

    /// Returns the number of changes with an impact.
    #[must_use]
    pub fn count(&self, impact: Impact) -> usize {
        self.iter().filter(|(_, change)| change.impact == impact).count()
    }
}

impl Action {
    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
        }
    }
}

impl Impact {
    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Note => "note",
            Self::Breaking => "breaking",
        }
    }
}

impl Item {
    /// Returns the name of the kind, in the singular or in the plural.
    #[must_use]
    pub const fn name(self, is_plural: bool) -> &'static str {
        let (one, several) = match self {
            Self::Platform => ("platform", "platforms"),
            Self::Server => ("server", "servers"),
            Self::Variable => ("variable", "variables"),
            Self::Header => ("header", "headers"),
            Self::Credential => ("credential", "credentials"),
            Self::Login => ("login", "logins"),
            Self::OAuth => ("OAuth", "OAuth"),
            Self::Limit => ("limit", "limits"),
            Self::Error => ("error shape", "error shapes"),
            Self::Envelope => ("envelope", "envelopes"),
            Self::Status => ("status", "statuses"),
            Self::Scope => ("scope", "scopes"),
            Self::Resource => ("resource", "resources"),
            Self::Operation => ("operation", "operations"),
            Self::Parameter => ("parameter", "parameters"),
            Self::Id => ("id", "ids"),
            Self::Model => ("model", "models"),
            Self::Field => ("field", "fields"),
            Self::Enum => ("enum", "enums"),
            Self::Value => ("enum value", "enum values"),
            Self::Format => ("file format", "file formats"),
            Self::Webhooks => ("webhooks", "webhooks"),
            Self::Topic => ("webhook topic", "webhook topics"),
            Self::Documentation => ("documentation", "documentation"),
        };
        if is_plural { several } else { one }
    }
}
