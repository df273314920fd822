//! What an object said beyond what its type can hold.
//!
//! Invariant: empty for an object that came just as the schema describes it, and then it costs no allocation.

use std::fmt;

/// What a platform sent beyond the fields a type has: unknown fields, `null`s, odd spellings.
///
/// It is kept so that the value can be sent back as it came. Users need it only to look at unknown fields.
#[derive(Clone, Default, PartialEq)]
pub struct Extra {
    /// Which optional fields were `null` rather than absent.
    nulls: Numbers,
    more: Option<Box<More>>,
}

#[derive(Clone, Default, PartialEq)]
struct More {
    unknown: Vec<(Box<str>, Box<str>)>,
    kept: Vec<Kept>,
}

/// How one field came, where writing its value anew would give something else.
#[derive(Clone, PartialEq)]
pub(super) struct Kept {
    pub(super) field: usize,
    /// The other spelling of the name that was used, if one was.
    pub(super) name: Option<&'static str>,
    /// The text as it came; `None` if the field was absent.
    pub(super) raw: Option<Box<str>>,
    /// What the value gives when it is written: once that differs, somebody has changed it.
    pub(super) written: Box<str>,
}

impl Extra {
    /// The fields that the schema does not know, by name, each as JSON text, in the order they came.
    pub fn unknown_fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.more.iter().flat_map(|more| &more.unknown).map(|(name, value)| (name.as_ref(), value.as_ref()))
    }

    /// One field that the schema does not know, as JSON text.
    #[must_use]
    pub fn unknown_field(&self, name: &str) -> Option<&str> {
        self.unknown_fields().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub(super) fn add_unknown(&mut self, name: &str, raw: &str) {
        self.more.get_or_insert_default().unknown.push((name.into(), raw.into()));
    }

    pub(super) fn set_null(&mut self, field: usize) {
        self.nulls.insert(field);
    }

    pub(super) fn is_null(&self, field: usize) -> bool {
        self.nulls.contains(field)
    }

    pub(super) fn keep(&mut self, kept: Kept) {
        let all = &mut self.more.get_or_insert_default().kept;
        all.retain(|other| other.field != kept.field);
        all.push(kept);
    }

    pub(super) fn kept(&self, field: usize) -> Option<&Kept> {
        self.more.as_ref()?.kept.iter().find(|kept| kept.field == field)
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.unknown_fields()).finish()
    }
}

/// A set of field numbers that allocates only past the 128th.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Numbers {
    low: u128,
    high: Vec<usize>,
}

impl Numbers {
    pub(super) fn insert(&mut self, number: usize) {
        match bit(number) {
            Some(bit) => self.low |= bit,
            None => self.high.push(number),
        }
    }

    pub(super) fn contains(&self, number: usize) -> bool {
        match bit(number) {
            Some(bit) => self.low & bit != 0,
            None => self.high.contains(&number),
        }
    }
}

fn bit(number: usize) -> Option<u128> {
    u32::try_from(number).ok().and_then(|number| 1_u128.checked_shl(number))
}
