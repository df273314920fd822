//! File formats of platforms: records as XML elements and as CSV rows.
//!
//! Decoding is as lenient as for JSON; encoding checks the constraints that the schema documents.

// Invariant: files are converted to and from JSON, so that the tables of fields that decode and encode JSON do all the rest.

mod csv;
mod error;
mod json;
mod xml;

pub use self::csv::Csv;
pub use self::error::Error;
pub use self::xml::Xml;
