//! Objects with known fields: one loop reads them all, one writes them all, driven by a table of names.
//!
//! Invariant: generated code only says which field has which number; everything else happens here, once.

use super::extra::Kept;
use super::{Decode, Encode, Extra, Failure, Problem, Reader, Rules, SentAs, Writer, separated};
use crate::drift::DriftKind;

/// An object with known fields, numbered in the order of its [`Shape`].
pub trait Record {
    /// The names of the fields.
    fn shape(&self) -> &'static Shape;

    /// Reads the value of one field.
    ///
    /// # Errors
    /// When the value cannot be of the field's type.
    fn read(&mut self, field: usize, reader: &mut Reader<'_>) -> Result<(), Failure>;

    /// Writes the value of one field; `null` if it has none.
    fn write(&self, field: usize, writer: &mut Writer);

    /// What came beyond the fields.
    fn extra(&self) -> &Extra;

    /// What came beyond the fields.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// The name and the fields of a [`Record`].
#[derive(Debug)]
pub struct Shape {
    /// The model's name.
    pub name: &'static str,
    /// The fields, in the order of their numbers.
    pub fields: &'static [Field],
}

impl Shape {
    /// Finds a field by name, starting with the one that is expected next, since platforms keep an order.
    fn find(&self, name: &str, expected: usize) -> Option<(usize, Option<&'static str>)> {
        if self.fields.get(expected).is_some_and(|field| field.name == name) {
            return Some((expected, None));
        }
        if let Some(number) = self.fields.iter().position(|field| field.name == name) {
            return Some((number, None));
        }
        self.fields.iter().enumerate().find_map(|(number, field)| {
            let other = field.also.iter().find(|other| **other == name)?;
            Some((number, Some(*other)))
        })
    }
}

/// One field of a [`Shape`].
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// Other spellings that are read too.
    pub also: &'static [&'static str],
    /// Whether the field may be `null` or absent.
    pub optional: bool,
    /// What the platform takes for it.
    pub rules: &'static Rules,
    /// How the platform wants the value to be written, where there are several ways.
    pub sent_as: Option<SentAs>,
    /// What stands between the items of a list that travels as one text.
    pub separator: Option<char>,
}

impl Field {
    /// A field that is always there.
    #[must_use]
    pub const fn plain(name: &'static str) -> Self {
        Self { name, also: &[], optional: false, rules: &Rules::NONE, sent_as: None, separator: None }
    }

    /// A field that may be `null` or absent.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self { optional: true, ..Self::plain(name) }
    }

    /// Names other spellings that are read too.
    #[must_use]
    pub const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    /// Says how the platform wants the value to be written.
    #[must_use]
    pub const fn sent_as(self, sent_as: SentAs) -> Self {
        Self { sent_as: Some(sent_as), ..self }
    }

    /// A list is one text with `separator` between its items.
    #[must_use]
    pub const fn separated_by(self, separator: char) -> Self {
        Self { separator: Some(separator), ..self }
    }

    /// Sets what the platform takes for it.
    #[must_use]
    pub const fn rules(self, rules: &'static Rules) -> Self {
        Self { rules, ..self }
    }
}

