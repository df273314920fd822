//! Types, and what has a name: models with their fields, enums and ids.

use std::fmt;

use super::place::{Place, Provenance};

/// A type of the schema language. `Display` writes it as in a schema: `[Order]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `string`
    String,
    /// `integer`
    Integer,
    /// `decimal`
    Decimal,
    /// `money`
    Money,
    /// `boolean`
    Boolean,
    /// `date-time`
    DateTime,
    /// `date`
    Date,
    /// `json`
    Json,
    /// `secret`
    Secret,
    /// `undocumented`
    Undocumented,
    /// A declared id.
    Id(String),
    /// A declared model.
    Model(String),
    /// A declared enum, or `WebhookTopic`.
    Enum(String),
    /// A name that no file declares.
    Unresolved(String),
    /// `[T]`
    List(Box<Self>),
    /// `{ map: T }`
    Map(Box<Self>),
}

impl Type {
    /// Returns the model, enum or id that the type consists of: itself, its items or its values.
    #[must_use]
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) => inner.innermost(),
            _ => self,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Money => "money",
            Self::Boolean => "boolean",
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Json => "json",
            Self::Secret => "secret",
            Self::Undocumented => "undocumented",
            Self::Id(name) | Self::Model(name) | Self::Enum(name) | Self::Unresolved(name) => name,
            Self::List(item) => return write!(f, "[{item}]"),
            Self::Map(value) => return write!(f, "{{ map: {value} }}"),
        };
        f.write_str(name)
    }
}

/// A model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// The name.
    pub name: String,
    /// In the order of the file.
    pub fields: Vec<Field>,
    /// Where it is declared.
    pub place: Place,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Model {
    /// Finds a field by its name or by one of its aliases.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        let by_name = self.fields.iter().find(|field| field.name == name);
        by_name.or_else(|| self.fields.iter().find(|field| field.aliases.iter().any(|alias| alias == name)))
    }
}

/// A field of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// Other names on the wire.
    pub aliases: Vec<String>,
    /// The type, without its `?`.
    pub ty: Type,
    /// Whether the type has a `?`, or the list or map `optional: true`.
    pub optional: bool,
    /// How the value is encoded, where the schema says so.
    pub format: Format,
    /// Where it is declared.
    pub place: Place,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// How a value is encoded, where it is not the usual way of its type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Format {
    /// The separator of a list that is one string.
    pub separator: Option<char>,
    /// `string`, `number`, `spaced` or `local`.
    pub wire_format: Option<&'static str>,
    /// Whether the platform sets the value.
    pub read_only: bool,
}

/// An enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enum {
    /// The name.
    pub name: String,
    /// In the order of the file.
    pub values: Vec<EnumValue>,
    /// Where it is declared.
    pub place: Place,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// The value on the wire.
    pub name: String,
    /// Other spellings. Only topics have them.
    pub aliases: Vec<String>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// An id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id {
    /// The name.
    pub name: String,
    /// Where it is declared.
    pub place: Place,
    /// Where it comes from.
    pub provenance: Provenance,
}
