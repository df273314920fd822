//! Files that are written under temporary names, and get their names when all of them are written.
//!
//! Invariant: a file has either its old content or its new one, whenever the process is killed.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::change::Change;
use super::error::OutputError;
use super::folder::{check_regular, files_named};

/// How the names of temporary files end. They are hidden, so that they are not taken for generated files.
const SUFFIX: &str = ".shopwire-new";

/// Files under temporary names in the folders of their final names. Dropping it removes those that are left.
pub struct StagedFiles {
    folder: PathBuf,
    files: VecDeque<StagedFile>,
}

struct StagedFile {
    temporary: PathBuf,
    path: PathBuf,
}

impl StagedFiles {
    /// Removes the temporary files of runs that were killed.
    ///
    /// # Errors
    /// Fails if a file cannot be removed.
    pub fn new(folder: &Path) -> Result<Self, OutputError> {
        remove_left_over(folder)?;
        Ok(Self { folder: folder.to_owned(), files: VecDeque::new() })
    }

    /// Writes the new content of a file under a temporary name.
    ///
    /// # Errors
    /// Fails if the file cannot be written, or if there is something else than a regular file under its name.
    pub fn write(&mut self, change: &Change) -> Result<(), OutputError> {
        let path = self.folder.join(&change.path);
        let failed = OutputError::new("write", &path);
        check_replaceable(&path).map_err(&failed)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = path.with_file_name(format!(".{name}{SUFFIX}"));
        let previous = self.files.back().and_then(|file| file.path.parent());
        if let Some(parent) = path.parent().filter(|parent| previous != Some(parent)) {
            fs::create_dir_all(parent).map_err(&failed)?;
        }
        // Before the write, so that a file that is written in part is removed, too.
        self.files.push_back(StagedFile { temporary: temporary.clone(), path });
        fs::write(&temporary, &change.after).map_err(failed)
    }

    /// Gives all files their names, in the order in which they were written.
    ///
    /// # Errors
    /// Fails if a file cannot be renamed. Those before it keep their new content.
    pub fn rename(mut self) -> Result<(), OutputError> {
        while let Some(StagedFile { temporary, path }) = self.files.front() {
            fs::rename(temporary, path).map_err(OutputError::new("write", path))?;
            self.files.pop_front();
        }
        Ok(())
    }
}

impl Drop for StagedFiles {
    fn drop(&mut self) {
        for staged in &self.files {
            // The error that led here is more useful than a second one.
            let _ = fs::remove_file(&staged.temporary);
        }
    }
}

/// Fails if the path is something else than a regular file.
fn check_replaceable(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => check_regular(metadata.file_type()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Removes the temporary files of runs that were killed.
fn remove_left_over(folder: &Path) -> Result<(), OutputError> {
    if !folder.is_dir() {
        return Ok(());
    }
    for name in files_named(folder, |name| name.starts_with('.') && name.ends_with(SUFFIX))? {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(OutputError::new("remove", &path))?;
    }
    Ok(())
}
