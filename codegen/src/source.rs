//! Schema files and locations in them.
//!
//! Invariant: files are sorted by path, so that the order of reading them does not matter.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Schema files by path. Paths are relative to the schema folder, with forward slashes.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Arc<[Source]>,
}

/// One schema file.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path, such as `acme/orders.yaml`.
    pub path: String,
    /// The content.
    pub text: String,
}

/// The index of a file in its [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceId(usize);

/// A byte range of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// The range in bytes.
    pub range: Range<usize>,
}

/// A location as editors show it. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path, such as `acme/orders.yaml`.
    pub path: String,
    /// The first line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column after the last one.
    pub end_column: usize,
}

/// A value and its location.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The location.
    pub span: Span,
}

impl Source {
    /// The folder of the file: the name of its platform.
    pub(crate) fn folder(&self) -> Option<&str> {
        self.path.split_once('/').map(|(folder, _)| folder)
    }
}

impl<T> Spanned<T> {
    /// Applies a function to the value, and keeps the location.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

impl SourceMap {
    /// Creates a source map. If a path occurs twice, the later file is used.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let sorted: BTreeMap<String, String> = files.into_iter().collect();
        Self { files: sorted.into_iter().map(|(path, text)| Source { path, text }).collect() }
    }

    /// Returns the files of each folder, with their ids. A file outside of a folder stands alone.
    pub(crate) fn folders(&self) -> impl Iterator<Item = impl Iterator<Item = (SourceId, &Source)>> {
        let mut next = 0;
        self.files.chunk_by(|a, b| a.folder().is_some() && a.folder() == b.folder()).map(move |files| {
            let first = next;
            next += files.len();
            files.iter().enumerate().map(move |(number, source)| (SourceId(first + number), source))
        })
    }

    /// Returns the files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.files.iter().enumerate().map(|(number, source)| (SourceId(number), source))
    }

    /// Returns a file.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0]
    }

    /// Returns the line and column of a location.
    #[must_use]
    pub fn location(&self, span: &Span) -> Location {
        let source = self.get(span.source);
        let position = |offset: usize| {
            let before = source.text.get(..offset).unwrap_or_default();
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
        };
        let ((line, column), (end_line, end_column)) = (position(span.range.start), position(span.range.end));
        Location { path: source.path.clone(), line, column, end_line, end_column }
    }
}
