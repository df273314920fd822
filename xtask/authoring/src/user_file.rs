//! Reads the files that users name.

use std::path::Path;

use anyhow::{Context, ensure};

/// Reads a file of at most some bytes.
///
/// # Errors
/// Fails with the path if it is no file, is too large, or cannot be read.
pub(crate) fn read(path: &Path, max_bytes: u64) -> anyhow::Result<Vec<u8>> {
    let shown = path.display();
    let metadata = std::fs::metadata(path).with_context(|| format!("cannot read {shown}"))?;
    ensure!(metadata.is_file(), "{shown} is not a file");
    ensure!(metadata.len() <= max_bytes, "{shown} has more than {} MiB; split it", max_bytes >> 20);
    std::fs::read(path).with_context(|| format!("cannot read {shown}"))
}

/// Reads a text file of at most some bytes.
///
/// # Errors
/// Fails like [`read`], and if the file is not UTF-8.
pub(crate) fn read_text(path: &Path, max_bytes: u64) -> anyhow::Result<String> {
    let text = String::from_utf8(read(path, max_bytes)?).ok();
    text.with_context(|| format!("{} is not UTF-8; convert it first", path.display()))
}
