//! The JSON between records and files.

use super::error::Error;
use crate::json::deviation::DriftKind;
use crate::json::{Decode, Deviation, Encode, Reader, Writer, delimited};

/// Decodes a value from JSON whose scalars are strings.
///
/// A missing or empty value at a path for which `is_required` returns true is an error, because a file has no default values.
/// So is any value that does not fit: nothing would report it.
pub(super) fn decode<T: Decode>(json: &str, is_required: impl Fn(&str) -> bool) -> Result<T, Error> {
    let (value, deviations) = decode_tracked(json)?;
    match deviations.iter().find_map(|deviation| error(deviation, &is_required)) {
        None => Ok(value),
        Some(error) => Err(error),
    }
}

/// Returns the error that a deviation is in a file.
fn error(deviation: &Deviation, is_required: impl Fn(&str) -> bool) -> Option<Error> {
    let path = deviation.path();
    match deviation.kind {
        DriftKind::MissingField | DriftKind::UnexpectedNull if is_required(&path) => {
            Some(Error::at(path, "a required value is missing or empty"))
        }
        DriftKind::InvalidValue => {
            let (expected, found) = (deviation.expected.unwrap_or("another value"), &deviation.found);
            Some(Error::at(path, &format!("expected {expected}, found {found}")))
        }
        _ => None,
    }
}

/// Returns whether a field is unknown to the type of a record, which need not decode.
pub(super) fn has_unknown_field<T: Decode>(json: &str, name: &str) -> bool {
    let deviations = decode_tracked::<T>(json).map(|(_, deviations)| deviations).unwrap_or_default();
    deviations.iter().any(|deviation| deviation.is_unknown_field(name))
}

fn decode_tracked<T: Decode>(json: &str) -> Result<(T, Vec<Deviation>), Error> {
    let mut reader = Reader::new(json);
    reader.accept_single_items();
    reader.track_deviations();
    let value = T::decode(&mut reader)?;
    Ok((value, reader.take_deviations()))
}

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
