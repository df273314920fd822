//! Connects the encoding and decoding of this crate with serde, for the feature `serde`.
//!
//! A value is encoded as JSON, and the JSON is passed on to a format of serde; what a format returns is collected as JSON, and
//! the JSON is decoded. So no type derives anything, and a stored value has its wire form.

// Invariant: no digit, escape or white space of the JSON is lost in a format that can hold it.
//
// This module only re-exports, as `json` does.

mod deserialize;
mod outline;
mod raw_value;
mod serialize;

pub use self::deserialize::deserialize;
pub(crate) use self::deserialize::deserialize_json;
pub use self::serialize::serialize;
pub(crate) use self::serialize::serialize_json;
