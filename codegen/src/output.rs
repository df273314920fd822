//! The only module that reads and writes files.
//!
//! Invariant: a file is written only if it differs, and removed only if it has the generated header. Files are written
//! before others are removed, so that the crate always has a manifest.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::file_set::FileSet;
use crate::render::HEADER;
use crate::source::SourceMap;

/// An error while reading, writing or removing a file.
#[derive(Debug)]
pub struct OutputError {
    action: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl std::fmt::Display for OutputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "failed to {} `{}`", self.action, self.path.display())
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// A difference between a file on disk and the generated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path below `generated/`.
    pub path: String,
    /// The kind of difference.
    pub kind: ChangeKind,
    /// The content on disk; empty if there is none.
    pub before: String,
    /// The generated content; empty if there is none.
    pub after: String,
}

/// The kind of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The file does not exist.
    Missing,
    /// The content of the file differs.
    Modified,
    /// The file was generated before, but is not any more.
    Stale,
}

/// Reads all schema files below a folder, and the JSON files in its `examples` folders.
///
/// # Errors
/// Fails if a file or folder cannot be read, or a file is not UTF-8.
pub fn read_schema(folder: &Path) -> Result<SourceMap, OutputError> {
    let mut files = Vec::new();
    for path in files_below(folder)? {
        let file = folder.join(&path);
        let has_extension = |expected: &str| file.extension().is_some_and(|extension| extension == expected);
        let is_example = has_extension("json") && path.contains("/examples/");
        if has_extension("yaml") || has_extension("yml") || is_example {
            files.push((path, read(&file)?));
        }
    }
    Ok(SourceMap::new(files))
}

/// Compares the files on disk with the generated ones. Generated files below `stale_in` (`""` for all) that are not in
/// the set are stale.
///
/// # Errors
/// Fails if a file or folder cannot be read.
pub fn compare(folder: &Path, files: &FileSet, stale_in: &str) -> Result<Vec<Change>, OutputError> {
    let present = if folder.is_dir() { files_below(folder)? } else { Vec::new() };
    let mut changes = Vec::new();
    for (path, text) in files.iter() {
        let exists = present.iter().any(|other| other == path);
        let before = if exists { read(&folder.join(path))? } else { String::new() };
        let kind = if exists { ChangeKind::Modified } else { ChangeKind::Missing };
        if !exists || before != text {
            changes.push(Change { path: path.to_owned(), kind, before, after: text.to_owned() });
        }
    }
    for path in present.into_iter().filter(|path| path.starts_with(stale_in) && files.get(path).is_none()) {
        let before = fs::read_to_string(folder.join(&path)).unwrap_or_default();
        if before.lines().next().is_some_and(|line| line.contains(HEADER)) {
            changes.push(Change { path, kind: ChangeKind::Stale, before, after: String::new() });
        }
    }
    Ok(changes)
}

/// Formats a change as a unified diff.
#[must_use]
pub fn diff(change: &Change) -> String {
    let path = format!("generated/{}", change.path);
    similar::TextDiff::from_lines(change.before.as_str(), change.after.as_str())
        .unified_diff()
        .context_radius(2)
        .header(&format!("{path} (on disk)"), &format!("{path} (generated)"))
        .to_string()
}

/// Writes and removes files to apply the changes.
///
/// # Errors
/// Fails if a file cannot be written or removed.
pub fn apply(folder: &Path, changes: &[Change]) -> Result<(), OutputError> {
    let (stale, written): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.kind == ChangeKind::Stale);
    for change in written {
        write(&folder.join(&change.path), &change.after)?;
    }
    for change in stale {
        let path = folder.join(&change.path);
        fs::remove_file(&path).map_err(|source| OutputError { action: "remove", path: path.clone(), source })?;
        remove_empty_parents(folder, &path);
    }
    Ok(())
}

fn remove_empty_parents(folder: &Path, path: &Path) {
    for parent in path.ancestors().skip(1).take_while(|parent| *parent != folder) {
        // Removing a folder that is not empty fails, and the folder stays.
        if fs::remove_dir(parent).is_err() {
            return;
        }
    }
}

/// Lists all files below a folder, as sorted paths with forward slashes. Skips hidden files.
fn files_below(folder: &Path) -> Result<Vec<String>, OutputError> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(below) = open.pop() {
        let path = folder.join(&below);
        let failed = |source| OutputError { action: "read", path: path.clone(), source };
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
    fs::read_to_string(path).map_err(|source| OutputError { action: "read", path: path.to_owned(), source })
}

fn write(path: &Path, text: &str) -> Result<(), OutputError> {
    let failed = |source| OutputError { action: "write", path: path.to_owned(), source };
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    fs::write(path, text).map_err(failed)
}
