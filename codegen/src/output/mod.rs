//! The only module that reads and writes files.
//!
//! Invariant: a file is written only if it differs, and removed only if it has the generated header. Files are written
//! before others are removed, so that the crate always has a manifest.

mod change;
mod comparison;
mod error;
mod example_programs;
mod folder;
mod lock;
mod staged_files;

use std::fs;
use std::path::Path;

pub use self::change::{Change, ChangeKind, diff, unified_diff};
pub use self::comparison::Comparison;
pub use self::error::OutputError;
pub use self::example_programs::example_programs;
pub use self::lock::{Lock, lock};
pub use self::staged_files::StagedFiles;

use self::folder::files_below;
use crate::file_set::{File, FileSet};
use crate::source::SourceMap;

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
    let mut comparison = Comparison::new(folder)?;
    let mut changes = Vec::new();
    for (path, text) in files.iter() {
        changes.extend(comparison.compare(File { path: path.to_owned(), text: text.to_owned() })?);
    }
    changes.extend(comparison.stale(stale_in));
    Ok(changes)
}

/// Writes and removes files to apply the changes. All new contents are written to temporary files first, which then
/// replace the files, so that each file is either the old one or the new one, and all are the old ones if one cannot be
/// written. Removes temporary files of runs that were killed.
///
/// # Errors
/// Fails if a file cannot be written or removed, or if it is not a regular file.
pub fn apply(folder: &Path, changes: &[Change]) -> Result<(), OutputError> {
    let (stale, mut written): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.kind == ChangeKind::Stale);
    // The first is the manifest, which is the last to get its name.
    written.reverse();
    let mut staged = StagedFiles::new(folder)?;
    for change in written {
        staged.write(change)?;
    }
    staged.rename()?;
    stale.into_iter().try_for_each(|change| remove(folder, change))
}

/// Removes a stale file, and the folders that it leaves empty.
///
/// # Errors
/// Fails if the file cannot be removed.
pub fn remove(folder: &Path, stale: &Change) -> Result<(), OutputError> {
    let path = folder.join(&stale.path);
    fs::remove_file(&path).map_err(OutputError::new("remove", &path))?;
    remove_empty_parents(folder, &path);
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
