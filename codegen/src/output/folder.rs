//! The files in a folder.
//!
//! Invariant: symbolic links are not followed, and nothing but regular files is opened: reading a named pipe could wait
//! for ever.

use std::fs::{self, FileType};
use std::io;
use std::path::Path;

use super::error::OutputError;

/// Lists all files below a folder, as sorted paths with forward slashes. Skips hidden files.
pub(super) fn files_below(folder: &Path) -> Result<Vec<String>, OutputError> {
    files_named(folder, |name| !name.starts_with('.'))
}

/// Lists the files below a folder with certain names. Skips hidden folders.
pub(super) fn files_named(folder: &Path, is_wanted: fn(&str) -> bool) -> Result<Vec<String>, OutputError> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(below) = open.pop() {
        let path = folder.join(&below);
        let failed = OutputError::new("read", &path);
        for entry in fs::read_dir(&path).map_err(&failed)? {
            let entry = entry.map_err(&failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let (is_hidden, is_wanted) = (name.starts_with('.'), is_wanted(&name));
            if is_hidden && !is_wanted {
                continue;
            }
            let kind = entry.file_type().map_err(&failed)?;
            let below = if below.is_empty() { name } else { format!("{below}/{name}") };
            if kind.is_dir() {
                open.extend((!is_hidden).then_some(below));
                continue;
            }
            check_regular(kind).map_err(OutputError::new("read", &entry.path()))?;
            found.extend(is_wanted.then_some(below));
        }
    }
    found.sort();
    Ok(found)
}

/// Fails for everything but regular files, with a reason for the user.
pub(super) fn check_regular(kind: FileType) -> io::Result<()> {
    if kind.is_file() {
        return Ok(());
    }
    let reason = match (kind.is_symlink(), kind.is_dir()) {
        (true, _) => "it is a symbolic link; replace it by a regular file or folder",
        (_, true) => "it is a folder",
        _ => "it is neither a regular file nor a folder",
    };
    Err(io::Error::other(reason))
}
