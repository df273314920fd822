//! Goes on after a value that could not be decoded.

use super::decode_error::{Cause, DecodeError};
use super::memory::MemoryBudget;
use super::reader::Reader;

/// The state of a reader before a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checkpoint {
    /// The byte offset of the value.
    pub(super) start: usize,
    depth: u8,
    deviations: usize,
    is_inexact: bool,
    memory: MemoryBudget,
}

impl<'j> Reader<'j> {
    /// Returns the state before the next value.
    #[inline]
    pub(crate) fn checkpoint(&mut self) -> Checkpoint {
        Checkpoint {
            start: self.next_position(),
            depth: self.depth(),
            deviations: self.deviations.len(),
            is_inexact: self.is_inexact,
            memory: self.memory,
        }
    }

    /// Skips a value that could not be decoded. Returns its JSON, and the error.
    ///
    /// # Errors
    /// Returns an error when the JSON itself is not well-formed or takes too much memory, so that nothing after the value is
    /// decoded.
    pub(crate) fn recover(
        &mut self,
        checkpoint: &Checkpoint,
        error: DecodeError,
    ) -> Result<(&'j str, DecodeError), DecodeError> {
        if matches!(error.cause(), Cause::Syntax | Cause::TooLarge) {
            return Err(error);
        }
        self.restart_at(checkpoint.start);
        self.set_depth(checkpoint.depth);
        self.deviations.truncate(checkpoint.deviations);
        self.is_inexact = checkpoint.is_inexact;
        self.memory = checkpoint.memory;
        self.is_empty_string = false;
        Ok((self.raw()?, error))
    }
}
