//! Folders with a schema, its generated crate, and packages that use it or do the same by hand.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, ensure};
use shopwire_codegen::output;

use crate::cargo::{compile, repository, target};
use crate::reference;
use crate::synthetic;

/// A project below `target/bench/`.
pub(crate) struct Project {
    pub(crate) folder: PathBuf,
    content: Content,
}

/// What a project has.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Content {
    /// The schemas and the generated crate of the repository.
    Platforms,
    /// One of these schemas, with 63 operations.
    Shoplazza,
    /// A schema with some operations.
    Synthetic(usize),
}

impl Project {
    /// Writes the schema and a workspace.
    pub(crate) fn new(content: Content) -> anyhow::Result<Self> {
        let name = match content {
            Content::Platforms => "platforms".to_owned(),
            Content::Shoplazza => "shoplazza".to_owned(),
            Content::Synthetic(operations) => format!("synthetic-{operations}"),
        };
        let folder = repository().join("target/bench").join(name);
        match content {
            Content::Platforms => copy(&repository().join("schema"), &folder.join("schema"))?,
            Content::Shoplazza => copy(&repository().join("schema/shoplazza"), &folder.join("schema/shoplazza"))?,
            Content::Synthetic(operations) => drop(synthetic::write(&folder, operations)?),
        }
        write(&folder.join("Cargo.toml"), &synthetic::manifest(&repository())?)?;
        // The versions that the project is tested with.
        let lock = folder.join("Cargo.lock");
        std::fs::copy(repository().join("Cargo.lock"), &lock).with_context(|| lock.display().to_string())?;
        Ok(Self { folder, content })
    }

    /// Generates the crate, or takes that of the repository.
    pub(crate) fn generate(&self) -> anyhow::Result<()> {
        if matches!(self.content, Content::Platforms) {
            return copy(&repository().join("generated"), &self.folder.join("generated"));
        }
        succeed(self.generator()?.stdout(Stdio::null()))
    }

    /// The generator, optimized, for this project.
    pub(crate) fn generator(&self) -> anyhow::Result<Command> {
        let xtask = repository().join("xtask");
        succeed(&mut compile(&xtask, &["build", "--release", "--package", "xtask"]))?;
        let mut command = Command::new(target().join("release/xtask"));
        command.arg("gen").env("SHOPWIRE_ROOT", &self.folder);
        Ok(command)
    }

    /// Writes packages: the reference, and programs that use it or the generated crate.
    pub(crate) fn write_packages(&self) -> anyhow::Result<()> {
        let outline = shopwire_codegen::outline(&output::read_schema(&self.folder.join("schema"))?);
        for (name, text) in reference::packages(&outline) {
            write(&self.folder.join("packages").join(name), &text)?;
        }
        Ok(())
    }

    /// Removes what is generated.
    pub(crate) fn clear(&self) -> anyhow::Result<()> {
        let generated = self.folder.join("generated");
        if generated.exists() { std::fs::remove_dir_all(&generated).context("target/bench") } else { Ok(()) }
    }

    /// Makes Cargo compile a package again, by a file of its sources.
    pub(crate) fn touch(&self, file: &str) -> anyhow::Result<()> {
        let path = self.folder.join(file);
        let touched = std::fs::File::options().append(true).open(&path);
        touched.and_then(|file| file.set_modified(SystemTime::now())).with_context(|| path.display().to_string())
    }
}

/// Runs a command.
pub(crate) fn succeed(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| command.get_program().display().to_string())?;
    ensure!(status.success(), "`{}` failed", command.get_program().display());
    Ok(())
}

/// Writes a file unless it is there already, so that Cargo compiles only what differs.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    let shown = || path.display().to_string();
    std::fs::create_dir_all(path.parent().unwrap_or(path)).with_context(shown)?;
    std::fs::write(path, text).with_context(shown)
}

/// Replaces a folder with a copy of another.
fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let shown = || from.display().to_string();
    if to.exists() {
        std::fs::remove_dir_all(to).with_context(|| to.display().to_string())?;
    }
    std::fs::create_dir_all(to).with_context(|| to.display().to_string())?;
    for entry in from.read_dir().with_context(shown)? {
        let entry = entry.with_context(shown)?;
        let target = to.join(entry.file_name());
        if entry.file_type().with_context(shown)?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target).with_context(shown)?;
        }
    }
    Ok(())
}
