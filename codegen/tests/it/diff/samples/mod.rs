//! Sample changes with the expected verdicts.

mod operations;
mod platform;
mod types;

use shopwire_codegen::diff::Level;

use super::Edits;

/// A change of the sample schema.
pub(crate) struct Sample {
    /// What changes, in a few words.
    pub(crate) name: &'static str,
    pub(crate) edits: Edits<'static>,
    /// The changes that are found, each as `item path: property`.
    pub(crate) changes: &'static [&'static str],
    pub(crate) level: Level,
    /// Why cargo-semver-checks has another verdict; empty if it has the same.
    pub(crate) unlike: &'static str,
}

impl Sample {
    /// Explains another verdict of cargo-semver-checks.
    const fn unlike(self, unlike: &'static str) -> Self {
        Self { unlike, ..self }
    }
}

/// Creates a sample. The files of samples are tables of these.
const fn sample(name: &'static str, edits: Edits<'static>, changes: &'static [&'static str], level: Level) -> Sample {
    Sample { name, edits, changes, level, unlike: "" }
}

/// Why cargo-semver-checks sees no change of a type.
const TYPES: &str = "It does not compare types.";

/// Why cargo-semver-checks sees more in a value that is added before others.
const NUMBERS: &str =
    "The numbers behind the values after it change. Nothing takes or returns them; only `as` shows them.";

/// All samples.
pub(crate) fn all() -> impl Iterator<Item = &'static Sample> {
    [operations::SAMPLES, types::SAMPLES, platform::SAMPLES].into_iter().flatten()
}
