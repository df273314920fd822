//! Decodes objects into records.

use std::borrow::Cow;

use super::encode::encode_field;
use super::progress::{FoundField, Progress};
use super::schema::{Field, Record};
use super::unknown::read_unknown;
use crate::json::decode_error::{DecodeError, Step};
use crate::json::delimited;
use crate::json::deviation::DriftKind;
use crate::json::reader::Reader;
use crate::json::recover::Checkpoint;
use crate::json::scalar::JsonKind;
use crate::json::unknown_fields::OriginalValue;
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
            let (key, field) = self.next_key(&progress)?;
            has_entry = self.entry(&key, |reader| match field {
                Some(field) => read_field(reader, record, &mut progress, field),
                None => read_unknown(reader, key.clone(), &mut progress),
            })?;
        }
        if !progress.schema.is_complete(&progress.unknown_fields) {
            keep_missing(self, record, &mut progress);
        }
        self.keep_unknown(&mut progress);
        *record.unknown_fields_mut() = progress.unknown_fields;
        self.is_inexact = was_inexact;
        Ok(())
    }

    /// Reads the next key of an object. Returns the field that has it, if there is one.
    #[inline]
    fn next_key(&mut self, progress: &Progress<'_>) -> Result<(Cow<'j, str>, Option<FoundField>), DecodeError> {
        if let Some(field) = progress.schema.fields.get(progress.expected)
            && self.scanner.is_key(field.name)?
        {
            return Ok((field.name.into(), Some(FoundField { index: progress.expected, field, alias: None })));
        }
        let key = self.scanner.key()?;
        let field = progress.find(&key);
        Ok((key, field))
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

/// Decodes a field, and keeps its JSON where encoding its value would give something else.
#[inline]
fn read_field(
    reader: &mut Reader<'_>,
    record: &mut dyn Record,
    progress: &mut Progress<'_>,
    found: FoundField,
) -> Result<(), DecodeError> {
    let FoundField { index, field, alias } = found;
    progress.expected = index + 1;
    let is_repeated = !progress.unknown_fields.mark_received(index);
    if is_repeated {
        reader.add_deviation(DriftKind::DuplicateKey, || "a repeated key".to_owned(), None);
        progress.unknown_fields.keep_earlier(index, || original(record, index, None, None));
    }
    let checkpoint = reader.checkpoint();
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
