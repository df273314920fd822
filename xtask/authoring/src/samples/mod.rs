//! Sample payloads: JSON files with everything that a model could hide, such as repeated keys, numbers as they are written, and
//! the line of each value.

mod files;
mod json;
mod parse;
mod select;

pub(crate) use files::{MAX_FILES, Sample, read, read_payload};
pub(crate) use json::{Entry, Json, Kind, numbered};
pub(crate) use parse::parse;
pub(crate) use select::Part;
