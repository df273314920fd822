//! Lines of LLVM IR.

use std::io::BufRead;

use crate::lines::{Figures, Unit};
use crate::llvm;
use crate::project::{Content, Project};
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
    let code = llvm::emit(&project.folder, package, &["--features", "shoplazza"], &file)?;
    Ok(code.split(b'\n').count() as f64)
}
