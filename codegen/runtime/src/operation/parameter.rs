//! The parameters of an operation: where each travels, and what the platform takes for it.

use crate::json::{Rules, SentAs};

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a field of the request body.
    Field,
    /// As the request body.
    Body,
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub location: Location,
    /// Whether the platform asks for it.
    pub required: bool,
    /// What stands between the items of a list that travels as one text.
    pub separator: Option<char>,
    /// What the platform takes for it.
    pub rules: &'static Rules,
    /// How the platform wants the value to be written, where there are several ways.
    pub sent_as: Option<SentAs>,
}

impl Parameter {
    const fn new(name: &'static str, location: Location) -> Self {
        Self { name, location, required: false, separator: None, rules: &Rules::NONE, sent_as: None }
    }

    /// A parameter of the path.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path).required()
    }

    /// A parameter of the query.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query)
    }

    /// A field of the request body.
    #[must_use]
    pub const fn field(name: &'static str) -> Self {
        Self::new(name, Location::Field)
    }

    /// The request body as a whole.
    #[must_use]
    pub const fn body() -> Self {
        Self::new("body", Location::Body).required()
    }

    /// The platform asks for it.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// A list is one text with `separator` between its items.
    #[must_use]
    pub const fn separated_by(self, separator: char) -> Self {
        Self { separator: Some(separator), ..self }
    }

    /// What the platform takes for it.
    #[must_use]
    pub const fn rules(self, rules: &'static Rules) -> Self {
        Self { rules, ..self }
    }

    /// How the platform wants the value to be written.
    #[must_use]
    pub const fn sent_as(self, sent_as: SentAs) -> Self {
        Self { sent_as: Some(sent_as), ..self }
    }
}
