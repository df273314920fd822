//! Decodes objects into records.

use std::collections::HashSet;

use super::encode::encode_field;
use super::schema::{Record, RecordSchema};
use crate::json::decode_error::{DecodeError, Step};
use crate::json::delimited;
use crate::json::deviation::DriftKind;
use crate::json::reader::Reader;
use crate::json::recover::Checkpoint;
use crate::json::scalar::JsonKind;
use crate::json::unknown_fields::{OriginalValue, UnknownFields};
use crate::json::writer::WireFormat;

/// The length up to which a list or an object is checked for being empty.
const MAX_EMPTY_CONTAINER: usize = 16;

impl Reader<'_> {
    /// Decodes an object into a record that is in its `Default` state.
    ///
    /// # Errors
    /// Returns an error when the value is not an object, or a field does not decode.
    pub fn record(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        // The record itself stores what is inexact inside of it, so that does not concern the field around the record.
        let was_inexact = self.take_is_inexact();
        let mut progress = Progress::default();
        self.entries(&mut |reader, key| read_entry(reader, key, record, &mut progress))?;
        keep_missing(self, record, &mut progress.unknown_fields);
        *record.unknown_fields_mut() = progress.unknown_fields;
        self.is_inexact = was_inexact;
        Ok(())
    }
}

/// What has been read of an object.
#[derive(Default)]
struct Progress {
    unknown_fields: UnknownFields,
    /// The keys of the unknown fields, if deviations are tracked. There may be very many.
    unknown_keys: HashSet<Box<str>>,
    /// The index of the field that probably comes next.
    expected: usize,
}

/// Decodes one entry of an object.
fn read_entry(
    reader: &mut Reader<'_>,
    key: &str,
    record: &mut dyn Record,
    progress: &mut Progress,
) -> Result<(), DecodeError> {
    let Progress { unknown_fields, unknown_keys, expected } = progress;
    let Some((index, alias)) = find(record.schema(), key, *expected, unknown_fields) else {
        add_unknown_deviations(reader, key, unknown_keys)?;
        return read_unknown(reader, key, unknown_fields);
    };
    *expected = index + 1;
    if !unknown_fields.was_received(index) {
        unknown_fields.mark_received(index);
        return read_field(reader, record, unknown_fields, (index, alias), false);
    }
    reader.add_deviation(DriftKind::DuplicateKey, || "a repeated key".to_owned(), None);
    let earlier = take_earlier(record, unknown_fields, index);
    read_field(reader, record, unknown_fields, (index, alias), true)?;
    unknown_fields.keep_earlier(index, earlier);
    Ok(())
}

