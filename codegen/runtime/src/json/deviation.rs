//! Deviations from the schema that lenient decoding accepted.

// Invariants: deviations are collected only on request, so decoding pays nothing for them otherwise. A deviation never
// shows a value, except an unknown value of an enum.

use super::decode_error::{self, Step};

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
    /// `null` for a value that the schema says is always present.
    UnexpectedNull,
    /// A missing field that the schema says is always present.
    MissingField,
}

/// A deviation from the schema that decoding accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deviation {
    pub(crate) kind: DriftKind,
    pub(crate) found: String,
    steps: Vec<Step>,
}

impl Deviation {
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

    pub(super) fn into_deviations(self) -> Vec<Deviation> {
        self.deviations
    }

    /// Adds a deviation of the current value, if the log is enabled.
    pub(super) fn add(&mut self, kind: DriftKind, found: impl FnOnce() -> String) {
        if self.is_enabled {
            self.deviations.push(Deviation { kind, found: found(), steps: Vec::new() });
        }
    }

    /// Removes the deviations of one kind, from an index on.
    pub(super) fn remove(&mut self, from: usize, kind: DriftKind) {
        let later = self.deviations.split_off(from.min(self.deviations.len()));
        self.deviations.extend(later.into_iter().filter(|deviation| deviation.kind != kind));
    }

    /// Adds a step to the paths of all deviations from an index on: of those inside the value that was just decoded.
    pub(super) fn add_step(&mut self, from: usize, step: impl Fn() -> Step) {
        for deviation in self.deviations.iter_mut().skip(from) {
            deviation.steps.push(step());
        }
    }
}
