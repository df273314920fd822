//! Objects with known fields: one loop reads them all, one writes them all, driven by a table of names.
//!
//! Invariant: generated code only says which field has which number; everything else happens here, once.

use super::unknown_fields::OriginalValue;
use super::{
    Constraints, Decode, DecodeError, Encode, Reader, UnknownFields, Violation, WireFormat, Writer, delimited,
};
use crate::drift::DriftKind;

/// An object with known fields, numbered in the order of its [`RecordSchema`].
pub trait Record {
    /// The names of the fields.
    fn schema(&self) -> &'static RecordSchema;

    /// Reads the value of one field.
    ///
    /// # Errors
    /// When the value cannot be of the field's type.
    fn read(&mut self, field: usize, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Writes the value of one field; `null` if it has none.
    fn write(&self, field: usize, writer: &mut Writer);

    /// What came beyond the fields.
    fn unknown_fields(&self) -> &UnknownFields;

    /// What came beyond the fields.
    fn unknown_fields_mut(&mut self) -> &mut UnknownFields;
}

/// The name and the fields of a [`Record`].
#[derive(Debug)]
pub struct RecordSchema {
    /// The model's name.
    pub name: &'static str,
    /// The fields, in the order of their numbers.
    pub fields: &'static [Field],
}

impl RecordSchema {
    /// Finds a field by name, starting with the one that is expected next, since platforms keep an order.
    fn find(&self, name: &str, expected: usize) -> Option<(usize, Option<&'static str>)> {
        if self.fields.get(expected).is_some_and(|field| field.name == name) {
            return Some((expected, None));
        }
        if let Some(number) = self.fields.iter().position(|field| field.name == name) {
            return Some((number, None));
        }
        self.fields.iter().enumerate().find_map(|(number, field)| {
            let other = field.aliases.iter().find(|other| **other == name)?;
            Some((number, Some(*other)))
        })
    }
}

/// One field of a [`RecordSchema`].
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// Other spellings that are read too.
    pub aliases: &'static [&'static str],
    /// Whether the field may be `null` or absent.
    pub optional: bool,
    /// What the platform takes for it.
    pub constraints: &'static Constraints,
    /// How the platform wants the value to be written, where there are several ways.
    pub wire_format: Option<WireFormat>,
    /// What stands between the items of a list that travels as one text.
    pub separator: Option<char>,
}

impl Field {
    /// A field that is always there.
    #[must_use]
    pub const fn plain(name: &'static str) -> Self {
        Self {
            name,
            aliases: &[],
            optional: false,
            constraints: &Constraints::NONE,
            wire_format: None,
            separator: None,
        }
    }

    /// A field that may be `null` or absent.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self { optional: true, ..Self::plain(name) }
    }

    /// Names other spellings that are read too.
    #[must_use]
    pub const fn aliases(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// Says how the platform wants the value to be written.
    #[must_use]
    pub const fn wire_format(self, wire_format: WireFormat) -> Self {
        Self { wire_format: Some(wire_format), ..self }
    }

    /// A list is one text with `separator` between its items.
    #[must_use]
    pub const fn delimited_by(self, separator: char) -> Self {
        Self { separator: Some(separator), ..self }
    }

    /// Sets what the platform takes for it.
    #[must_use]
    pub const fn constraints(self, constraints: &'static Constraints) -> Self {
        Self { constraints, ..self }
    }
}

/// Reads the fields of an object into a record that is still as `Default` made it.
pub(super) fn read(
    reader: &mut Reader<'_>,
    record: &mut dyn Record,
    unknown_fields: &mut UnknownFields,
) -> Result<(), DecodeError> {
    let schema = record.schema();
    let mut expected = 0;
    reader.entries(&mut |reader, key| {
        let found = schema.find(key, expected);
        let Some((number, name)) = found.filter(|(number, name)| name.is_none() || !unknown_fields.has_seen(*number))
        else {
            reader.note_unknown()?;
            unknown_fields.add_unknown(key, reader.raw()?);
            return Ok(());
        };
        expected = number + 1;
        unknown_fields.see(number);
        let start = reader.start()?;
        if reader.null()? {
            if !schema.fields[number].optional || name.is_some() {
                unknown_fields.keep(kept(record, number, name, Some("null")));
            }
            if !schema.fields[number].optional {
                reader.note(DriftKind::UnexpectedNull, || "`null` where a value is expected".to_owned());
            }
            return Ok(());
        }
        match schema.fields[number].separator {
            Some(separator) if reader.is_text()? => read_separated(record, number, separator, reader)?,
            _ => record.read(number, reader)?,
        }
        reader.take_blank();
        if reader.take_irregular() || name.is_some() {
            unknown_fields.keep(kept(record, number, name, Some(reader.since(start)?)));
        }
        Ok(())
    })?;
    for (number, field) in schema.fields.iter().enumerate() {
        if !field.optional && !unknown_fields.has_seen(number) {
            unknown_fields.keep(kept(record, number, None, None));
            reader.note_missing(field.name);
        }
    }
    Ok(())
}

