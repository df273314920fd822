//! A bound on the memory that decoded values take.

// A value may take much more memory than its JSON: `{}` is two bytes, and the model that it decodes to hundreds. What a
// string takes is not counted, because it is about as long as its JSON.

use super::decode_error::{Cause, DecodeError};

/// The memory that any document may take.
const MIN_BUDGET: usize = 64 * 1024 * 1024;

/// The memory that a large document may take, as a multiple of its length.
const BUDGET_PER_BYTE: usize = 4;

/// The memory that the values decoded so far take, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct MemoryBudget {
    used: usize,
    max: usize,
}

impl MemoryBudget {
    /// Creates the budget of a document.
    pub(super) fn of_document(length: usize) -> Self {
        Self { used: 0, max: length.saturating_mul(BUDGET_PER_BYTE).max(MIN_BUDGET) }
    }

    /// Counts memory that the next [`charge`](Self::charge) checks.
    pub(super) fn note(&mut self, bytes: usize) {
        self.used = self.used.saturating_add(bytes);
    }

    /// Counts memory.
    ///
    /// # Errors
    /// Returns an error when the document takes too much.
    #[inline]
    pub(super) fn charge(&mut self, bytes: usize) -> Result<(), DecodeError> {
        self.note(bytes);
        if self.used <= self.max {
            return Ok(());
        }
        let message = format!("the decoded values take more memory than {} MiB", self.max >> 20);
        Err(DecodeError::with_cause(message, Cause::TooLarge))
    }
}
