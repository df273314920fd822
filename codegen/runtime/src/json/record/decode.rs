//! Decodes objects into records.

use std::borrow::Cow;
use std::collections::HashSet;

use super::encode::encode_field;
use super::schema::{Field, Record, RecordSchema};
use super::unknown::{add_unknown_deviations, read_unknown};
use crate::json::decode_error::{DecodeError, Step};
use crate::json::delimited;
use crate::json::deviation::DriftKind;
use crate::json::reader::Reader;
use crate::json::recover::Checkpoint;
use crate::json::scalar::JsonKind;
use crate::json::unknown_entries::UnknownEntry;
use crate::json::unknown_fields::{OriginalValue, UnknownFields};
use crate::json::writer::WireFormat;

/// The length up to which a list or an object is checked for being empty.
const MAX_EMPTY_CONTAINER: usize = 16;

impl<'j> Reader<'j> {
    /// Decodes an object into a record that is in its `Default` state.
    ///
    /// # Errors
    /// Returns an error when the value is not an object, or a field does not decode.
    pub fn record(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        // The record itself stores what is inexact inside of it, so that does not concern the field around the record.
        let was_inexact = self.take_is_inexact();
        let mut progress = Progress::new(record.schema());
        let mut has_entry = self.enter_object()?;
        while has_entry {
            has_entry = match progress.schema.fields.get(progress.expected) {
                Some(field) if self.scanner.is_key(field.name)? => {
                    let index = progress.expected;
                    self.entry(field.name, |reader| read_known(reader, (index, None), record, &mut progress))?
                }
                _ => {
                    let key = self.scanner.key()?;
                    self.entry(&key, |reader| read_entry(reader, key.clone(), record, &mut progress))?
                }
            };
        }
        keep_missing(self, record, &mut progress);
        self.keep_unknown(&mut progress);
        *record.unknown_fields_mut() = progress.unknown_fields;
        self.is_inexact = was_inexact;
        Ok(())
    }

    /// Copies the unknown fields of an object.
    fn keep_unknown(&mut self, progress: &mut Progress<'j>) {
        if !progress.unknown.is_empty() {
            progress.unknown_fields.set_unknown(&progress.unknown);
            progress.unknown.clear();
            self.spare_entries.push(std::mem::take(&mut progress.unknown));
        }
    }
}

/// What has been read of an object.
struct Progress<'j> {
    schema: &'static RecordSchema,
    unknown_fields: UnknownFields,
    unknown: Vec<UnknownEntry<'j>>,
    /// The keys of the unknown fields, if deviations are tracked. There may be very many.
    unknown_keys: Option<HashSet<Box<str>>>,
    /// The index of the field that probably comes next.
    expected: usize,
}

impl Progress<'_> {
    fn new(schema: &'static RecordSchema) -> Self {
        Self { schema, unknown_fields: UnknownFields::default(), unknown: Vec::new(), unknown_keys: None, expected: 0 }
    }
}

/// Decodes one entry of an object, whose key is not the expected one.
fn read_entry<'j>(
    reader: &mut Reader<'j>,
    key: Cow<'j, str>,
    record: &mut dyn Record,
    progress: &mut Progress<'j>,
) -> Result<(), DecodeError> {
    if let Some(field) = find(progress.schema, &key, progress.expected, &progress.unknown_fields) {
        return read_known(reader, field, record, progress);
    }
    add_unknown_deviations(reader, &key, &mut progress.unknown_keys)?;
    read_unknown(reader, key, &mut progress.unknown)
}

