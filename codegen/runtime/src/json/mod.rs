//! Decodes and encodes JSON: lenient on input, exact on output.
//!
//! [`from_str`], [`from_slice`] and [`to_string`] convert the models and values of this crate. Decoding accepts what
//! platforms really send: `null` or a missing field where the schema requires a value, a number where the schema says
//! string, unknown fields, unknown enum values. Encoding an unmodified value returns the same JSON (round-trip), including
//! the unknown fields, which each model keeps in its [`UnknownFields`]. With the feature `serde`, the same is done by serde's
//! `Serialize` and `Deserialize`, for other formats and for types that contain models.

// Invariant: a value that was decoded and not modified encodes to the same JSON value, whatever the platform sent. JSON
// that a type cannot represent (unknown fields, `null`, a number where a string is expected) is stored in `UnknownFields`.
//
// This module only re-exports. Its files import each other by name (`super::reader::Reader`), so that they form no cycle.

mod constraints;
mod containers;
mod decode;
mod decode_error;
pub(crate) mod delimited;
pub(crate) mod deviation;
#[cfg(test)]
mod differential;
mod document;
mod encode;
mod field_set;
mod key_path;
mod memory;
mod numbers;
mod reader;
mod record;
mod recover;
mod report;
mod scalar;
mod scanner;
#[cfg(feature = "serde")]
#[doc(hidden)]
pub mod serde_bridge;
mod skip;
mod strings;
mod unknown_entries;
mod unknown_fields;
mod violation;
mod writer;

pub use self::constraints::{Condition, Constraints};
pub use self::decode::{Decode, from_slice, from_str};
pub use self::decode_error::DecodeError;
pub(crate) use self::deviation::{Deviation, DriftKind};
pub(crate) use self::document::{decode_document, decode_text, repaired_text};
pub use self::encode::{Encode, to_string};
pub(crate) use self::key_path::{KeyPath, value_at};
pub use self::reader::Reader;
pub(crate) use self::record::FieldValue;
pub use self::record::{Field, Record, RecordSchema};
pub(crate) use self::recover::Checkpoint;
pub use self::scalar::JsonKind;
pub use self::unknown_fields::UnknownFields;
pub use self::violation::Violation;
pub use self::writer::{WireFormat, Writer};
