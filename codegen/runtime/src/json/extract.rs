//! Reading several values out of one object in one pass, each by the keys that lead to it.
//!
//! Invariant: all that is not asked for is skipped unread, and what lies beside the first place does not fail the reading
//! by being of another shape than expected.

use super::{Decode, DecodeError, Reader};

/// The keys that lead to a value.
pub(crate) type Path<'p> = &'p [&'p str];

impl Reader<'_> {
    /// Reads the value under some keys, if it is there, and all that follows it.
    pub(crate) fn at_path<T: Decode>(&mut self, path: Path<'_>) -> Result<Option<T>, DecodeError> {
        let mut found = None;
        self.places([Some(path)], &mut |reader, _| {
            found = Some(T::decode(reader)?);
            Ok(())
        })?;
        self.finish()?;
        Ok(found)
    }

    /// Hands the values at some paths to `read`, each with the number of its path. The first path must lead through
    /// objects; of the others, those that do not are passed over.
    pub(crate) fn places<const N: usize>(
        &mut self,
        paths: [Option<Path<'_>>; N],
        read: &mut dyn FnMut(&mut Self, usize) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        if let Some(number) = paths.iter().position(|path| path.is_some_and(<[_]>::is_empty)) {
            return read(self, number);
        }
        if paths[0].is_none() && !self.is_object()? {
            return self.skip();
        }
        self.entries(&mut |reader, key| {
            let inner = paths.map(|path| path?.split_first().filter(|(first, _)| **first == key).map(|(_, rest)| rest));
            if inner.iter().all(Option::is_none) { reader.skip() } else { reader.places(inner, read) }
        })
    }
}
