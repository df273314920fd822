//! The JSON between records and files.

use super::error::Error;
use crate::json::{Encode, Writer, delimited};

/// Encodes a value as JSON, unless it violates a constraint of the schema.
pub(super) fn encode(value: &dyn Encode) -> Result<String, Error> {
    let mut writer = Writer::checked();
    value.encode(&mut writer);
    let (json, violations) = writer.into_parts();
    if violations.is_empty() { Ok(json) } else { Err(Error::invalid(&violations)) }
}

/// Returns a JSON scalar as a string without quotes; `None` for `null`.
pub(super) fn plain(json: &str) -> Option<String> {
    if json == "null" { None } else { Some(delimited::plain(json)) }
}
