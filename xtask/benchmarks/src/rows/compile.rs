//! Compile times of the generated crate, with all dependencies compiled, against those of the reference.

use crate::cargo;
use crate::comparison::compare;
use crate::project::{Content, Project, succeed};
use crate::rows::Line;
use crate::usage;

/// `cargo check`: CPU time and memory.
pub(super) fn check(name: &str, content: Content, feature: &str, samples: usize) -> anyhow::Result<Vec<Line>> {
    let [cpu, peak] = libraries(name, content, feature, samples, &["check"])?;
    Ok(vec![(name.to_owned(), cpu), (format!("{name} memory"), peak)])
}

/// `cargo build --release`: CPU time.
pub(super) fn release(name: &str, content: Content, feature: &str, samples: usize) -> anyhow::Result<Vec<Line>> {
    let [cpu, _] = libraries(name, content, feature, samples, &["build", "--release"])?;
    Ok(vec![(name.to_owned(), cpu)])
}

fn libraries(
    name: &str,
    content: Content,
    feature: &str,
    samples: usize,
    words: &[&str],
) -> anyhow::Result<[crate::lines::Figures; 2]> {
    let project = Project::new(content)?;
    xtask::paths::print_error(&format!("{name}: generating the crate and compiling dependencies"));
    project.generate()?;
    project.write_packages()?;
    let command =
        |package| cargo::compile(&project.folder, &[words, &["--package", package, "--features", feature]].concat());
    let sample = |package, file| {
        project.touch(file)?;
        usage::of(&command(package))
    };
    succeed(&mut command("shopwire"))?;
    succeed(&mut command("reference"))?;
    compare(
        name,
        samples,
        &mut || sample("shopwire", "generated/src/lib.rs"),
        Some(&mut || sample("reference", "packages/reference/src/lib.rs")),
    )
}
