//! Compares generated files with those on disk, one after the other.

use std::fs;
use std::path::{Path, PathBuf};

use super::change::{Change, ChangeKind};
use super::error::OutputError;
use super::folder::files_below;
use crate::file_set::File;
use crate::render::HEADER;

/// The files in a folder, and which of them are generated.
pub struct Comparison {
    folder: PathBuf,
    /// Sorted, each with whether a generated file has its path.
    present: Vec<(String, bool)>,
}

impl Comparison {
    /// Lists the files in a folder, which need not exist.
    ///
    /// # Errors
    /// Fails if a folder cannot be read, or there is a symbolic link or a special file.
    pub fn new(folder: &Path) -> Result<Self, OutputError> {
        let present = if folder.is_dir() { files_below(folder)? } else { Vec::new() };
        Ok(Self { folder: folder.to_owned(), present: present.into_iter().map(|path| (path, false)).collect() })
    }

    /// Compares a generated file with the one on disk. A damaged file, whose content is not UTF-8 any more, differs.
    ///
    /// # Errors
    /// Fails if the file cannot be read.
    pub fn compare(&mut self, file: File) -> Result<Option<Change>, OutputError> {
        let File { path, text: after } = file;
        let Ok(number) = self.present.binary_search_by(|(other, _)| other.cmp(&path)) else {
            return Ok(Some(Change { path, kind: ChangeKind::Missing, before: String::new(), after }));
        };
        self.present[number].1 = true;
        let file = self.folder.join(&path);
        let before = fs::read(&file).map_err(OutputError::new("read", &file))?;
        if before == after.as_bytes() {
            return Ok(None);
        }
        let before = String::from_utf8_lossy(&before).into_owned();
        Ok(Some(Change { path, kind: ChangeKind::Modified, before, after }))
    }

    /// Returns the files below a path (`""` for all) that were generated before, but were not compared.
    pub fn stale(self, below: &str) -> impl Iterator<Item = Change> {
        let Self { folder, present } = self;
        let others = present.into_iter().filter(|(_, is_generated)| !is_generated).map(|(path, _)| path);
        others.filter(move |path| path.starts_with(below)).filter_map(move |path| {
            // A file that cannot be read is not known to be generated, and stays.
            let before = fs::read(folder.join(&path)).unwrap_or_default();
            let before = String::from_utf8_lossy(&before).into_owned();
            let is_generated = before.lines().next().is_some_and(|line| line.contains(HEADER));
            is_generated.then(|| Change { path, kind: ChangeKind::Stale, before, after: String::new() })
        })
    }
}
