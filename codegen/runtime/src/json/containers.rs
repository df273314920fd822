//! Reads lists and objects, and adds their steps to the JSON paths of errors and deviations.

use std::collections::BTreeMap;

use super::decode_error::{DecodeError, Step};
use super::deviation::DriftKind;
use super::reader::{Reader, type_name};
use super::scanner::ValueType;

impl Reader<'_> {
    /// Calls `read` for each item of a list. `read` must consume the item.
    ///
    /// An object whose keys are numbers is a list in the order of its keys: some languages encode a list like that when
    /// items were removed from it.
    pub(crate) fn items(
        &mut self,
        read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let found = self.scanner.next_type()?;
        if found == ValueType::Object {
            let list = self.numbered_entries()?;
            self.is_inexact = true;
            self.add_deviation(DriftKind::UnexpectedType, || type_name(found).to_owned(), Some("a list"));
            return self.read_substitute(&list, &mut |reader| reader.items(read));
        }
        if found != ValueType::List {
            return Err(DecodeError::mismatch("a list", type_name(found), type_name(found)));
        }
        self.enter()?;
        let mut index = 0;
        let mut has_item = self.scanner.enter_list()?;
        while has_item {
            let before = self.deviations.len();
            read(self).map_err(|error| error.at(Step::Index(index)))?;
            self.deviations.add_step(before, || Step::Index(index));
            index += 1;
            has_item = self.scanner.next_item()?;
        }
        self.leave();
        Ok(())
    }

    /// Reads an object whose keys are numbers. Returns its values as a JSON list, in the order of the numbers.
    fn numbered_entries(&mut self) -> Result<String, DecodeError> {
        let mut entries: BTreeMap<u64, &str> = BTreeMap::new();
        let mut is_numbered = true;
        self.entries(&mut |reader, key| {
            let start = reader.next_position();
            reader.skip()?;
            // The text that is decoded, in which lone surrogates are replaced, and not the one received.
            let json = reader.scanner.since(start);
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
        let mut has_entry = self.enter_object()?;
        while has_entry {
            let key = self.scanner.key()?;
            has_entry = self.entry(&key, |reader| read(reader, &key))?;
        }
        Ok(())
    }

    /// Enters an object. Returns whether it has an entry, whose key is next.
    #[inline]
    pub(super) fn enter_object(&mut self) -> Result<bool, DecodeError> {
        let found = self.scanner.next_type()?;
        if found != ValueType::Object {
            return Err(DecodeError::mismatch("an object", type_name(found), type_name(found)));
        }
        self.enter()?;
        let has_entry = self.scanner.enter_object()?;
        if !has_entry {
            self.leave();
        }
        Ok(has_entry)
    }

    /// Reads the value of an entry with `read`. Returns whether another entry follows. After the last one, leaves the object.
    #[inline]
    pub(super) fn entry(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<bool, DecodeError> {
        let before = self.deviations.len();
        if let Err(error) = read(self) {
            return Err(error.at(Step::Key(key.into())));
        }
        self.deviations.add_step(before, || Step::Key(key.into()));
        let has_entry = self.scanner.next_entry()?;
        if !has_entry {
            self.leave();
        }
        Ok(has_entry)
    }
}
