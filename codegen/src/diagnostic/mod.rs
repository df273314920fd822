//! Diagnostics: errors and warnings about the schema.

mod code;
mod explanation;
mod finding;
mod list;
mod suggest;

pub use code::{Code, Severity};
pub use finding::Diagnostic;
pub use list::Diagnostics;
pub(crate) use suggest::did_you_mean;
pub use suggest::nearest;
