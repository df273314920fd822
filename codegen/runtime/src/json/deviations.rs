//! What was forgiven while reading, for those who want to know.
//!
//! Invariant: nothing is noted unless somebody asked. Values do not show in notes, but for those of enums.

use super::decode_error::{self, DecodeError, Step};
use super::reader::Reader;
use crate::drift::DriftKind;

/// Something that was forgiven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deviation {
    pub(crate) kind: DriftKind,
    pub(crate) found: String,
    steps: Vec<Step>,
}

impl Deviation {
    /// The key of the value, if it is right in the object that was read.
    #[cfg(feature = "formats")]
    pub(crate) fn outermost_key(&self) -> Option<&str> {
        match self.steps.as_slice() {
            [Step::Key(key)] => Some(key),
            _ => None,
        }
    }

    /// Whether it is of a field that nothing knows, right in the object that was read.
    #[cfg(feature = "formats")]
    pub(crate) fn is_unknown_field(&self, name: &str) -> bool {
        self.kind == DriftKind::UnknownField && self.outermost_key() == Some(name)
    }

    /// The JSON path of the value.
    pub(crate) fn path(&self) -> String {
        decode_error::path(&self.steps)
    }
}

/// What a reader has noted so far, if it was asked to.
#[derive(Debug, Default)]
pub(super) struct Deviations {
    asked: bool,
    all: Vec<Deviation>,
}

impl Deviations {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// Forgets notes of a kind, from one on.
    pub(super) fn forget(&mut self, from: usize, kind: DriftKind) {
        let later = self.all.split_off(from.min(self.all.len()));
        self.all.extend(later.into_iter().filter(|note| note.kind != kind));
    }

    /// Adds a step to the paths of all notes from one on: of those that were made inside the value that was just read.
    pub(super) fn locate(&mut self, from: usize, step: impl Fn() -> Step) {
        for note in self.all.iter_mut().skip(from) {
            note.steps.push(step());
        }
    }
}

impl Reader<'_> {
    /// Notes from now on what is forgiven.
    pub(crate) fn watch(&mut self) {
        self.deviations.asked = true;
    }

    /// Whether somebody wants to know what is forgiven.
    pub(crate) fn is_watched(&self) -> bool {
        self.deviations.asked
    }

    /// What was forgiven.
    pub(crate) fn into_deviations(self) -> Vec<Deviation> {
        self.deviations.all
    }

    /// Notes something about the value that is being read, if that is wanted.
    pub(crate) fn note(&mut self, kind: DriftKind, found: impl FnOnce() -> String) {
        if self.deviations.asked {
            self.deviations.all.push(Deviation { kind, found: found(), steps: Vec::new() });
        }
    }

    /// Notes that the value that comes next is of an unknown field, if that is wanted.
    pub(super) fn note_unknown(&mut self) -> Result<(), DecodeError> {
        if self.deviations.asked {
            let kind = self.next_kind()?;
            self.note(DriftKind::UnknownField, || format!("an unknown field with {kind}"));
        }
        Ok(())
    }

    /// Notes that a field is not there, if that is wanted.
    pub(super) fn note_missing(&mut self, field: &str) {
        let before = self.deviations.count();
        self.note(DriftKind::MissingField, || "nothing where a value is expected".to_owned());
        self.deviations.locate(before, || Step::Key(field.into()));
    }
}
