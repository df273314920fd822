//! Finds values of a JSON document by the keys that lead to them. All other values are skipped without decoding.

use super::decode::Decode;
use super::decode_error::DecodeError;
use super::reader::Reader;

/// The keys that lead to a value, from the outside in.
pub(crate) type KeyPath<'p> = &'p [&'p str];

impl Reader<'_> {
    /// Calls `read` for each value at one of several paths, with the index of its path. `read` must consume the value.
    ///
    /// The first path must lead through objects, or the document is rejected. The other paths are optional: where one leads
    /// through another type, its value counts as missing.
    pub(crate) fn visit_paths<const N: usize>(
        &mut self,
        paths: [Option<KeyPath<'_>>; N],
        read: &mut dyn FnMut(&mut Self, usize) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        if let Some(index) = paths.iter().position(|path| path.is_some_and(<[_]>::is_empty)) {
            return read(self, index);
        }
        if paths[0].is_none() && !self.next_is_object()? {
            return self.skip();
        }
        self.entries(&mut |reader, key| {
            let inner = paths.map(|path| rest_after(path?, key));
            if inner.iter().all(Option::is_none) { reader.skip() } else { reader.visit_paths(inner, read) }
        })
    }

    /// Decodes the value at a path, if it is present, and the rest of the document. If a key is repeated, the last value
    /// counts.
    pub(crate) fn value_at<T: Decode>(&mut self, path: KeyPath<'_>) -> Result<Option<T>, DecodeError> {
        let mut value = T::default();
        let is_present = self.read_at(path, &mut |reader| {
            value = T::decode(reader)?;
            Ok(())
        })?;
        Ok(is_present.then_some(value))
    }

    /// Calls `read` for the value at a path, if it is present, and reads the rest of the document. Returns whether it is
    /// present. `read` must consume the value. If a key is repeated, `read` is called for each value.
    pub(crate) fn read_at(
        &mut self,
        path: KeyPath<'_>,
        read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
    ) -> Result<bool, DecodeError> {
        let mut is_present = false;
        self.visit_paths([Some(path)], &mut |reader, _| {
            if is_present {
                reader.add_repeated_key();
            }
            is_present = true;
            read(reader)
        })?;
        self.finish()?;
        Ok(is_present)
    }
}

/// Returns the keys after `key`, if the path starts with it.
fn rest_after<'p>(path: KeyPath<'p>, key: &str) -> Option<KeyPath<'p>> {
    let (first, rest) = path.split_first()?;
    (*first == key).then_some(rest)
}

/// Decodes the value at a path of a JSON document, if it is present.
pub(crate) fn value_at<T: Decode>(json: &str, path: KeyPath<'_>) -> Result<Option<T>, DecodeError> {
    Reader::new(json).value_at(path)
}
