//! Reads saved documents for `cargo xtask check --documents`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use shopwire_codegen::documents::{Counts, DocumentSyntax, Documents};

/// The largest document.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// Documents and what they were read from.
pub(crate) struct Saved {
    pub(crate) documents: Documents,
    /// How many were read.
    pub(crate) read: usize,
    /// Documents of the schema without a file, as `platform/name`.
    pub(crate) missing: Vec<String>,
    /// Files that belong to no document.
    pub(crate) unused: Vec<PathBuf>,
}

/// Reads the documents of a schema, given by platform and name, from `<platform>/<name>.<ext>` or
/// `<platform>-<name>.<ext>` in a folder.
pub(crate) fn read(folder: &Path, names: &[(String, String)]) -> anyhow::Result<Saved> {
    let mut files = by_name(folder, names)?;
    let mut saved = Saved { documents: Documents::default(), read: 0, missing: Vec::new(), unused: Vec::new() };
    for (platform, name) in names {
        let below = files.remove(&format!("{platform}/{name}")).unwrap_or_default();
        let beside = files.remove(&format!("{platform}-{name}")).unwrap_or_default();
        match [below, beside].concat().as_slice() {
            [] => saved.missing.push(format!("{platform}/{name}")),
            [file] => {
                add(&mut saved.documents, platform, name, file)?;
                saved.read += 1;
            }
            [first, second, ..] => bail!(
                "two files for the document `{name}` of `{platform}`: {} and {}; remove one of them",
                first.display(),
                second.display()
            ),
        }
    }
    if let (0, Some(example)) = (saved.read, saved.missing.first()) {
        let folder = folder.display();
        bail!("{folder} has no document of the schema; a file for the first document is {folder}/{example}.txt");
    }
    saved.unused = files.into_values().flatten().collect();
    Ok(saved)
}

/// The files of a folder and of its subfolders for platforms, by name without extension.
fn by_name(folder: &Path, names: &[(String, String)]) -> anyhow::Result<BTreeMap<String, Vec<PathBuf>>> {
    let platforms: BTreeSet<&str> = names.iter().map(|(platform, _)| platform.as_str()).collect();
    let mut by_name: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in files(folder)? {
        by_name.entry(stem(&file)).or_default().push(file);
    }
    for platform in platforms.into_iter().filter(|platform| folder.join(platform).is_dir()) {
        for file in files(&folder.join(platform))? {
            by_name.entry(format!("{platform}/{}", stem(&file))).or_default().push(file);
        }
    }
    Ok(by_name)
}

impl Saved {
    /// Says what is being compared.
    pub(crate) fn progress(&self, folder: &Path) -> String {
        let plural = if self.read == 1 { "" } else { "s" };
        format!("Comparing the sources with {} document{plural} in {} …", self.read, folder.display())
    }

    /// Says what was compared, and what was not.
    pub(crate) fn summary(&self, counts: Counts) -> String {
        let Counts { compared, skipped } = counts;
        let mut lines = vec![format!("Compared {compared} sources.")];
        if skipped > 0 {
            lines.push(format!(
                "Not compared: {skipped} sources in documents without a file ({}).",
                self.missing.join(", ")
            ));
        }
        for file in &self.unused {
            lines.push(format!("Ignored: {}; no `docs` has a document of this name.", file.display()));
        }
        lines.join("\n")
    }
}

/// The files in a folder, sorted.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("cannot read the folder {}", folder.display()))?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_file() && !is_hidden {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn stem(file: &Path) -> String {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn add(documents: &mut Documents, platform: &str, name: &str, file: &Path) -> anyhow::Result<()> {
    let shown = file.display();
    let size = fs::metadata(file).with_context(|| format!("cannot read {shown}"))?.len();
    if size > MOST_BYTES {
        bail!("{shown} has {size} bytes, more than the maximum of {MOST_BYTES}: split the document");
    }
    let bytes = fs::read(file).with_context(|| format!("cannot read {shown}"))?;
    let text = String::from_utf8(bytes).with_context(|| format!("{shown} is not UTF-8 text: save it as UTF-8"))?;
    let extension = file.extension().map(|extension| extension.to_string_lossy()).unwrap_or_default();
    documents.add(platform, name, DocumentSyntax::of_extension(&extension), &text);
    Ok(())
}
