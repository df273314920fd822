//! Deviations from the schema that lenient decoding accepted.

// Invariants: deviations are collected only on request, so decoding pays nothing for them otherwise. A deviation never
// shows a value, except an unknown value of an enum.

use super::decode_error::{self, Cause, DecodeError, Step};

/// How a response deviates from the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DriftKind {
    /// A field that the schema does not have.
    UnknownField,
    /// An enum value that the schema does not have.
    UnknownValue,
    /// A value of another JSON type: a number for a string, a string for a number or a boolean, an empty string for no
    /// value.
    UnexpectedType,
    /// An optional value that could not be decoded: the field is `None`, and its JSON is kept.
    InvalidValue,
    /// An item of a list that could not be decoded: it is among the failed items of the page, not among its items.
    FailedItem,
    /// A key that occurs more than once in an object. The last value counts.
    DuplicateKey,
    /// A string with bytes that are not UTF-8, or with an escape that is no character. They are replaced by U+FFFD.
    InvalidText,
    /// `null` for a value that the schema says is always present.
    UnexpectedNull,
    /// A missing field that the schema says is always present.
    MissingField,
}

/// A deviation from the schema that decoding accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deviation {
    pub(crate) kind: DriftKind,
    /// What the document contained: `a number`.
    pub(crate) found: String,
    /// What the schema says: `a string`. `None` if it says nothing.
    pub(crate) expected: Option<&'static str>,
    steps: Vec<Step>,
}

impl Deviation {
    /// The memory that a deviation takes, with its path.
    pub(super) const SIZE: usize = size_of::<Self>() + 128;

    /// Returns the key of the value, if it is a field of the outermost object.
    pub(crate) fn outermost_key(&self) -> Option<&str> {
        match self.steps.as_slice() {
            [Step::Key(key)] => Some(key),
            _ => None,
        }
    }

    /// Returns whether this is an unknown field of the outermost object with this name.
    #[cfg(feature = "formats")]
    pub(crate) fn is_unknown_field(&self, name: &str) -> bool {
        self.kind == DriftKind::UnknownField && self.outermost_key() == Some(name)
    }

    /// Returns the innermost key of the path; empty if the path has none.
    pub(crate) fn field(&self) -> &str {
        let key = self.steps.iter().find_map(|step| match step {
            Step::Key(key) => Some(key.as_ref()),
            Step::Index(_) => None,
        });
        key.unwrap_or_default()
    }

    /// Returns the JSON path of the value.
    pub(crate) fn path(&self) -> String {
        decode_error::path(&self.steps)
    }
}

/// The deviations that a reader has found so far, if it tracks them.
#[derive(Debug, Default)]
pub(super) struct DeviationLog {
    is_enabled: bool,
    deviations: Vec<Deviation>,
}

impl DeviationLog {
    pub(super) fn enable(&mut self) {
        self.is_enabled = true;
    }

    pub(super) fn is_enabled(&self) -> bool {
        self.is_enabled
    }

    pub(super) fn len(&self) -> usize {
        self.deviations.len()
    }

    pub(super) fn take(&mut self) -> Vec<Deviation> {
        std::mem::take(&mut self.deviations)
    }

    /// Adds a deviation of the current value, if the log is enabled.
    pub(super) fn add(&mut self, kind: DriftKind, found: impl FnOnce() -> String, expected: Option<&'static str>) {
        if self.is_enabled {
            self.deviations.push(Deviation { kind, found: found(), expected, steps: Vec::new() });
        }
    }

    /// Adds a deviation for an error, at the value that failed.
    pub(super) fn add_error(&mut self, kind: DriftKind, error: &DecodeError) {
        if self.is_enabled {
            let (found, expected) = match error.cause() {
                Cause::Mismatch { expected, found } => (found.to_owned(), Some(expected)),
                _ => (error.message().to_owned(), None),
            };
            self.deviations.push(Deviation { kind, found, expected, steps: error.steps().to_vec() });
        }
    }

    /// Removes the deviations from an index on: those inside a value that could not be decoded.
    pub(super) fn truncate(&mut self, from: usize) {
        self.deviations.truncate(from);
    }

    /// Removes the deviations of one kind, from an index on.
    pub(super) fn remove(&mut self, from: usize, kind: DriftKind) {
        let later = self.deviations.split_off(from.min(self.deviations.len()));
        self.deviations.extend(later.into_iter().filter(|deviation| deviation.kind != kind));
    }

    /// Adds a step to the paths of all deviations from an index on: of those inside the value that was just decoded.
    #[inline]
    pub(super) fn add_step(&mut self, from: usize, step: impl Fn() -> Step) {
        if self.deviations.len() == from {
            return;
        }
        for deviation in self.deviations.iter_mut().skip(from) {
            deviation.steps.push(step());
        }
    }
}
