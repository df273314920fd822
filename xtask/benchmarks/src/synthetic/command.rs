//! `cargo xtask bench schema`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, ensure};
use xtask::paths;

use super::{PLATFORM, manifest, schema};

const EXAMPLE: &str = "\
Example:
  cargo xtask bench schema 630 target/synthetic
  SHOPWIRE_ROOT=target/synthetic cargo xtask gen
  cargo check --manifest-path target/synthetic/Cargo.toml --features synthetic";

/// Write the schema of an invented platform with many operations, for measurements.
///
/// It has about as many models, fields, enums, parameters, errors and topics per operation as Shoplazza, the largest of the
/// platforms. The same number of operations gives the same files. The folder is a project of its own, with a manifest.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct Args {
    /// The number of operations.
    #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(6..=100_000))]
    operations: u32,

    /// The folder. It must not exist, be empty, or have a synthetic schema, which is replaced.
    folder: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// Fails if the folder has other files, or files cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let files = write(&args.folder, usize::try_from(args.operations)?)?;
    paths::print(&format!("Wrote {files} files with {} operations to {}.", args.operations, args.folder.display()));
    Ok(ExitCode::SUCCESS)
}

/// Writes the files of a schema and a manifest to a folder. Returns how many files it wrote.
///
/// # Errors
/// Fails if the folder has other files, or files cannot be written.
pub fn write(folder: &Path, operations: usize) -> anyhow::Result<usize> {
    let (platform, shown) = (folder.join("schema").join(PLATFORM), folder.display());
    let is_empty = folder.read_dir().is_ok_and(|mut entries| entries.next().is_none());
    ensure!(!folder.exists() || is_empty || platform.exists(), "{shown} has other files; name a new folder");
    if platform.exists() {
        std::fs::remove_dir_all(&platform).with_context(|| platform.display().to_string())?;
    }
    let files = schema(operations);
    for file in &files {
        write_file(&folder.join("schema").join(&file.path), &file.text)?;
    }
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    write_file(&folder.join("Cargo.toml"), &manifest(&project)?)?;
    Ok(files.len() + 1)
}

fn write_file(path: &Path, text: &str) -> anyhow::Result<()> {
    let shown = || path.display().to_string();
    std::fs::create_dir_all(path.parent().unwrap_or(path)).with_context(shown)?;
    std::fs::write(path, text).with_context(shown)
}
