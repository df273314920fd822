//! Writes a site into a folder.
//!
//! Invariant: only files of the site are written, replaced or removed. A file lists them, and marks the folder as a site.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, bail};

use super::SiteFile;

/// The list of the files of a site.
const LIST: &str = ".shopwire-site";

/// Writes the files of a site into a folder, and removes those of an earlier run that are not part of it any more. Returns the paths
/// of the removed files.
///
/// # Errors
/// Fails if the folder has files and is not a site, if it or a file in it is a symbolic link, or if a file cannot be written.
pub fn write(folder: &Path, site: &[SiteFile]) -> anyhow::Result<Vec<String>> {
    let before = files_of(folder)?;
    let paths: BTreeSet<&str> = site.iter().map(|file| file.path.as_str()).collect();
    for file in site {
        check(folder, &file.path)?;
    }
    let stale: Vec<String> = before.into_iter().filter(|path| !paths.contains(path.as_str())).collect();
    for path in &stale {
        check(folder, path)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    // The list first, so that a run that is interrupted leaves a folder that the next one accepts.
    let all = paths.iter().copied().chain(stale.iter().map(String::as_str));
    write_file(folder, LIST, &(all.collect::<Vec<_>>().join("\n") + "\n"))?;
    for SiteFile { path, text } in site {
        write_file(folder, path, text)?;
    }
    for path in &stale {
        remove(folder, path)?;
    }
    write_file(folder, LIST, &(paths.into_iter().collect::<Vec<_>>().join("\n") + "\n"))?;
    Ok(stale)
}

/// The files of the site that a folder has. It has none if it does not exist or is empty.
fn files_of(folder: &Path) -> anyhow::Result<Vec<String>> {
    let metadata = match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.with_context(|| format!("cannot read `{}`", folder.display()))?,
    };
    if !metadata.is_dir() {
        bail!("`{}` is not a folder; choose another one with --output", folder.display());
    }
    match fs::read_to_string(folder.join(LIST)) {
        Ok(list) => return Ok(list.lines().filter(|path| is_plain(path)).map(str::to_owned).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", folder.join(LIST).display())),
    }
    let mut entries = fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    if entries.next().is_some() {
        bail!(
            "`{}` has files and is not a site of this command, so nothing was written; choose an empty folder or a new one with \
             --output",
            folder.display()
        );
    }
    Ok(Vec::new())
}

/// Whether a path stays in the folder of the site.
fn is_plain(path: &str) -> bool {
    let is_name = |part: &str| {
        !part.starts_with('.') && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    path.split('/').all(|part| !part.is_empty() && is_name(part))
}

/// Fails unless a path leads to a regular file or to nothing, without a symbolic link on its way.
fn check(folder: &Path, path: &str) -> anyhow::Result<()> {
    if !is_plain(path) {
        bail!("`{path}` is no path of a site");
    }
    let mut current = folder.to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    for (number, part) in parts.iter().enumerate() {
        current.push(part);
        let is_last = number + 1 == parts.len();
        match fs::symlink_metadata(&current) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", current.display())),
            Ok(metadata) if is_last && metadata.is_file() => {}
            Ok(metadata) if !is_last && metadata.is_dir() => {}
            Ok(_) => {
                bail!("`{}` is a symbolic link or not a file; remove it, or choose another folder", current.display())
            }
        }
    }
    Ok(())
}

fn write_file(folder: &Path, path: &str, text: &str) -> anyhow::Result<()> {
    let file = folder.join(path);
    let parent = file.parent().unwrap_or(folder);
    fs::create_dir_all(parent).with_context(|| format!("cannot create `{}`", parent.display()))?;
    fs::write(&file, text).with_context(|| format!("cannot write `{}`", file.display()))
}

fn remove(folder: &Path, path: &str) -> anyhow::Result<()> {
    let file = folder.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove `{}`", file.display()))
        }
        _ => Ok(()),
    }
}
