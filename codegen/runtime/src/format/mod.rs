//! File formats of platforms: records as XML elements and as CSV rows.
//!
//! A record that cannot be decoded does not affect the others: a [`File`] has both, the decoded records and the
//! [failed](FailedRecord) ones with their lines. Encoding checks the constraints that the schema documents.

// Invariants: files are converted to and from JSON, so that the tables of fields that decode and encode JSON do all the
// rest. A required value that is missing or empty is an error, never a default value.

mod csv;
mod error;
mod file;
mod json;
mod xml;

pub use self::csv::Csv;
pub use self::error::Error;
pub use self::file::{FailedRecord, File};
pub use self::xml::Xml;
