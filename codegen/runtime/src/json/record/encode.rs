//! Encodes records as objects, and checks the documented constraints.

use super::schema::{Field, Record, RecordSchema};
use crate::json::delimited;
use crate::json::encode::{Encode, to_string};
use crate::json::unknown_fields::{OriginalValue, UnknownFields};
use crate::json::violation::Violation;
use crate::json::writer::Writer;

impl Writer {
    /// Writes a record as an object: the known fields in the order of the schema, then the unknown fields unchanged.
    pub fn record(&mut self, record: &dyn Record) {
        self.begin_object();
        let unknown_fields = record.unknown_fields();
        for (index, field) in record.schema().fields.iter().enumerate() {
            write_field(self, record, unknown_fields, (index, field));
        }
        for (name, json) in unknown_fields.iter() {
            self.key(name);
            self.raw(json);
        }
        self.end_object();
        if self.is_checked() {
            check_nulls(self, record);
        }
    }
}

/// Returns the JSON of the current value of one field, whatever was received.
pub(super) fn encode_field(record: &dyn Record, index: usize) -> String {
    let mut writer = Writer::new();
    writer.set_wire_format(record.schema().fields[index].wire_format);
    record.write(index, &mut writer);
    writer.into_string()
}

fn write_field(
    writer: &mut Writer,
    record: &dyn Record,
    unknown_fields: &UnknownFields,
    (index, field): (usize, &Field),
) {
    let original = unknown_fields.original(index);
    let before = writer.mark();
    match original.and_then(|original| original.alias) {
        Some(alias) => writer.key(alias),
        None if field.has_plain_name => writer.plain_key(field.name),
        None => writer.key(field.name),
    }
    let start = writer.mark();
    writer.set_wire_format(field.wire_format);
    record.write(index, writer);
    let encoded = writer.json_since(start);
    let is_cleared = || unknown_fields.nulls().any(|name| name == field.name);
    let unmodified = original.filter(|original| *original.encoded == *encoded && !is_cleared());
    if unmodified.is_none() && writer.is_checked() {
        check_field(writer, start, record, field);
    }
    match unmodified {
        Some(original @ OriginalValue { json: Some(json), .. }) => {
            writer.rewind(before);
            let last = (original.alias.unwrap_or(original.name), json);
            for (key, json) in original.earlier.iter().map(|(key, json)| (*key, json)).chain([last]) {
                writer.key(key);
                writer.raw(json);
            }
        }
        Some(OriginalValue { json: None, .. }) => writer.rewind(before),
        None if is_omitted(writer.json_since(start), unknown_fields, index, field) => writer.rewind(before),
        None => join(writer, start, field),
    }
}

/// Joins a list that is encoded as one string.
fn join(writer: &mut Writer, start: usize, field: &Field) {
    let Some(separator) = field.separator else { return };
    let list = writer.json_since(start);
    if list.starts_with('[') {
        let content = delimited::joined(list, separator);
        writer.rewind(start);
        writer.string(&content);
    }
}

/// Returns whether a field is omitted: it has no value, was not received, and is not sent as `null`. A field that the
/// platform sets has no value as long as it has the default value.
fn is_omitted(json: &str, unknown_fields: &UnknownFields, index: usize, field: &Field) -> bool {
    let has_value = match json {
        "null" => !field.optional,
        "\"\"" | "0" | "false" | "[]" | "{}" => !field.read_only,
        _ => true,
    };
    !has_value && !unknown_fields.was_received(index) && !unknown_fields.nulls().any(|name| name == field.name)
}

/// Adds violations for fields that the user sends as `null` although they cannot be `null`.
fn check_nulls(writer: &mut Writer, record: &dyn Record) {
    let RecordSchema { name: model, fields, .. } = record.schema();
    for name in record.unknown_fields().nulls() {
        let message = match fields.iter().find(|field| field.name == name) {
            Some(field) if field.optional => continue,
            Some(_) => format!("cannot be `null`, because it is not optional in `{model}`"),
            None => format!("cannot be sent as `null`, because `{model}` has no such field"),
        };
        writer.add_violation(Violation::new(name, message));
    }
}

fn check_field(writer: &mut Writer, start: usize, record: &dyn Record, field: &Field) {
    if let Some(violation) = find_violation(writer.json_since(start), record, field) {
        writer.add_violation(violation);
    }
}

fn find_violation(json: &str, record: &dyn Record, field: &Field) -> Option<Violation> {
    if field.read_only {
        return None;
    }
    if !field.optional && json == "\"\"" {
        return Some(Violation::new(field.name, "is required, but empty"));
    }
    let violation = field.constraints.check(field.name, Some(json), &|sibling| encode_sibling(record, sibling));
    violation.or_else(|| delimited::check(field.name, json, field.separator))
}

/// Returns the JSON of another field of the record.
fn encode_sibling(record: &dyn Record, name: &str) -> Option<String> {
    let index = record.schema().position(name)?;
    Some(to_string(&FieldValue { record, index }))
}

/// The value of one field of a record.
pub(crate) struct FieldValue<'r> {
    pub(crate) record: &'r dyn Record,
    pub(crate) index: usize,
}

impl Encode for FieldValue<'_> {
    fn encode(&self, writer: &mut Writer) {
        self.record.write(self.index, writer);
    }
}
