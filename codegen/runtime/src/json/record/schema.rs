//! The table of a model's fields, and the trait that connects it with the model.

use super::key_filter::KeyFilter;
use crate::json::constraints::Constraints;
use crate::json::decode_error::DecodeError;
use crate::json::field_set::FieldSet;
use crate::json::reader::Reader;
use crate::json::unknown_fields::UnknownFields;
use crate::json::writer::{WireFormat, Writer};

/// An object with known fields, indexed in the order of its [`RecordSchema`]. For generated code.
#[doc(hidden)]
pub trait Record {
    /// Returns the table of fields.
    fn schema(&self) -> &'static RecordSchema;

    /// Decodes the value of one field.
    ///
    /// # Errors
    /// Returns an error when the value does not fit the type of the field.
    fn read(&mut self, field: usize, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Encodes the value of one field; `null` if it has none.
    fn write(&self, field: usize, writer: &mut Writer);

    /// Returns the unknown fields.
    fn unknown_fields(&self) -> &UnknownFields;

    /// Returns the unknown fields, to modify them.
    fn unknown_fields_mut(&mut self) -> &mut UnknownFields;
}

/// The name and the fields of a model. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub struct RecordSchema {
    /// The name of the model.
    pub name: &'static str,
    /// The fields, in the order of their indexes.
    pub fields: &'static [Field],
    /// The names and aliases of the fields.
    keys: KeyFilter,
    /// The fields that are not optional, as far as the set has room for them.
    required: FieldSet,
}

impl RecordSchema {
    /// Creates the table of a model.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        let (mut keys, mut required) = (KeyFilter::EMPTY, FieldSet::EMPTY);
        let mut index = 0;
        while index < fields.len() {
            let field = &fields[index];
            keys.add(field.name);
            let mut alias = 0;
            while alias < field.aliases.len() {
                keys.add(field.aliases[alias]);
                alias += 1;
            }
            if !field.optional {
                required.insert(index);
            }
            index += 1;
        }
        Self { name, fields, keys, required }
    }

    /// Returns whether all fields that are not optional were received.
    pub(super) fn is_complete(&self, unknown_fields: &UnknownFields) -> bool {
        self.fields.len() <= FieldSet::CAPACITY && unknown_fields.has_received_all(self.required)
    }

    /// Returns the index of a field by its name on the wire, and the alias if the name is one. The search starts with the
    /// field that is expected next, because platforms send fields in a stable order. A name precedes an alias.
    pub(super) fn find(&self, name: &str, expected: usize) -> Option<(usize, Option<&'static str>)> {
        if !self.keys.may_contain(name) {
            return None;
        }
        let (before, after) = self.fields.split_at(expected.min(self.fields.len()));
        let mut found = None;
        for (fields, first) in [(after, expected), (before, 0)] {
            for (index, field) in fields.iter().enumerate() {
                if field.name == name {
                    return Some((first + index, None));
                }
                if let Some(alias) = field.aliases.iter().find(|alias| **alias == name) {
                    found = Some((first + index, Some(*alias)));
                }
            }
        }
        found
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// One field of a [`RecordSchema`]. For generated code.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// Other names under which the field is received.
    pub aliases: &'static [&'static str],
    /// Whether the field may be `null` or missing.
    pub optional: bool,
    /// Whether the platform sets the field, so that requests can omit it.
    pub read_only: bool,
    /// The documented constraints.
    pub constraints: &'static Constraints,
    /// The format of the value on the wire, where the platform expects a certain one.
    pub wire_format: Option<WireFormat>,
    /// The separator between the items of a list that is encoded as one string.
    pub separator: Option<char>,
    /// The time zone of a date-time that comes without one.
    pub time_zone: Option<&'static str>,
    /// Whether the name needs no escapes.
    pub(super) has_plain_name: bool,
}

const fn is_plain(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [byte, others @ ..] = rest {
        if matches!(byte, 0..=0x1f | b'"' | b'\\') {
            return false;
        }
        rest = others;
    }
    true
}

impl Field {
    /// Creates a field that is always present.
    #[must_use]
    pub const fn plain(name: &'static str) -> Self {
        Self {
            name,
            aliases: &[],
            optional: false,
            read_only: false,
            constraints: &Constraints::NONE,
            wire_format: None,
            separator: None,
            time_zone: None,
            has_plain_name: is_plain(name),
        }
    }

    /// Creates a field that may be `null` or missing.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self { optional: true, ..Self::plain(name) }
    }

    /// Sets other names under which the field is received.
    #[must_use]
    pub const fn aliases(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// Sets the format of the value on the wire.
    #[must_use]
    pub const fn wire_format(self, wire_format: WireFormat) -> Self {
        Self { wire_format: Some(wire_format), ..self }
    }

    /// Sets the separator between the items of a list that is encoded as one string.
    #[must_use]
    pub const fn delimited_by(self, separator: char) -> Self {
        Self { separator: Some(separator), ..self }
    }

    /// Makes the field one that the platform sets.
    #[must_use]
    pub const fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// Sets the time zone of a date-time that comes without one.
    #[must_use]
    pub const fn time_zone(self, zone: &'static str) -> Self {
        Self { time_zone: Some(zone), ..self }
    }

    /// Sets the documented constraints.
    #[must_use]
    pub const fn constraints(self, constraints: &'static Constraints) -> Self {
        Self { constraints, ..self }
    }
}
