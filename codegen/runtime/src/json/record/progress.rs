//! What has been read of an object.

use std::collections::HashSet;

use super::schema::{Field, RecordSchema};
use crate::json::unknown_entries::UnknownEntry;
use crate::json::unknown_fields::UnknownFields;

/// What has been read of an object.
pub(super) struct Progress<'j> {
    pub(super) schema: &'static RecordSchema,
    pub(super) unknown_fields: UnknownFields,
    pub(super) unknown: Vec<UnknownEntry<'j>>,
    /// The keys of the unknown fields, if deviations are tracked. There may be very many.
    pub(super) unknown_keys: Option<HashSet<Box<str>>>,
    /// The index of the field that probably comes next.
    pub(super) expected: usize,
}

/// A field that was received.
#[derive(Clone, Copy)]
pub(super) struct FoundField {
    pub(super) index: usize,
    pub(super) field: &'static Field,
    /// The alias under which it was received.
    pub(super) alias: Option<&'static str>,
}

impl Progress<'_> {
    pub(super) fn new(schema: &'static RecordSchema) -> Self {
        Self { schema, unknown_fields: UnknownFields::default(), unknown: Vec::new(), unknown_keys: None, expected: 0 }
    }

    /// Returns the field that has a key. An alias of a field that was already received is an unknown field.
    pub(super) fn find(&self, key: &str) -> Option<FoundField> {
        let (index, alias) = self.schema.find(key, self.expected)?;
        if alias.is_some() && self.unknown_fields.was_received(index) {
            return None;
        }
        Some(FoundField { index, field: &self.schema.fields[index], alias })
    }
}
