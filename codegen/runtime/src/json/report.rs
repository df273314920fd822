//! Reports deviations from the schema while a document is decoded.

use super::decode_error::DecodeError;
use super::deviation::{Deviation, DriftKind};
use super::reader::Reader;

impl Reader<'_> {
    /// Tracks deviations from the schema from now on.
    pub(crate) fn track_deviations(&mut self) {
        self.deviations.enable();
    }

    /// Returns whether deviations are tracked.
    pub(crate) fn tracks_deviations(&self) -> bool {
        self.deviations.is_enabled()
    }

    /// Adds a deviation of the value that is being decoded, if deviations are tracked.
    pub(crate) fn add_deviation(
        &mut self,
        kind: DriftKind,
        found: impl FnOnce() -> String,
        expected: Option<&'static str>,
    ) {
        if self.tracks_deviations() {
            self.memory.note(Deviation::SIZE);
        }
        self.deviations.add(kind, found, expected);
    }

    /// Notes that the key of the value just decoded occurred before. The value is inexact: it has room for one of them.
    pub(crate) fn add_repeated_key(&mut self) {
        self.is_inexact = true;
        self.add_deviation(DriftKind::DuplicateKey, || "a repeated key".to_owned(), None);
    }

    /// Adds a deviation for a value that could not be decoded, if deviations are tracked.
    pub(crate) fn add_error_deviation(&mut self, kind: DriftKind, error: &DecodeError) {
        self.deviations.add_error(kind, error);
    }

    /// Removes and returns the deviations found so far.
    pub(crate) fn take_deviations(&mut self) -> Vec<Deviation> {
        self.deviations.take()
    }

    /// Returns whether characters of the JSON from a byte offset to the current position were replaced. Reports those that
    /// no inner value has reported.
    #[inline]
    pub(super) fn has_replaced_since(&mut self, start: usize) -> bool {
        if self.replaced.is_empty() {
            return false;
        }
        self.report_replaced_since(start)
    }

    fn report_replaced_since(&mut self, start: usize) -> bool {
        let end = self.position();
        let is_inside = |offset: &usize| (start..end).contains(offset);
        let first = self.replaced.partition_point(|offset| *offset < start);
        if self.replaced.get(first.max(self.reported)).is_some_and(is_inside) {
            self.add_deviation(DriftKind::InvalidText, || "text that is not valid UTF-8".to_owned(), None);
            self.reported = self.replaced.partition_point(|offset| *offset < end);
        }
        self.replaced.get(first).is_some_and(is_inside)
    }
}
