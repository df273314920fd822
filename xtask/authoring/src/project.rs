//! The schema of the project, for commands that examine or edit it.

use std::fmt::Display;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail, ensure};
use shopwire_codegen::outline::{Outline, Platform};
use shopwire_codegen::output;
use xtask::paths;

use crate::user_file;

/// More than a schema file has.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// A schema file that a command edits.
#[derive(Clone, Debug)]
pub(crate) struct SchemaFile {
    pub(crate) path: PathBuf,
    /// The path below the schema folder: `acme/orders.yaml`.
    pub(crate) name: String,
    pub(crate) platform: String,
}

/// Reads the outline of the schema.
pub(crate) fn outline() -> anyhow::Result<Outline> {
    let outline = shopwire_codegen::outline(&output::read_schema(&paths::schema())?);
    if outline.incomplete {
        paths::print_error("note: a part of the schema does not parse and is left out; see `cargo xtask check`");
    }
    Ok(outline)
}

/// Finds a platform.
pub(crate) fn platform<'o>(outline: &'o Outline, name: &str) -> anyhow::Result<&'o Platform> {
    let names = outline.platforms.iter().map(|platform| platform.name.as_str());
    outline.platform(name).ok_or_else(|| xtask::schema::no_platform(name, names))
}

/// Finds a schema file that the user names. It has to be a file of a platform, and no symbolic link.
pub(crate) fn schema_file(path: &Path) -> anyhow::Result<SchemaFile> {
    let shown = path.display();
    let from_root = paths::root().join(path);
    let found = if path.exists() { path.to_path_buf() } else { from_root };
    let metadata = std::fs::symlink_metadata(&found).with_context(|| format!("{shown}: no such schema file"))?;
    ensure!(metadata.is_file(), "{shown} is no regular file");
    let real = found.canonicalize().with_context(|| shown.to_string())?;
    let schema = paths::schema().canonicalize().context("schema/")?;
    let below =
        real.strip_prefix(&schema).ok().filter(|below| real.extension().is_some() && below.components().count() == 2);
    let Some(below) = below else { bail!("{shown} is no file of a platform, such as schema/acme/orders.yaml") };
    let extension = real.extension().and_then(|extension| extension.to_str());
    ensure!(matches!(extension, Some("yaml" | "yml")), "{shown} is no YAML file");
    let parts: Vec<&str> = below.components().filter_map(part).collect();
    let [platform, file] = parts.as_slice() else { bail!("{shown} has a name that is not UTF-8") };
    Ok(SchemaFile { platform: (*platform).to_owned(), name: format!("{platform}/{file}"), path: real.clone() })
}

fn part(component: Component<'_>) -> Option<&str> {
    component.as_os_str().to_str()
}

/// Reads a schema file.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    user_file::read_text(path, MAX_BYTES)
}

/// Checks the name of a type: `LineItem`.
pub(crate) fn check_type_name(name: &str) -> anyhow::Result<()> {
    let camel = heck::ToUpperCamelCase::to_upper_camel_case(name);
    let is_valid = name == camel && name.is_ascii() && name.starts_with(|c: char| c.is_ascii_uppercase());
    ensure!(is_valid, "`{name}` is no name of a model; write it as `LineItem`");
    Ok(())
}

/// Prints lines to standard error.
pub(crate) fn print_lines(lines: &[impl Display]) {
    for line in lines {
        paths::print_error(&line.to_string());
    }
}
