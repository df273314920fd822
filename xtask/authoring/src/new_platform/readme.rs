//! The row of a platform in the table of README.md.

use std::path::Path;

use anyhow::{Context as _, ensure};
use xtask::paths;

/// How the table starts.
const HEAD: &str = "| platform | feature |";

/// Adds a row to the table of platforms, if README.md has one.
pub(super) fn add_row(platform: &str, title: &str) -> anyhow::Result<()> {
    let path = paths::root().join("README.md");
    let Ok(metadata) = path.symlink_metadata() else { return Ok(()) };
    ensure!(metadata.is_file(), "README.md is not a regular file; add the platform to its table by hand");
    let text = std::fs::read_to_string(&path).context("cannot read README.md")?;
    let Some(edited) = with_row(&text, platform, title) else {
        paths::print("README.md has no table of platforms, and stayed as it is");
        return Ok(());
    };
    write(&path, &edited).context("cannot add the platform to README.md")?;
    paths::print("changed README.md: a row in the table of platforms");
    Ok(())
}

fn with_row(text: &str, platform: &str, title: &str) -> Option<String> {
    let head = text.find(&format!("\n{HEAD}"))? + 1;
    let rows = text.get(head..)?.split_inclusive('\n').take_while(|line| line.starts_with('|'));
    let end = head + rows.map(str::len).sum::<usize>();
    let columns = text.get(head..)?.lines().next()?.matches('|').count().checked_sub(3)?;
    let title = title.replace('|', "\\|");
    let row = format!("| {title} | `{platform}` |{}\n", " not described yet |".repeat(columns));
    Some(format!("{}{row}{}", text.get(..end)?, text.get(end..)?))
}

/// Writes the file under another name first, so that it is never half written.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let temporary = path.with_file_name(".README.md.shopwire-new");
    std::fs::write(&temporary, text)?;
    std::fs::rename(&temporary, path)
}
