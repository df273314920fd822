//! Reads files with payloads.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::json::{Json, Kind};
use super::parse::parse;
use super::select::Part;
use crate::user_file;

/// As many files as one command reads.
pub(crate) const MAX_FILES: usize = 10_000;
/// The largest response that the runtime accepts.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// A value to learn from.
#[derive(Debug)]
pub(crate) struct Sample {
    /// The index of its file.
    pub(crate) file: usize,
    pub(crate) json: Json,
}

/// Reads samples: the values at a path of each document. The items of a list are samples of their own.
///
/// # Errors
/// Fails if a file cannot be read, is too large or is not JSON, and if the path leads nowhere.
pub(crate) fn read(files: &[PathBuf], at: &Part) -> anyhow::Result<Vec<Sample>> {
    ensure!(files.len() <= MAX_FILES, "more than {MAX_FILES} files; use fewer at once");
    let mut samples = Vec::new();
    for (file, path) in files.iter().enumerate() {
        let payload = read_payload(path)?;
        for document in &payload {
            let parts = at.select(document).with_context(|| path.display().to_string())?;
            let items = parts.into_iter().flat_map(|part| match &part.kind {
                Kind::List(items) => items.iter().collect(),
                _ => vec![part],
            });
            samples.extend(items.map(|json| Sample { file, json: json.clone() }));
        }
    }
    Ok(samples)
}

/// Reads a file: one document, or several in a file of JSON Lines.
///
/// # Errors
/// Fails if the file cannot be read, is too large or is not JSON.
pub(crate) fn read_payload(path: &Path) -> anyhow::Result<Vec<Json>> {
    let bytes = user_file::read(path, MAX_BYTES)?;
    // As the runtime does, so that one broken name does not hide the rest.
    parse(&String::from_utf8_lossy(&bytes)).with_context(|| path.display().to_string())
}