/// Decodes a field, and keeps its JSON where encoding its value would give something else.
fn read_field(
    reader: &mut Reader<'_>,
    record: &mut dyn Record,
    unknown_fields: &mut UnknownFields,
    (index, alias): (usize, Option<&'static str>),
    is_repeated: bool,
) -> Result<(), DecodeError> {
    let checkpoint = reader.checkpoint()?;
    let is_inexact = if reader.null()? {
        read_null(reader, record, index, is_repeated)
    } else {
        read_value(reader, record, index, &checkpoint)?
    };
    let is_repaired = reader.has_replaced_since(checkpoint.start);
    if is_inexact || is_repaired || is_repeated || alias.is_some() {
        let json = reader.json_since(checkpoint.start)?;
        unknown_fields.keep_original(original(record, index, alias, Some(json)));
    }
    Ok(())
}

/// Returns the values that a field had before, by the key and the JSON of each, when its key is repeated.
fn take_earlier(
    record: &dyn Record,
    unknown_fields: &mut UnknownFields,
    index: usize,
) -> Vec<(&'static str, Box<str>)> {
    let mut previous = match unknown_fields.take_original(index) {
        Some(previous) => previous,
        None => original(record, index, None, None),
    };
    let key = previous.alias.unwrap_or(previous.name);
    previous.earlier.push((key, previous.json.unwrap_or(previous.encoded)));
    previous.earlier
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

/// Decodes the value of one field, leniently. Returns whether it would encode to other JSON.
///
/// # Errors
/// Returns an error when the field is not optional and the value does not decode.
fn read_value(
    reader: &mut Reader<'_>,
    record: &mut dyn Record,
    index: usize,
    checkpoint: &Checkpoint,
) -> Result<bool, DecodeError> {
    let Err(error) = read_exact(reader, record, index) else {
        reader.take_is_empty_string();
        return Ok(reader.take_is_inexact());
    };
    let (json, error) = reader.recover(checkpoint, error)?;
    let schema = record.schema();
    let field = &schema.fields[index];
    if field.optional {
        reader.add_error_deviation(DriftKind::InvalidValue, &error);
        tracing::debug!(
            model = schema.name,
            field = field.name,
            "an optional value could not be decoded; its JSON is kept"
        );
        return Ok(true);
    }
    if is_empty_form(json) && (read_empty(record, index, "[]") || read_empty(record, index, "{}")) {
        reader.add_error_deviation(DriftKind::UnexpectedType, &error);
        return Ok(true);
    }
    Err(error)
}

/// Returns whether JSON is one of the forms that some languages give to an empty list, map or object.
fn is_empty_form(json: &str) -> bool {
    let is_empty_container = json.len() <= MAX_EMPTY_CONTAINER && {
        let mut bytes = json.bytes().filter(|byte| !byte.is_ascii_whitespace());
        matches!(
            (bytes.next(), bytes.next(), bytes.next()),
            (Some(b'['), Some(b']'), None) | (Some(b'{'), Some(b'}'), None)
        )
    };
    is_empty_container || matches!(json, "\"\"" | "false" | "\"null\"")
}

/// Decodes an empty container as the value of a field. Returns whether the field is of that type.
fn read_empty(record: &mut dyn Record, index: usize, json: &str) -> bool {
    record.read(index, &mut Reader::new(json)).is_ok()
}

/// Decodes the value of one field. A list with a separator is encoded as one string, but may be received as a list.
fn read_exact(reader: &mut Reader<'_>, record: &mut dyn Record, index: usize) -> Result<(), DecodeError> {
    let field = &record.schema().fields[index];
    reader.time_zone = field.time_zone;
    let Some(separator) = field.separator else {
        record.read(index, reader)?;
        // A time may have been received in another format than the one in which it is sent.
        reader.is_inexact |= matches!(field.wire_format, Some(WireFormat::Spaced | WireFormat::Local(_)));
        return Ok(());
    };
    if !reader.next_is_string()? {
        record.read(index, reader)?;
        // The list would encode to one string.
        reader.is_inexact = true;
        return Ok(());
    }
    let content = reader.scalar("a string", Some(JsonKind::String), |content, _| Some((content.to_owned(), true)))?;
    let list = delimited::split(&content, separator);
    // All scalars of the list are strings, so unexpected types are no deviations.
    let before = reader.deviations.len();
    reader.read_substitute(&list, &mut |reader| record.read(index, reader))?;
    reader.deviations.remove(before, DriftKind::UnexpectedType);
    Ok(())
}

/// Sets a field that was received as `null`. Returns whether its value would encode to something else.
fn read_null(reader: &mut Reader<'_>, record: &mut dyn Record, index: usize, is_repeated: bool) -> bool {
    if is_repeated {
        // There is nothing to decode, so the field gets its default value instead of the earlier one.
        record.read(index, &mut Reader::new("")).unwrap_or_default();
    }
    let is_optional = record.schema().fields[index].optional;
    if !is_optional {
        reader.add_deviation(DriftKind::UnexpectedNull, || "`null`".to_owned(), Some("a value"));
    }
    !is_optional
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
    let name = record.schema().fields[index].name;
    let encoded = encode_field(record, index).into();
    OriginalValue { field: index, name, alias, json: json.map(Into::into), encoded, earlier: Vec::new() }
}

/// Keeps an unknown field.
fn read_unknown(reader: &mut Reader<'_>, key: &str, unknown_fields: &mut UnknownFields) -> Result<(), DecodeError> {
    let start = reader.next_position()?;
    reader.charge(UnknownFields::ENTRY_SIZE)?;
    unknown_fields.add(key, reader.raw()?);
    reader.has_replaced_since(start);
    Ok(())
}

/// Adds the deviations of the next value, which is of an unknown field. `keys` are the unknown keys before it.
fn add_unknown_deviations(reader: &mut Reader<'_>, key: &str, keys: &mut HashSet<Box<str>>) -> Result<(), DecodeError> {
    if !reader.tracks_deviations() {
        return Ok(());
    }
    let name = reader.next_type_name()?;
    reader.add_deviation(DriftKind::UnknownField, || format!("an unknown field with {name}"), None);
    if !keys.insert(key.into()) {
        reader.add_deviation(DriftKind::DuplicateKey, || "a repeated key".to_owned(), None);
    }
    Ok(())
}

fn add_missing_deviation(reader: &mut Reader<'_>, field: &str) {
    let before = reader.deviations.len();
    reader.add_deviation(DriftKind::MissingField, || "no field".to_owned(), Some("a value"));
    reader.deviations.add_step(before, || Step::Key(field.into()));
}
