//! The only module that reads and writes files.
//!
//! Invariant: a file is written only if it differs, and removed only if it has the generated header. Files are written
//! before others are removed, so that the crate always has a manifest.

mod error;
mod example_programs;
mod folder;
mod lock;
mod staged_files;

use std::fs;
use std::path::Path;

pub use self::error::OutputError;
pub use self::example_programs::example_programs;
pub use self::lock::{Lock, lock};

use self::folder::files_below;
use self::staged_files::{StagedFiles, remove_left_over};
use crate::file_set::FileSet;
use crate::render::HEADER;
use crate::source::SourceMap;

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
/// Fails if a file or folder cannot be read, a file is not UTF-8, or there is a symbolic link or a special file.
pub fn read_schema(folder: &Path) -> Result<SourceMap, OutputError> {
    let mut files = Vec::new();
    for path in files_below(folder)? {
        if is_schema_file(&path) {
            let file = folder.join(&path);
            let text = fs::read_to_string(&file).map_err(OutputError::new("read", &file))?;
            files.push((path, text));
        }
    }
    Ok(SourceMap::new(files))
}

/// Returns whether a file below the schema folder is part of the schema.
#[must_use]
pub fn is_schema_file(path: &str) -> bool {
    let has_extension = |expected: &str| Path::new(path).extension().is_some_and(|extension| extension == expected);
    let is_example = has_extension("json") && path.contains("/examples/");
    has_extension("yaml") || has_extension("yml") || is_example
}

/// Compares the files on disk with the generated ones. Generated files below `stale_in` (`""` for all) that are not in
/// the set are stale. Damaged files, whose content is not UTF-8 any more, differ.
///
/// # Errors
/// Fails if a file or folder cannot be read, or there is a symbolic link or a special file.
pub fn compare(folder: &Path, files: &FileSet, stale_in: &str) -> Result<Vec<Change>, OutputError> {
    let present = if folder.is_dir() { files_below(folder)? } else { Vec::new() };
    let mut changes = Vec::new();
    for (path, text) in files.iter() {
        let exists = present.binary_search_by(|other| other.as_str().cmp(path)).is_ok();
        let before = if exists { read(&folder.join(path))? } else { Vec::new() };
        let kind = if exists { ChangeKind::Modified } else { ChangeKind::Missing };
        if !exists || before != text.as_bytes() {
            let before = String::from_utf8_lossy(&before).into_owned();
            changes.push(Change { path: path.to_owned(), kind, before, after: text.to_owned() });
        }
    }
    for path in present.into_iter().filter(|path| path.starts_with(stale_in) && files.get(path).is_none()) {
        // A file that cannot be read is not known to be generated, and stays.
        let before = fs::read(folder.join(&path)).unwrap_or_default();
        let before = String::from_utf8_lossy(&before).into_owned();
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

/// Writes and removes files to apply the changes. All new contents are written to temporary files first, which then
/// replace the files, so that each file is either the old one or the new one, and all are the old ones if one cannot be
/// written. Removes temporary files of runs that were killed.
///
/// # Errors
/// Fails if a file cannot be written or removed, or if it is not a regular file.
pub fn apply(folder: &Path, changes: &[Change]) -> Result<(), OutputError> {
    remove_left_over(folder)?;
    let (stale, written): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.kind == ChangeKind::Stale);
    let mut staged = StagedFiles::default();
    for change in written {
        staged.write(folder.join(&change.path), &change.after)?;
    }
    staged.rename()?;
    for change in stale {
        let path = folder.join(&change.path);
        fs::remove_file(&path).map_err(OutputError::new("remove", &path))?;
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

fn read(path: &Path) -> Result<Vec<u8>, OutputError> {
    fs::read(path).map_err(OutputError::new("read", path))
}
