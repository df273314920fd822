//! Parameters of an operation.

use crate::json::{Constraints, WireFormat};

/// The part of the request that carries a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A field of the request body.
    Field,
    /// The whole request body.
    Body,
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// The part of the request that carries it.
    pub location: Location,
    /// Whether it is a required argument.
    pub required: bool,
    /// The separator of a list that is sent as one string.
    pub separator: Option<char>,
    /// The constraints on its value.
    pub constraints: &'static Constraints,
    /// The wire format, where there are several.
    pub wire_format: Option<WireFormat>,
}

impl Parameter {
    const fn new(name: &'static str, location: Location) -> Self {
        Self { name, location, required: false, separator: None, constraints: &Constraints::NONE, wire_format: None }
    }

    /// Creates a path parameter.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path).required()
    }

    /// Creates a query parameter.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query)
    }

    /// Creates a field of the request body.
    #[must_use]
    pub const fn field(name: &'static str) -> Self {
        Self::new(name, Location::Field)
    }

    /// Creates a parameter that is the whole request body.
    #[must_use]
    pub const fn body() -> Self {
        Self::new("body", Location::Body).required()
    }

    /// Makes the parameter required.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Sends a list as one string with `separator` between the items.
    #[must_use]
    pub const fn delimited_by(self, separator: char) -> Self {
        Self { separator: Some(separator), ..self }
    }

    /// Sets the constraints on the value.
    #[must_use]
    pub const fn constraints(self, constraints: &'static Constraints) -> Self {
        Self { constraints, ..self }
    }

    /// Sets the wire format.
    #[must_use]
    pub const fn wire_format(self, wire_format: WireFormat) -> Self {
        Self { wire_format: Some(wire_format), ..self }
    }
}