/// Reads the fields of an object into a record that is still as `Default` made it.
pub(super) fn read(reader: &mut Reader<'_>, record: &mut dyn Record, extra: &mut Extra) -> Result<(), Failure> {
    let shape = record.shape();
    let mut expected = 0;
    reader.entries(&mut |reader, key| {
        let found = shape.find(key, expected);
        let Some((number, name)) = found.filter(|(number, name)| name.is_none() || !extra.has_seen(*number)) else {
            reader.note_unknown()?;
            extra.add_unknown(key, reader.raw()?);
            return Ok(());
        };
        expected = number + 1;
        extra.see(number);
        let start = reader.start()?;
        if reader.null()? {
            if !shape.fields[number].optional || name.is_some() {
                extra.keep(kept(record, number, name, Some("null")));
            }
            if !shape.fields[number].optional {
                reader.note(DriftKind::Null, || "`null` where a value is expected".to_owned());
            }
            return Ok(());
        }
        match shape.fields[number].separator {
            Some(separator) if reader.is_text()? => read_separated(record, number, separator, reader)?,
            _ => record.read(number, reader)?,
        }
        reader.take_blank();
        if reader.take_irregular() || name.is_some() {
            extra.keep(kept(record, number, name, Some(reader.since(start)?)));
        }
        Ok(())
    })?;
    for (number, field) in shape.fields.iter().enumerate() {
        if !field.optional && !extra.has_seen(number) {
            extra.keep(kept(record, number, None, None));
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
) -> Result<(), Failure> {
    let list = separated::split(&String::decode(reader)?, separator);
    reader.instead(&list, &mut |reader| record.read(number, reader))
}

fn kept(record: &dyn Record, field: usize, name: Option<&'static str>, raw: Option<&str>) -> Kept {
    let mut writer = Writer::new();
    writer.set_sent_as(record.shape().fields[field].sent_as);
    record.write(field, &mut writer);
    Kept { field, name, raw: raw.map(Into::into), written: writer.into_string().into() }
}

/// Writes a record as an object: the known fields in order, then the unknown ones as they came.
pub(super) fn write(writer: &mut Writer, record: &dyn Record) {
    writer.begin_object();
    for (number, field) in record.shape().fields.iter().enumerate() {
        write_field(writer, record, number, field);
    }
    for (name, raw) in record.extra().unknown_fields() {
        writer.key(name);
        writer.raw(raw);
    }
    writer.end_object();
    if writer.is_checked() {
        check_nulls(writer, record);
    }
}

fn write_field(writer: &mut Writer, record: &dyn Record, number: usize, field: &Field) {
    let kept = record.extra().kept(number);
    let before = writer.mark();
    writer.key(kept.and_then(|kept| kept.name).unwrap_or(field.name));
    let start = writer.mark();
    writer.set_sent_as(field.sent_as);
    record.write(number, writer);
    let written = writer.since(start);
    let unchanged = kept.filter(|kept| *kept.written == *written);
    if unchanged.is_none() && writer.is_checked() {
        check(writer, start, record, field);
    }
    match unchanged {
        Some(Kept { raw: Some(raw), .. }) => {
            writer.rewind(start);
            writer.raw(raw);
        }
        Some(Kept { raw: None, .. }) => writer.rewind(before),
        None if writer.since(start) == "null" && field.optional && !is_null(record.extra(), number, field) => {
            writer.rewind(before);
        }
        None => join(writer, start, field),
    }
}

/// Makes one text of a list that travels so.
fn join(writer: &mut Writer, start: usize, field: &Field) {
    let list = writer.since(start);
    if let Some(separator) = field.separator.filter(|_| list.starts_with('[')) {
        let text = separated::joined(list, separator);
        writer.rewind(start);
        writer.text(&text);
    }
}

/// Whether a field without a value is `null`, not absent.
fn is_null(extra: &Extra, number: usize, field: &Field) -> bool {
    extra.has_seen(number) || extra.nulls().any(|name| name == field.name)
}

/// Reports fields that cannot be `null`.
fn check_nulls(writer: &mut Writer, record: &dyn Record) {
    let Shape { name: model, fields } = record.shape();
    for name in record.extra().nulls() {
        let wrong = match fields.iter().find(|field| field.name == name) {
            Some(field) if field.optional => continue,
            Some(_) => format!("of `{model}` always has a value, so it cannot be `null`"),
            None => format!("is no field of `{model}`, so it cannot be sent as `null`"),
        };
        writer.report(Problem::new(name, wrong));
    }
}

fn check(writer: &mut Writer, start: usize, record: &dyn Record, field: &Field) {
    let written = writer.since(start);
    let problem = if !field.optional && written == "\"\"" {
        Some(Problem::new(field.name, "is required, but empty"))
    } else {
        let of_rules = field.rules.check(field.name, Some(written), &|name| beside(record, name));
        of_rules.or_else(|| separated::check(field.name, written, field.separator))
    };
    if let Some(problem) = problem {
        writer.report(problem);
    }
}

/// Another field of a record, as JSON text.
fn beside(record: &dyn Record, name: &str) -> Option<String> {
    let number = record.shape().fields.iter().position(|field| field.name == name)?;
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
