//! Stage 5: the only module that reads and writes files.
//!
//! Invariant: a file is written only if it differs, and removed only if it bears the generated header. Writing comes
//! before removing, so there is never a moment without a manifest.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::file_set::FileSet;
use crate::render::MARK;
use crate::source::SourceMap;

/// A file or folder that could not be read, written or removed.
#[derive(Debug)]
pub struct OutputError {
    doing: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl std::fmt::Display for OutputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot {} {}", self.doing, self.path.display())
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// A difference between what is on disk and what would be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path below `generated/`.
    pub path: String,
    /// What kind of difference.
    pub kind: ChangeKind,
    /// The text on disk; empty if there is none.
    pub before: String,
    /// The text that would be generated; empty if there is none.
    pub after: String,
}

/// What kind of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The file is not there.
    Missing,
    /// The file is there with another text.
    Different,
    /// The file is generated, but not any more.
    Stale,
}

/// Reads all schema files below a folder, and the examples beside them: JSON files in folders `examples`.
///
/// # Errors
/// When a file or folder cannot be read, or a file is not UTF-8.
pub fn read_schema(folder: &Path) -> Result<SourceMap, OutputError> {
    let mut files = Vec::new();
    for path in files_below(folder)? {
        let file = folder.join(&path);
        let is = |wanted: &str| file.extension().is_some_and(|extension| extension == wanted);
        if is("yaml") || is("yml") || (is("json") && path.contains("/examples/")) {
            files.push((path, read(&file)?));
        }
    }
    Ok(SourceMap::new(files))
}

/// Compares what is on disk with what would be generated. `stale_in` is the folder whose generated files must all be in
/// the set, `""` for all.
///
/// # Errors
/// When a file or folder cannot be read.
pub fn compare(folder: &Path, files: &FileSet, stale_in: &str) -> Result<Vec<Change>, OutputError> {
    let present = if folder.is_dir() { files_below(folder)? } else { Vec::new() };
    let mut changes = Vec::new();
    for (path, text) in files.iter() {
        let is_there = present.iter().any(|other| other == path);
        let before = if is_there { read(&folder.join(path))? } else { String::new() };
        let kind = if is_there { ChangeKind::Different } else { ChangeKind::Missing };
        if !is_there || before != text {
            changes.push(Change { path: path.to_owned(), kind, before, after: text.to_owned() });
        }
    }
    for path in present.into_iter().filter(|path| path.starts_with(stale_in) && files.get(path).is_none()) {
        let before = fs::read_to_string(folder.join(&path)).unwrap_or_default();
        if before.lines().next().is_some_and(|line| line.contains(MARK)) {
            changes.push(Change { path, kind: ChangeKind::Stale, before, after: String::new() });
        }
    }
    Ok(changes)
}

/// Shows a change line by line, as patches do.
#[must_use]
pub fn diff(change: &Change) -> String {
    let path = format!("generated/{}", change.path);
    similar::TextDiff::from_lines(change.before.as_str(), change.after.as_str())
        .unified_diff()
        .context_radius(2)
        .header(&format!("{path} (on disk)"), &format!("{path} (from the schema)"))
        .to_string()
}

/// Makes the changes.
///
/// # Errors
/// When a file cannot be written or removed.
pub fn apply(folder: &Path, changes: &[Change]) -> Result<(), OutputError> {
    let (stale, written): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.kind == ChangeKind::Stale);
    for change in written {
        write(&folder.join(&change.path), &change.after)?;
    }
    for change in stale {
        let path = folder.join(&change.path);
        fs::remove_file(&path).map_err(|source| OutputError { doing: "remove", path: path.clone(), source })?;
        remove_empty_parents(folder, &path);
    }
    Ok(())
}

fn remove_empty_parents(folder: &Path, path: &Path) {
    for parent in path.ancestors().skip(1).take_while(|parent| *parent != folder) {
        // A folder with something left in it stays: that is no error.
        if fs::remove_dir(parent).is_err() {
            return;
        }
    }
}

/// All files below a folder, as sorted paths with forward slashes. Hidden files are passed over.
fn files_below(folder: &Path) -> Result<Vec<String>, OutputError> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(below) = open.pop() {
        let path = folder.join(&below);
        let failed = |source| OutputError { doing: "read", path: path.clone(), source };
        for entry in fs::read_dir(&path).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let below = if below.is_empty() { name } else { format!("{below}/{name}") };
            let is_folder = entry.file_type().map_err(failed)?.is_dir();
            if is_folder { open.push(below) } else { found.push(below) }
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<String, OutputError> {
    fs::read_to_string(path).map_err(|source| OutputError { doing: "read", path: path.to_owned(), source })
}

fn write(path: &Path, text: &str) -> Result<(), OutputError> {
    let failed = |source| OutputError { doing: "write", path: path.to_owned(), source };
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    fs::write(path, text).map_err(failed)
}