/// Decodes a field that the schema has, by its index and the alias under which it was received.
fn read_known(
    reader: &mut Reader<'_>,
    field: (usize, Option<&'static str>),
    record: &mut dyn Record,
    progress: &mut Progress<'_>,
) -> Result<(), DecodeError> {
    progress.expected = field.0 + 1;
    if progress.unknown_fields.mark_received(field.0) {
        return read_field(reader, record, progress, field, false);
    }
    reader.add_deviation(DriftKind::DuplicateKey, || "a repeated key".to_owned(), None);
    let earlier = take_earlier(record, &mut progress.unknown_fields, field.0);
    read_field(reader, record, progress, field, true)?;
    progress.unknown_fields.keep_earlier(field.0, earlier);
    Ok(())
}

/// Decodes a field, and keeps its JSON where encoding its value would give something else.
#[inline]
fn read_field(
    reader: &mut Reader<'_>,
    record: &mut dyn Record,
    progress: &mut Progress<'_>,
    (index, alias): (usize, Option<&'static str>),
    is_repeated: bool,
) -> Result<(), DecodeError> {
    let checkpoint = reader.checkpoint()?;
    let field = &progress.schema.fields[index];
    let is_inexact = if reader.null()? {
        read_null(reader, record, (index, field), is_repeated)
    } else {
        read_value(reader, record, (index, field), &checkpoint)?
    };
    let is_repaired = reader.has_replaced_since(checkpoint.start);
    if is_inexact || is_repaired || is_repeated || alias.is_some() {
        let json = reader.json_since(checkpoint.start)?;
        progress.unknown_fields.keep_original(original(record, index, alias, Some(json)));
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
#[inline]
fn read_value(
    reader: &mut Reader<'_>,
    record: &mut dyn Record,
    (index, field): (usize, &Field),
    checkpoint: &Checkpoint,
) -> Result<bool, DecodeError> {
    match read_exact(reader, record, (index, field)) {
        Ok(()) => {
            reader.take_is_empty_string();
            Ok(reader.take_is_inexact())
        }
        Err(error) => recover_field(reader, record, (index, field), checkpoint, error),
    }
}

/// Goes on after a value that did not decode.
#[cold]
fn recover_field(
    reader: &mut Reader<'_>,
    record: &mut dyn Record,
    (index, field): (usize, &Field),
    checkpoint: &Checkpoint,
    error: DecodeError,
) -> Result<bool, DecodeError> {
    let (json, error) = reader.recover(checkpoint, error)?;
    if field.optional {
        reader.add_error_deviation(DriftKind::InvalidValue, &error);
        tracing::debug!(
            model = record.schema().name,
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
#[inline]
fn read_exact(
    reader: &mut Reader<'_>,
    record: &mut dyn Record,
    (index, field): (usize, &Field),
) -> Result<(), DecodeError> {
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
    let content = reader.scalar("a string", Some(JsonKind::String), |content, _| Some((content.into_owned(), true)))?;
    let list = delimited::split(&content, separator);
    // All scalars of the list are strings, so unexpected types are no deviations.
    let before = reader.deviations.len();
    reader.read_substitute(&list, &mut |reader| record.read(index, reader))?;
    reader.deviations.remove(before, DriftKind::UnexpectedType);
    Ok(())
}

/// Sets a field that was received as `null`. Returns whether its value would encode to something else.
fn read_null(
    reader: &mut Reader<'_>,
    record: &mut dyn Record,
    (index, field): (usize, &Field),
    is_repeated: bool,
) -> bool {
    if is_repeated {
        // There is nothing to decode, so the field gets its default value instead of the earlier one.
        record.read(index, &mut Reader::new("")).unwrap_or_default();
    }
    if !field.optional {
        reader.add_deviation(DriftKind::UnexpectedNull, || "`null`".to_owned(), Some("a value"));
    }
    !field.optional
}

/// Remembers the fields that are missing although they are not optional.
fn keep_missing(reader: &mut Reader<'_>, record: &dyn Record, progress: &mut Progress<'_>) {
    for (index, field) in progress.schema.fields.iter().enumerate() {
        if !field.optional && !progress.unknown_fields.was_received(index) {
            progress.unknown_fields.keep_original(original(record, index, None, None));
            add_missing_deviation(reader, field.name);
        }
    }
}

fn original(record: &dyn Record, index: usize, alias: Option<&'static str>, json: Option<&str>) -> OriginalValue {
    let name = record.schema().fields[index].name;
    let encoded = encode_field(record, index).into();
    OriginalValue { field: index, name, alias, json: json.map(Into::into), encoded, earlier: Vec::new() }
}

fn add_missing_deviation(reader: &mut Reader<'_>, field: &str) {
    let before = reader.deviations.len();
    reader.add_deviation(DriftKind::MissingField, || "no field".to_owned(), Some("a value"));
    reader.deviations.add_step(before, || Step::Key(field.into()));
}
