//! Release builds of programs that use the generated crate, against programs that use the reference.

use crate::cargo::compile;
use crate::comparison::compare;
use crate::project::{Content, Project, succeed};
use crate::rows::Line;
use crate::usage::{self, Usage};

/// Programs that call all operations, or one, without and with the library that they use.
pub(super) fn measure(samples: usize) -> anyhow::Result<Vec<Line>> {
    let project = Project::new(Content::Synthetic(63))?;
    xtask::paths::print_error("leaf: generating the crate and compiling dependencies");
    project.generate()?;
    project.write_packages()?;
    let mut lines = Vec::new();
    for calls in ["all", "one"] {
        let (own, other) = (format!("leaf-{calls}"), format!("reference-{calls}"));
        for package in [&own, &other] {
            succeed(&mut compile(&project.folder, &["build", "--release", "--package", package]))?;
        }
        for (suffix, own_library, other_library) in
            [("", None, None), (" library", Some("generated/src/lib.rs"), Some("packages/reference/src/lib.rs"))]
        {
            let name = format!("{own}{suffix}");
            let ours = &mut || sample(&project, &own, own_library);
            let [cpu, _] = compare(&name, samples, ours, Some(&mut || sample(&project, &other, other_library)))?;
            lines.push((name, cpu));
        }
    }
    Ok(lines)
}

/// Compiles a program, and its library if a file of it is named.
fn sample(project: &Project, package: &str, library: Option<&str>) -> anyhow::Result<Usage> {
    if let Some(library) = library {
        project.touch(library)?;
    }
    project.touch(&format!("packages/{package}/src/main.rs"))?;
    usage::of(&compile(&project.folder, &["build", "--release", "--package", package]))
}
