//! The names and values of unknown fields, in one string.

// Invariant: an object without unknown fields has no allocation for them, and one with any number of them has one.

use std::borrow::Cow;

/// The name of an unknown field and its value as JSON, both still a part of the document.
pub(super) type UnknownEntry<'j> = (Cow<'j, str>, &'j str);

/// Fields by name, each with its value as JSON.
#[derive(Clone, Default)]
pub(super) struct UnknownEntries {
    /// For each entry the length of its name, the name, the length of its value, and the value.
    text: Box<str>,
}

impl UnknownEntries {
    /// The memory that an entry takes besides its name and its value, with that of the growing list that it comes from.
    pub(super) const ENTRY_SIZE: usize = 2 * MAX_LENGTH_DIGITS + 2 * size_of::<UnknownEntry<'_>>();

    /// Copies entries of a document.
    pub(super) fn new(entries: &[UnknownEntry<'_>]) -> Self {
        let size = |part: &str| length_digits(part.len()) + part.len();
        let mut text = String::with_capacity(entries.iter().map(|(name, json)| size(name) + size(json)).sum());
        for (name, json) in entries {
            push_part(&mut text, name);
            push_part(&mut text, json);
        }
        Self { text: text.into() }
    }

    /// Iterates over the names and the values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = &*self.text;
        std::iter::from_fn(move || Some((split_part(&mut rest)?, split_part(&mut rest)?)))
    }

    /// Returns the entries in the order of their names. The values of a repeated name stay in their order.
    pub(super) fn sorted(&self) -> Vec<(&str, &str)> {
        let mut entries: Vec<(&str, &str)> = self.iter().collect();
        entries.sort_by_key(|(name, _)| *name);
        entries
    }
}

/// The value of a digit of a length. All digits are characters of one byte.
const RADIX: usize = 64;

/// Marks a digit that others follow.
const HAS_NEXT: u8 = 64;

const MAX_LENGTH_DIGITS: usize = length_digits(usize::MAX);

const fn length_digits(mut length: usize) -> usize {
    let mut digits = 1;
    while length >= RADIX {
        length /= RADIX;
        digits += 1;
    }
    digits
}

/// Appends a length, its lowest digit first, and as many bytes.
fn push_part(text: &mut String, part: &str) {
    let mut length = part.len();
    while length >= RADIX {
        text.push(char::from(digit(length) | HAS_NEXT));
        length /= RADIX;
    }
    text.push(char::from(digit(length)));
    text.push_str(part);
}

fn digit(length: usize) -> u8 {
    u8::try_from(length % RADIX).unwrap_or_default()
}

/// Splits a length, and as many bytes, from the front of a text.
fn split_part<'t>(text: &mut &'t str) -> Option<&'t str> {
    let (mut length, mut scale) = (0, 1_usize);
    let digits = text.bytes().position(|byte| {
        length += usize::from(byte % HAS_NEXT).wrapping_mul(scale);
        scale = scale.wrapping_mul(RADIX);
        byte < HAS_NEXT
    })? + 1;
    let part = text.get(digits..digits + length)?;
    *text = text.get(digits + length..).unwrap_or_default();
    Some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_names_and_values_of_any_length() {
        let strings: Vec<String> = [0, 1, 63, 64, 65, 4095, 4096, 300_000].map(|length| "é".repeat(length)).into();
        let entries: Vec<UnknownEntry<'_>> = strings
            .iter()
            .map(|text| (text.as_str().into(), "1"))
            .chain(strings.iter().map(|text| ("n".into(), text.as_str())))
            .collect();
        let kept = UnknownEntries::new(&entries);
        assert!(kept.iter().eq(entries.iter().map(|(name, json)| (name.as_ref(), *json))));
        assert!(UnknownEntries::new(&[]).iter().chain(UnknownEntries::default().iter()).next().is_none());
    }
}
