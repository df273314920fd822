//! The parameters of an operation: where each travels, and what the platform takes for it.

use crate::json::{Constraints, WireFormat};

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
    pub constraints: &'static Constraints,
    /// How the platform wants the value to be written, where there are several ways.
    pub wire_format: Option<WireFormat>,
}

impl Parameter {
    const fn new(name: &'static str, location: Location) -> Self {
        Self { name, location, required: false, separator: None, constraints: &Constraints::NONE, wire_format: None }
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
    pub const fn delimited_by(self, separator: char) -> Self {
        Self { separator: Some(separator), ..self }
    }

    /// What the platform takes for it.
    #[must_use]
    pub const fn constraints(self, constraints: &'static Constraints) -> Self {
        Self { constraints, ..self }
    }

    /// How the platform wants the value to be written.
    #[must_use]
    pub const fn wire_format(self, wire_format: WireFormat) -> Self {
        Self { wire_format: Some(wire_format), ..self }
    }
}
