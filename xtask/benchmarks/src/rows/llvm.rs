//! What the compiler passes on to LLVM: it predicts the time of release builds, and does not depend on the machine.

use std::fs::File;
use std::io::{BufRead, BufReader};

use anyhow::Context;

use crate::cargo;
use crate::lines::{Figures, Unit};
use crate::project::{Content, Project, succeed};
use crate::rows::Line;

/// Counts the lines of LLVM IR of the generated crate, before optimization, and those of the reference.
pub(super) fn measure(name: &str) -> anyhow::Result<Vec<Line>> {
    let project = Project::new(Content::Platforms)?;
    xtask::paths::print_error(&format!("{name}: compiling"));
    project.generate()?;
    project.write_packages()?;
    let (ours, reference) = (count(&project, "shopwire")?, count(&project, "reference")?);
    let figures = Figures { ours, reference: Some(reference), ratio: Some(ours / reference), unit: Unit::Count };
    Ok(vec![(name.to_owned(), figures)])
}

#[expect(clippy::cast_precision_loss, reason = "they are few")]
fn count(project: &Project, package: &str) -> anyhow::Result<f64> {
    let file = project.folder.join(format!("{package}.ll"));
    let words = ["rustc", "--release", "--package", package, "--features", "shoplazza"];
    let mut command = cargo::compile(&project.folder, &words);
    command.args(["--", "-Ccodegen-units=1", "-Cno-prepopulate-passes", "--emit"]);
    succeed(command.arg(format!("llvm-ir={}", file.display())))?;
    let code = File::open(&file).with_context(|| file.display().to_string())?;
    Ok(BufReader::new(code).split(b'\n').count() as f64)
}
