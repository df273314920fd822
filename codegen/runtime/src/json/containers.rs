//! Reads lists and objects, and adds their steps to the JSON paths of errors and deviations.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiter::Peek;

use super::decode_error::{DecodeError, Step};
use super::deviation::DriftKind;
use super::reader::{Reader, type_name};

impl<'j> Reader<'j> {
    /// Calls `read` for each item of a list. `read` must consume the item.
    ///
    /// An object whose keys are numbers is a list in the order of its keys: some languages encode a list like that when
    /// items were removed from it.
    pub(crate) fn items(
        &mut self,
        read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let peek = self.take_peek()?;
        if peek == Peek::Object {
            self.peeked = Some(peek);
            let list = self.numbered_entries()?;
            self.is_inexact = true;
            self.add_deviation(DriftKind::UnexpectedType, || type_name(peek).to_owned(), Some("a list"));
            return self.read_substitute(&list, &mut |reader| reader.items(read));
        }
        if peek != Peek::Array {
            return Err(DecodeError::mismatch("a list", type_name(peek), type_name(peek)));
        }
        self.enter()?;
        let mut index = 0;
        let mut next = self.jiter.known_array();
        while let Some(peek) = next.map_err(|error| self.invalid(&error))? {
            self.peeked = Some(peek);
            let before = self.deviations.len();
            read(self).map_err(|error| error.at(Step::Index(index)))?;
            self.deviations.add_step(before, || Step::Index(index));
            index += 1;
            next = self.jiter.array_step();
        }
        self.leave();
        Ok(())
    }

    /// Reads an object whose keys are numbers. Returns its values as a JSON list, in the order of the numbers.
    fn numbered_entries(&mut self) -> Result<String, DecodeError> {
        let mut entries: BTreeMap<u64, &str> = BTreeMap::new();
        let mut is_numbered = true;
        self.entries(&mut |reader, key| {
            let start = reader.next_position()?;
            reader.skip()?;
            // The text that is decoded, in which lone surrogates are replaced, and not the one received.
            let json = reader.json().get(start..reader.position()).unwrap_or_default();
            match key.parse() {
                Ok(number) if entries.insert(number, json).is_some() => reader.add_repeated_key(),
                Ok(_) => {}
                Err(_) => is_numbered = false,
            }
            Ok(())
        })?;
        if !is_numbered {
            return Err(DecodeError::mismatch("a list", "an object", "an object"));
        }
        let items: Vec<&str> = entries.into_values().collect();
        Ok(format!("[{}]", items.join(",")))
    }

    /// Calls `read` with each key of an object. `read` must consume the value.
    ///
    /// # Errors
    /// Returns an error when the value is not an object, or `read` fails.
    pub fn entries(
        &mut self,
        read: &mut dyn FnMut(&mut Self, &str) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let peek = self.take_peek()?;
        if peek != Peek::Object {
            return Err(DecodeError::mismatch("an object", type_name(peek), type_name(peek)));
        }
        self.enter()?;
        let mut next = self.first_key()?;
        while let Some(key) = next {
            let before = self.deviations.len();
            read(self, &key).map_err(|error| error.at(Step::Key(key.as_ref().into())))?;
            self.deviations.add_step(before, || Step::Key(key.as_ref().into()));
            next = self.next_key()?;
        }
        self.leave();
        Ok(())
    }

    fn first_key(&mut self) -> Result<Option<Cow<'j, str>>, DecodeError> {
        let json = self.json();
        match self.jiter.known_object() {
            Ok(key) => Ok(key.map(|key| key_of(json, key))),
            Err(error) => Err(self.invalid(&error)),
        }
    }

    fn next_key(&mut self) -> Result<Option<Cow<'j, str>>, DecodeError> {
        let json = self.json();
        match self.jiter.next_key() {
            Ok(key) => Ok(key.map(|key| key_of(json, key))),
            Err(error) => Err(self.invalid(&error)),
        }
    }
}

/// Returns a key as a part of the document. Only a key with escapes is not a part of it, and is copied.
fn key_of<'j>(json: &'j str, key: &str) -> Cow<'j, str> {
    let offset = key.as_ptr().addr().wrapping_sub(json.as_ptr().addr());
    match json.get(offset..offset.saturating_add(key.len())) {
        Some(part) => Cow::Borrowed(part),
        None => Cow::Owned(key.to_owned()),
    }
}
