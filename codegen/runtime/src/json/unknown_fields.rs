//! The parts of a decoded object that are not in the fields of its model.

// Invariant: empty, without an allocation, for an object that is exactly as the schema describes it.

use std::fmt;

use super::field_set::FieldSet;
use super::unknown_entries::{UnknownEntries, UnknownEntry};

/// The fields of a decoded object that its model does not have, and what else encoding needs to return the same JSON.
///
/// Every model has a field `unknown_fields` of this type. It makes a model round-trip: unknown fields, `null`s and
/// unexpected types are encoded as they were received, as long as the fields they belong to are not modified. Use
/// [`get`](Self::get) and [`iter`](Self::iter) to read fields that the schema does not have yet, and
/// [`send_null`](Self::send_null) to clear a field.
///
/// Two values are equal whether a field without a value was `null` or missing, and whatever the order of their fields is. The
/// values of a repeated key are compared in their order, and unknown values as JSON text.
#[doc(alias = "extra")]
#[doc(alias = "flatten")]
#[doc(alias = "additional properties")]
#[doc(alias = "round-trip")]
#[derive(Clone, Default)]
pub struct UnknownFields {
    /// The known fields that were received, with a value or as `null`. One of them without a value encodes as `null`; any
    /// other field without a value is omitted.
    received: FieldSet,
    unknown: UnknownEntries,
    details: Option<Box<Details>>,
}

/// The parts of an object that deviates from the schema.
#[derive(Clone, Default)]
struct Details {
    /// The received fields that [`UnknownFields::received`] has no room for.
    high_received: Vec<usize>,
    originals: Vec<OriginalValue>,
    /// The fields that the user sends as `null`.
    nulls: Vec<Box<str>>,
}

/// The received JSON of a field, where encoding the decoded value would give something else.
#[derive(Clone, PartialEq)]
pub(super) struct OriginalValue {
    /// The index of the field.
    pub(super) field: usize,
    /// The name of the field on the wire.
    pub(super) name: &'static str,
    /// The alias under which the field was received, if it was not its name.
    pub(super) alias: Option<&'static str>,
    /// The JSON that was received; `None` if the field was missing.
    pub(super) json: Option<Box<str>>,
    /// The JSON that the decoded value encodes to. Once this differs, the value was modified.
    pub(super) encoded: Box<str>,
    /// The values that came before, if the key was repeated: the key and the JSON of each.
    pub(super) earlier: Vec<(&'static str, Box<str>)>,
}

impl UnknownFields {
    /// The memory that an unknown field takes besides its name and its value.
    pub(super) const ENTRY_SIZE: usize = UnknownEntries::ENTRY_SIZE;

    /// Returns the unknown fields in the order they were received: each name with its value as JSON.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.unknown.iter()
    }

    /// Returns the value of an unknown field, as JSON. If its key was repeated, the last value counts.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().filter(|(other, _)| *other == name).last().map(|(_, json)| json)
    }

    /// Returns the JSON that was received for a known field, if its value could not be decoded (the field is `None`) or was
    /// received in another form, such as a string where a number is documented.
    ///
    /// `name` is the name on the wire.
    #[doc(alias = "raw")]
    #[must_use]
    pub fn received(&self, name: &str) -> Option<&str> {
        let mut originals = self.details.iter().flat_map(|details| &details.originals);
        originals.find(|original| original.name == name)?.json.as_deref()
    }

    /// Sends `null` for a field that is `None`, which clears it on the platform. Without this call, a `None` field is
    /// omitted, unless the value was received from the platform together with that field.
    ///
    /// `name` is the name on the wire. If the model has no such field, or the field is not optional, the request is rejected
    /// before it is sent.
    pub fn send_null(&mut self, name: &str) {
        self.details.get_or_insert_default().nulls.push(name.into());
    }

    /// Returns the fields that the user sends as `null`.
    pub(super) fn nulls(&self) -> impl Iterator<Item = &str> {
        self.details.iter().flat_map(|details| &details.nulls).map(AsRef::as_ref)
    }

    pub(super) fn set_unknown(&mut self, entries: &[UnknownEntry<'_>]) {
        self.unknown = UnknownEntries::new(entries);
    }

    /// Notes that a field was received. Returns whether it was not before.
    #[inline]
    pub(super) fn mark_received(&mut self, field: usize) -> bool {
        match self.received.insert(field) {
            Some(is_new) => is_new,
            None => self.mark_high_received(field),
        }
    }

    #[cold]
    fn mark_high_received(&mut self, field: usize) -> bool {
        let is_new = !self.was_received(field);
        if is_new {
            self.details.get_or_insert_default().high_received.push(field);
        }
        is_new
    }

    #[inline]
    pub(super) fn was_received(&self, field: usize) -> bool {
        let high = || self.details.as_ref().is_some_and(|details| details.high_received.contains(&field));
        self.received.contains(field).unwrap_or_else(high)
    }

    /// Returns whether all of these fields were received.
    #[inline]
    pub(super) fn has_received_all(&self, fields: FieldSet) -> bool {
        self.received.contains_all(fields)
    }

    /// Keeps the received JSON of a field. The values that came before stay.
    pub(super) fn keep_original(&mut self, mut original: OriginalValue) {
        if let Some(previous) = self.take_original(original.field) {
            original.earlier = previous.earlier;
        }
        self.details.get_or_insert_default().originals.push(original);
    }

    /// Adds the current value of a field to those that came before.
    pub(super) fn keep_earlier(&mut self, field: usize, original: impl FnOnce() -> OriginalValue) {
        let mut current = self.take_original(field).unwrap_or_else(original);
        let key = current.alias.unwrap_or(current.name);
        let json = current.json.take().unwrap_or_else(|| current.encoded.clone());
        current.earlier.push((key, json));
        self.details.get_or_insert_default().originals.push(current);
    }

    fn take_original(&mut self, field: usize) -> Option<OriginalValue> {
        let originals = &mut self.details.as_mut()?.originals;
        let index = originals.iter().position(|original| original.field == field)?;
        Some(originals.swap_remove(index))
    }

    pub(super) fn original(&self, field: usize) -> Option<&OriginalValue> {
        self.details.as_ref()?.originals.iter().find(|original| original.field == field)
    }
}

impl PartialEq for UnknownFields {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.details, &other.details) {
            (None, None) => true,
            (Some(details), None) | (None, Some(details)) => details.is_empty(),
            (Some(details), Some(other)) => details.is_same(other),
        };
        // Sorting keeps the order of the values of one key.
        is_same && self.unknown.sorted() == other.unknown.sorted()
    }
}

impl Details {
    fn is_empty(&self) -> bool {
        self.originals.is_empty() && self.nulls.is_empty()
    }

    /// Compares regardless of the order of the fields, except that of repeated keys.
    fn is_same(&self, other: &Self) -> bool {
        sorted(&self.originals, |original| &original.field) == sorted(&other.originals, |original| &original.field)
            && sorted(&self.nulls, |name| name) == sorted(&other.nulls, |name| name)
    }
}

/// Returns the items in the order of a key.
fn sorted<T, K: Ord>(items: &[T], key: impl Fn(&T) -> &K) -> Vec<&T> {
    let mut sorted: Vec<&T> = items.iter().collect();
    sorted.sort_by(|one, other| key(one).cmp(key(other)));
    sorted
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
