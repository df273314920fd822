//! The outline of a schema: its types, operations and topics as plain data, for tools that read or write schema files.
//!
//! Invariant: an outline has everything that parses. A name that nothing declares is a [`Type::Unresolved`], so that tools
//! work while a schema is being written; [`check`](crate::check) has the errors.

mod build;
mod operations;
mod place;
mod resources;
mod types;
mod webhooks;

pub use operations::{Location, Operation, Parameter, Value};
pub use place::{Place, Provenance};
pub use resources::{Document, Envelope, Outline, Platform, Resource};
pub use types::{Enum, EnumValue, Field, Format, Id, Model, Type};
pub use webhooks::{Example, Topic, Webhooks};

pub(crate) use build::build;
