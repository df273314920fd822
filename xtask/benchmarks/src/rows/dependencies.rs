//! The crates that users compile.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, ensure};

use crate::cargo::{cargo, repository};
use crate::lines::{Figures, Unit};
use crate::project::{Content, Project};
use crate::rows::Line;

/// Counts the crates of the default build with one platform, and those of the reference.
pub(super) fn measure(name: &str) -> anyhow::Result<Vec<Line>> {
    let project = Project::new(Content::Platforms)?;
    project.generate()?;
    project.write_packages()?;
    let ours = count(&repository(), "shopwire")?;
    let reference = count(&project.folder, "reference")?;
    let figures = Figures { ours, reference: Some(reference), ratio: Some(ours / reference), unit: Unit::Count };
    Ok(vec![(name.to_owned(), figures)])
}

/// Counts the dependencies of a package that come from elsewhere, without those of build scripts.
#[expect(clippy::cast_precision_loss, reason = "they are few")]
fn count(folder: &Path, package: &str) -> anyhow::Result<f64> {
    let mut command = cargo(folder);
    command.args(["tree", "--quiet", "--package", package, "--features", "shoplazza", "--edges", "normal"]);
    let output = command.args(["--prefix", "none"]).stderr(Stdio::inherit()).output().context("cannot start Cargo")?;
    ensure!(output.status.success(), "`cargo tree` failed");
    let text = String::from_utf8_lossy(&output.stdout);
    let is_foreign = |line: &&str| !line.contains("(/") && !line.is_empty();
    let names = text.lines().filter(is_foreign).filter_map(|line| line.split(' ').next());
    Ok(names.collect::<BTreeSet<_>>().len() as f64)
}
