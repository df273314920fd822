//! What an object said beyond what its type can hold.
//!
//! Invariant: empty for an object that came just as the schema describes it, and then it costs no allocation.

use std::fmt;

/// What a platform sent beyond the fields a type has: unknown fields, `null`s, odd spellings.
///
/// It is kept so that the value can be sent back as it came. Users need it to look at unknown fields, and to send a `null`.
/// Values are equal whether a field without a value was `null` or absent.
#[derive(Clone, Default)]
pub struct UnknownFields {
    /// Which fields came, with a value or as `null`. One of them that has no value now is `null`, any other is left out.
    seen: Numbers,
    more: Option<Box<More>>,
}

#[derive(Clone, Default, PartialEq)]
struct More {
    unknown: Vec<(Box<str>, Box<str>)>,
    kept: Vec<OriginalValue>,
    /// Fields that the user wants to be sent as `null`.
    nulls: Vec<Box<str>>,
}

/// How one field came, where writing its value anew would give something else.
#[derive(Clone, PartialEq)]
pub(super) struct OriginalValue {
    pub(super) field: usize,
    /// The other spelling of the name that was used, if one was.
    pub(super) name: Option<&'static str>,
    /// The text as it came; `None` if the field was absent.
    pub(super) raw: Option<Box<str>>,
    /// What the value gives when it is written: once that differs, somebody has changed it.
    pub(super) written: Box<str>,
}

impl UnknownFields {
    /// The fields that the schema does not know, by name, each as JSON text, in the order they came.
    pub fn unknown_fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.more.iter().flat_map(|more| &more.unknown).map(|(name, value)| (name.as_ref(), value.as_ref()))
    }

    /// One field that the schema does not know, as JSON text.
    #[must_use]
    pub fn unknown_field(&self, name: &str) -> Option<&str> {
        self.unknown_fields().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Sends `null` for a field that is `None`, to clear it. Without that `None` is left out, unless the value came from
    /// the platform and had the field: there it is `null` anyway.
    ///
    /// `name` is the name on the wire. One that the model does not have, or that always has a value, is told when the
    /// value is sent.
    pub fn send_null(&mut self, name: &str) {
        self.more.get_or_insert_default().nulls.push(name.into());
    }

    /// The fields that the user wants to be sent as `null`.
    pub(super) fn nulls(&self) -> impl Iterator<Item = &str> {
        self.more.iter().flat_map(|more| &more.nulls).map(AsRef::as_ref)
    }

    pub(super) fn add_unknown(&mut self, name: &str, raw: &str) {
        self.more.get_or_insert_default().unknown.push((name.into(), raw.into()));
    }

    pub(super) fn see(&mut self, field: usize) {
        self.seen.insert(field);
    }

    pub(super) fn has_seen(&self, field: usize) -> bool {
        self.seen.contains(field)
    }

    pub(super) fn keep(&mut self, kept: OriginalValue) {
        let all = &mut self.more.get_or_insert_default().kept;
        all.retain(|other| other.field != kept.field);
        all.push(kept);
    }

    pub(super) fn kept(&self, field: usize) -> Option<&OriginalValue> {
        self.more.as_ref()?.kept.iter().find(|kept| kept.field == field)
    }
}

impl PartialEq for UnknownFields {
    fn eq(&self, other: &Self) -> bool {
        self.more == other.more
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.unknown_fields()).finish()
    }
}

/// A set of field numbers that allocates only past the 128th.
#[derive(Clone, Default)]
struct Numbers {
    low: u128,
    high: Vec<usize>,
}

impl Numbers {
    fn insert(&mut self, number: usize) {
        match bit(number) {
            Some(bit) => self.low |= bit,
            None => self.high.push(number),
        }
    }

    fn contains(&self, number: usize) -> bool {
        match bit(number) {
            Some(bit) => self.low & bit != 0,
            None => self.high.contains(&number),
        }
    }
}

fn bit(number: usize) -> Option<u128> {
    u32::try_from(number).ok().and_then(|number| 1_u128.checked_shl(number))
}
