//! Objects with known fields. Two loops, driven by a table of fields, decode and encode all models.

mod decode;
mod encode;
mod key_filter;
mod progress;
mod schema;
mod unknown;

pub(crate) use self::encode::FieldValue;
pub use self::schema::{Field, Record, RecordSchema};
