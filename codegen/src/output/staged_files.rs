//! Files that are written under temporary names, and get their names when all of them are written.
//!
//! Invariant: a file has either its old content or its new one, whenever the process is killed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::OutputError;
use super::folder::{check_regular, files_named};

/// How the names of temporary files end. They are hidden, so that they are not taken for generated files.
const SUFFIX: &str = ".shopwire-new";

/// Files under temporary names in the folders of their final names. Dropping it removes those that are left.
#[derive(Default)]
pub(super) struct StagedFiles(Vec<StagedFile>);

struct StagedFile {
    temporary: PathBuf,
    path: PathBuf,
}

impl StagedFiles {
    /// Writes a file under a temporary name.
    pub(super) fn write(&mut self, path: PathBuf, text: &str) -> Result<(), OutputError> {
        let failed = OutputError::new("write", &path);
        check_replaceable(&path).map_err(&failed)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = path.with_file_name(format!(".{name}{SUFFIX}"));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(&failed)?;
        }
        // Before the write, so that a file that is written in part is removed, too.
        self.0.push(StagedFile { temporary: temporary.clone(), path });
        fs::write(&temporary, text).map_err(failed)
    }

    /// Gives all files their names. The last is the first that was written: the manifest.
    pub(super) fn rename(mut self) -> Result<(), OutputError> {
        while let Some(StagedFile { temporary, path }) = self.0.last() {
            fs::rename(temporary, path).map_err(OutputError::new("write", path))?;
            self.0.pop();
        }
        Ok(())
    }
}

impl Drop for StagedFiles {
    fn drop(&mut self) {
        for staged in &self.0 {
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
pub(super) fn remove_left_over(folder: &Path) -> Result<(), OutputError> {
    if !folder.is_dir() {
        return Ok(());
    }
    for name in files_named(folder, |name| name.starts_with('.') && name.ends_with(SUFFIX))? {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(OutputError::new("remove", &path))?;
    }
    Ok(())
}
