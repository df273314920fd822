//! Reads lists and objects, and adds their steps to the JSON paths of errors and deviations.

use jiter::Peek;

use super::decode_error::{DecodeError, Step};
use super::reader::{Reader, type_name};

impl Reader<'_> {
    /// Calls `read` for each item of a list. `read` must consume the item.
    pub(crate) fn items(
        &mut self,
        read: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let peek = self.take_peek()?;
        if peek != Peek::Array {
            return Err(DecodeError::new(format!("expected a list, found {}", type_name(peek))));
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
            return Err(DecodeError::new(format!("expected an object, found {}", type_name(peek))));
        }
        self.enter()?;
        let mut key = self.key_buffers.pop().unwrap_or_default();
        let mut has_key = self.first_key(&mut key)?;
        while has_key {
            let before = self.deviations.len();
            read(self, &key).map_err(|error| error.at(Step::Key(key.as_str().into())))?;
            self.deviations.add_step(before, || Step::Key(key.as_str().into()));
            has_key = self.next_key(&mut key)?;
        }
        self.key_buffers.push(key);
        self.leave();
        Ok(())
    }

    fn first_key(&mut self, buffer: &mut String) -> Result<bool, DecodeError> {
        match self.jiter.known_object() {
            Ok(key) => Ok(copy_key(key, buffer)),
            Err(error) => Err(self.invalid(&error)),
        }
    }

    fn next_key(&mut self, buffer: &mut String) -> Result<bool, DecodeError> {
        match self.jiter.next_key() {
            Ok(key) => Ok(copy_key(key, buffer)),
            Err(error) => Err(self.invalid(&error)),
        }
    }
}

fn copy_key(key: Option<&str>, buffer: &mut String) -> bool {
    buffer.clear();
    match key {
        Some(key) => {
            buffer.push_str(key);
            true
        }
        None => false,
    }
}
