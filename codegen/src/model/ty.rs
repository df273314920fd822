//! Types, and the models, enums and ids that have names.

use super::{Constraints, Docs, Ident};

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Integer,
    Decimal,
    Money,
    Boolean,
    DateTime,
    Date,
    Json,
    /// A string that is not logged.
    Secret,
    /// Raw JSON, since the type is undocumented.
    Undocumented,
    Id(Ident),
    Model(Ident),
    Enum(Ident),
    List(Box<Type>),
    Map(Box<Type>),
}

/// The directions in which values of a type are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    pub(crate) sent: bool,
    pub(crate) received: bool,
}

/// A model.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) ty: Ident,
    pub(crate) docs: Docs,
    pub(crate) usage: Usage,
    pub(crate) fields: Vec<Field>,
    /// Conversions of other models to this one.
    pub(crate) conversions: Vec<Conversion>,
}

/// The conversion of a model that is received to a model that is sent.
#[derive(Clone, Debug)]
pub(crate) struct Conversion {
    pub(crate) from: Ident,
    pub(crate) fields: Vec<ConvertedField>,
}

/// A field that a conversion takes over.
#[derive(Clone, Debug)]
pub(crate) struct ConvertedField {
    pub(crate) from: Ident,
    pub(crate) to: Ident,
    /// The type of the value that is received.
    pub(crate) ty: Type,
    pub(crate) is_from_optional: bool,
    pub(crate) is_to_optional: bool,
    /// Whether the value is of another model than the one that is sent.
    pub(crate) is_converted: bool,
}

/// A field of a model.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) wire: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) rust: Ident,
    pub(crate) docs: Docs,
    pub(crate) ty: Type,
    pub(crate) optional: bool,
    /// Whether the field needs a box, since the model is recursive.
    pub(crate) boxed: bool,
    /// The separator of a list that is encoded as one string.
    pub(crate) separator: Option<char>,
    /// The time zone of a date-time that comes without one.
    pub(crate) time_zone: Option<String>,
    /// Whether the platform sets the field, so that requests can omit it.
    pub(crate) read_only: bool,
    pub(crate) constraints: Constraints,
}

/// An enum.
#[derive(Clone, Debug)]
pub(crate) struct Enum {
    pub(crate) ty: Ident,
    pub(crate) docs: Docs,
    pub(crate) values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub(crate) struct EnumValue {
    pub(crate) wire: String,
    /// Other spellings that decode to the value.
    pub(crate) aliases: Vec<String>,
    pub(crate) variant: Ident,
    pub(crate) docs: Docs,
}

/// A kind of id.
#[derive(Clone, Debug)]
pub(crate) struct Id {
    pub(crate) ty: Ident,
    pub(crate) docs: Docs,
}