/// Reads a list that is one text.
fn read_separated(
    record: &mut dyn Record,
    number: usize,
    separator: char,
    reader: &mut Reader<'_>,
) -> Result<(), DecodeError> {
    let list = delimited::split(&String::decode(reader)?, separator);
    reader.instead(&list, &mut |reader| record.read(number, reader))
}

fn kept(record: &dyn Record, field: usize, name: Option<&'static str>, raw: Option<&str>) -> OriginalValue {
    let mut writer = Writer::new();
    writer.set_wire_format(record.schema().fields[field].wire_format);
    record.write(field, &mut writer);
    OriginalValue { field, name, raw: raw.map(Into::into), written: writer.into_string().into() }
}

/// Writes a record as an object: the known fields in order, then the unknown ones as they came.
pub(super) fn write(writer: &mut Writer, record: &dyn Record) {
    writer.begin_object();
    for (number, field) in record.schema().fields.iter().enumerate() {
        write_field(writer, record, number, field);
    }
    for (name, raw) in record.unknown_fields().unknown_fields() {
        writer.key(name);
        writer.raw(raw);
    }
    writer.end_object();
    if writer.is_checked() {
        check_nulls(writer, record);
    }
}

fn write_field(writer: &mut Writer, record: &dyn Record, number: usize, field: &Field) {
    let kept = record.unknown_fields().kept(number);
    let before = writer.mark();
    writer.key(kept.and_then(|kept| kept.name).unwrap_or(field.name));
    let start = writer.mark();
    writer.set_wire_format(field.wire_format);
    record.write(number, writer);
    let written = writer.since(start);
    let unchanged = kept.filter(|kept| *kept.written == *written);
    if unchanged.is_none() && writer.is_checked() {
        check(writer, start, record, field);
    }
    match unchanged {
        Some(OriginalValue { raw: Some(raw), .. }) => {
            writer.rewind(start);
            writer.raw(raw);
        }
        Some(OriginalValue { raw: None, .. }) => writer.rewind(before),
        None if writer.since(start) == "null" && field.optional && !is_null(record.unknown_fields(), number, field) => {
            writer.rewind(before);
        }
        None => join(writer, start, field),
    }
}

/// Makes one text of a list that travels so.
fn join(writer: &mut Writer, start: usize, field: &Field) {
    let list = writer.since(start);
    if let Some(separator) = field.separator.filter(|_| list.starts_with('[')) {
        let text = delimited::joined(list, separator);
        writer.rewind(start);
        writer.text(&text);
    }
}

/// Whether a field without a value is `null`, not absent.
fn is_null(unknown_fields: &UnknownFields, number: usize, field: &Field) -> bool {
    unknown_fields.has_seen(number) || unknown_fields.nulls().any(|name| name == field.name)
}

/// Reports fields that cannot be `null`.
fn check_nulls(writer: &mut Writer, record: &dyn Record) {
    let RecordSchema { name: model, fields } = record.schema();
    for name in record.unknown_fields().nulls() {
        let wrong = match fields.iter().find(|field| field.name == name) {
            Some(field) if field.optional => continue,
            Some(_) => format!("of `{model}` always has a value, so it cannot be `null`"),
            None => format!("is no field of `{model}`, so it cannot be sent as `null`"),
        };
        writer.report(Violation::new(name, wrong));
    }
}

fn check(writer: &mut Writer, start: usize, record: &dyn Record, field: &Field) {
    let written = writer.since(start);
    let problem = if !field.optional && written == "\"\"" {
        Some(Violation::new(field.name, "is required, but empty"))
    } else {
        let of_rules = field.constraints.check(field.name, Some(written), &|name| beside(record, name));
        of_rules.or_else(|| delimited::check(field.name, written, field.separator))
    };
    if let Some(problem) = problem {
        writer.report(problem);
    }
}

/// Another field of a record, as JSON text.
fn beside(record: &dyn Record, name: &str) -> Option<String> {
    let number = record.schema().fields.iter().position(|field| field.name == name)?;
    Some(super::to_string(&OneField { record, number }))
}

/// One field of a record as a value.
pub(crate) struct OneField<'r> {
    pub(crate) record: &'r dyn Record,
    pub(crate) number: usize,
}

impl Encode for OneField<'_> {
    fn encode(&self, writer: &mut Writer) {
        self.record.write(self.number, writer);
    }
}
