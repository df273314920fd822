//! Writes planned files, and adds items to files that exist.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use xtask::paths;

use super::merge::{Merged, merge};
use super::plan::{Content, Planned, plan};
use crate::draft::Draft;
use crate::fmt;

/// The largest file that items are added to, in bytes.
const MAX_BYTES: u64 = 8 << 20;

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// New files, below the project's folder.
    created: Vec<String>,
    /// Files that got items, each with their number.
    extended: Vec<(String, usize)>,
    /// Items and files that exist and were left as they are.
    left: Vec<String>,
}

impl Written {
    /// Lists what was written and what was left.
    pub(crate) fn render(&self) -> String {
        let Self { created, extended, left } = self;
        let mut out = String::new();
        for path in created {
            out.push_str(&format!("wrote {path}\n"));
        }
        for (path, count) in extended {
            out.push_str(&format!("added {count} items to {path}\n"));
        }
        for item in left {
            out.push_str(&format!("left {item} as it is: it exists\n"));
        }
        out
    }
}

/// Writes the files of a draft. Items with new names are added to files that exist; nothing is replaced.
///
/// # Errors
/// Fails if a file or a folder cannot be written, or is a symbolic link.
pub(crate) fn write(draft: &Draft) -> anyhow::Result<Written> {
    let planned = plan(draft);
    for file in &planned {
        check_folders(&file.path)?;
    }
    // All files are prepared before the first is written.
    let mut prepared = Vec::new();
    for file in &planned {
        prepared.push((file, prepare(file).with_context(|| format!("cannot extend {}", file.path.display()))?));
    }
    let mut written = Written::default();
    for (file, prepared) in prepared {
        let shown = file.path.display().to_string();
        store(file, prepared, &mut written).with_context(|| format!("cannot write {shown}"))?;
    }
    Ok(written)
}

/// Adds the items of a file to the one that exists. `None` if there is none.
fn prepare(file: &Planned) -> anyhow::Result<Option<Merged>> {
    let path = paths::root().join(&file.path);
    let Ok(metadata) = path.symlink_metadata() else { return Ok(None) };
    if !metadata.is_file() || metadata.len() > MAX_BYTES {
        bail!("it is no regular file, or larger than {} MiB", MAX_BYTES >> 20);
    }
    let text = fs::read_to_string(&path)?;
    match &file.content {
        Content::Schema(_, map) => {
            let mut merged = merge(&text, map)?;
            // A file that was formatted stays formatted.
            let name = file.path.display().to_string();
            if fmt::format(&name, &text).is_ok_and(|formatted| formatted == text) {
                merged.text = fmt::format(&name, &merged.text)?;
            }
            Ok(Some(merged))
        }
        Content::Json(new) => {
            let known = if *new == text { Vec::new() } else { vec!["the file".to_owned()] };
            Ok(Some(Merged { text, known, ..Merged::default() }))
        }
    }
}

fn store(file: &Planned, prepared: Option<Merged>, written: &mut Written) -> anyhow::Result<()> {
    let path = paths::root().join(&file.path);
    let shown = file.path.display().to_string();
    let Some(merged) = prepared else {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        OpenOptions::new().write(true).create_new(true).open(&path)?.write_all(file.text().as_bytes())?;
        written.created.push(shown);
        return Ok(());
    };
    if !merged.added.is_empty() {
        let temporary = path.with_extension("yaml.shopwire-new");
        fs::write(&temporary, &merged.text)?;
        fs::rename(&temporary, &path)?;
        written.extended.push((shown.clone(), merged.added.len()));
    }
    written.left.extend(merged.known.into_iter().map(|item| format!("{item} in {shown}")));
    Ok(())
}

/// Refuses folders that lead out of the project.
fn check_folders(path: &Path) -> anyhow::Result<()> {
    let mut folder = PathBuf::new();
    for part in path.parent().iter().flat_map(|parent| parent.components()) {
        folder.push(part);
        let metadata = paths::root().join(&folder).symlink_metadata();
        if metadata.is_ok_and(|metadata| !metadata.is_dir()) {
            bail!("{} is no folder; symbolic links are not followed", folder.display());
        }
    }
    Ok(())
}
