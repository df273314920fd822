//! Reads fields that a model does not have.

use std::borrow::Cow;
use std::collections::HashSet;

use super::progress::Progress;
use crate::json::decode_error::DecodeError;
use crate::json::deviation::DriftKind;
use crate::json::reader::Reader;
use crate::json::unknown_fields::UnknownFields;

/// Keeps an unknown field.
pub(super) fn read_unknown<'j>(
    reader: &mut Reader<'j>,
    key: Cow<'j, str>,
    progress: &mut Progress<'j>,
) -> Result<(), DecodeError> {
    add_deviations(reader, &key, &mut progress.unknown_keys)?;
    let unknown = &mut progress.unknown;
    if unknown.is_empty() {
        *unknown = reader.spare_entries.pop().unwrap_or_default();
    }
    let start = reader.next_position();
    reader.charge(UnknownFields::ENTRY_SIZE)?;
    unknown.push((key, reader.raw()?));
    reader.has_replaced_since(start);
    Ok(())
}

/// Adds the deviations of the next value, which is of an unknown field. `keys` are the unknown keys before it.
fn add_deviations(reader: &mut Reader<'_>, key: &str, keys: &mut Option<HashSet<Box<str>>>) -> Result<(), DecodeError> {
    if !reader.tracks_deviations() {
        return Ok(());
    }
    let name = reader.next_type_name()?;
    reader.add_deviation(DriftKind::UnknownField, || format!("an unknown field with {name}"), None);
    if !keys.get_or_insert_default().insert(key.into()) {
        reader.add_deviation(DriftKind::DuplicateKey, || "a repeated key".to_owned(), None);
    }
    Ok(())
}
