//! Decodes objects into records.

use super::encode::encode_field;
use super::schema::{Record, RecordSchema};
use crate::json::decode_error::{DecodeError, Step};
use crate::json::delimited;
use crate::json::deviation::DriftKind;
use crate::json::reader::Reader;
use crate::json::scalar::JsonKind;
use crate::json::unknown_fields::{OriginalValue, UnknownFields};

impl Reader<'_> {
    /// Decodes an object into a record that is in its `Default` state.
    ///
    /// # Errors
    /// Returns an error when the value is not an object, or a field does not decode.
    pub fn record(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        // The record itself stores what is inexact inside of it, so that does not concern the field around the record.
        let was_inexact = self.take_is_inexact();
        let mut unknown_fields = UnknownFields::default();
        let mut expected = 0;
        self.entries(&mut |reader, key| read_entry(reader, key, record, &mut unknown_fields, &mut expected))?;
        keep_missing(self, record, &mut unknown_fields);
        *record.unknown_fields_mut() = unknown_fields;
        self.is_inexact = was_inexact;
        Ok(())
    }
}

/// Decodes one entry of an object. `expected` is the index of the field that probably comes next.
fn read_entry(
    reader: &mut Reader<'_>,
    key: &str,
    record: &mut dyn Record,
    unknown_fields: &mut UnknownFields,
    expected: &mut usize,
) -> Result<(), DecodeError> {
    let Some((index, alias)) = find(record.schema(), key, *expected, unknown_fields) else {
        add_unknown_deviation(reader)?;
        unknown_fields.add(key, reader.raw()?);
        return Ok(());
    };
    *expected = index + 1;
    unknown_fields.mark_received(index);
    let start = reader.next_position()?;
    if reader.null()? {
        keep_null(reader, record, unknown_fields, index, alias);
        return Ok(());
    }
    read_value(reader, record, index)?;
    reader.take_is_empty_string();
    if reader.take_is_inexact() || alias.is_some() {
        unknown_fields.keep_original(original(record, index, alias, Some(reader.json_since(start)?)));
    }
    Ok(())
}

/// Returns the index of a field, and its alias if the key is one. An alias of a field that was already received is an
/// unknown field.
fn find(
    schema: &RecordSchema,
    key: &str,
    expected: usize,
    unknown_fields: &UnknownFields,
) -> Option<(usize, Option<&'static str>)> {
    let (index, alias) = schema.find(key, expected)?;
    if alias.is_some() && unknown_fields.was_received(index) {
        return None;
    }
    Some((index, alias))
}

/// Decodes the value of one field. A list with a separator travels as one string, but may be received as a list.
fn read_value(reader: &mut Reader<'_>, record: &mut dyn Record, index: usize) -> Result<(), DecodeError> {
    let Some(separator) = record.schema().fields[index].separator else {
        return record.read(index, reader);
    };
    if !reader.next_is_string()? {
        return record.read(index, reader);
    }
    let content = reader.scalar("a string", Some(JsonKind::String), |content, _| Some((content.to_owned(), true)))?;
    let list = delimited::split(&content, separator);
    reader.read_substitute(&list, &mut |reader| record.read(index, reader))
}

/// Remembers a field that was received as `null`, if encoding its value would give something else.
fn keep_null(
    reader: &mut Reader<'_>,
    record: &dyn Record,
    unknown_fields: &mut UnknownFields,
    index: usize,
    alias: Option<&'static str>,
) {
    let is_optional = record.schema().fields[index].optional;
    if !is_optional || alias.is_some() {
        unknown_fields.keep_original(original(record, index, alias, Some("null")));
    }
    if !is_optional {
        reader.add_deviation(DriftKind::UnexpectedNull, || "`null` where a value is expected".to_owned());
    }
}

/// Remembers the fields that are missing although they are not optional.
fn keep_missing(reader: &mut Reader<'_>, record: &dyn Record, unknown_fields: &mut UnknownFields) {
    for (index, field) in record.schema().fields.iter().enumerate() {
        if !field.optional && !unknown_fields.was_received(index) {
            unknown_fields.keep_original(original(record, index, None, None));
            add_missing_deviation(reader, field.name);
        }
    }
}

fn original(record: &dyn Record, index: usize, alias: Option<&'static str>, json: Option<&str>) -> OriginalValue {
    let encoded = encode_field(record, index).into();
    OriginalValue { field: index, alias, json: json.map(Into::into), encoded }
}

/// Adds a deviation for the next value, which is of an unknown field.
fn add_unknown_deviation(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    if reader.tracks_deviations() {
        let name = reader.next_type_name()?;
        reader.add_deviation(DriftKind::UnknownField, || format!("an unknown field with {name}"));
    }
    Ok(())
}

fn add_missing_deviation(reader: &mut Reader<'_>, field: &str) {
    let before = reader.deviations.len();
    reader.add_deviation(DriftKind::MissingField, || "no field where a value is expected".to_owned());
    reader.deviations.add_step(before, || Step::Key(field.into()));
}
