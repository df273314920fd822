//! Schema files as text, and places in them.
//!
//! Invariant: files are sorted by path, so the order in which they were found changes nothing.

use std::collections::BTreeMap;
use std::ops::Range;

/// Schema files by path. Paths are relative to the schema folder, with forward slashes.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<Source>,
}

/// One schema file.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path, such as `acme/orders.yaml`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The number of a file in its [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceId(usize);

/// A stretch of a file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// The bytes.
    pub range: Range<usize>,
}

/// A value and where it was written.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

impl SourceMap {
    /// Sorts files by path; of two with one path, the later counts.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let sorted: BTreeMap<String, String> = files.into_iter().collect();
        Self { files: sorted.into_iter().map(|(path, text)| Source { path, text }).collect() }
    }

    /// The files with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.files.iter().enumerate().map(|(number, source)| (SourceId(number), source))
    }

    /// One file.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0]
    }
}
