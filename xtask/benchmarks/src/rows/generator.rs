//! The generator, and its first run in a fresh clone.

use std::process::Command;

use anyhow::Context;
use xtask::paths;

use crate::cargo::{cargo, repository};
use crate::comparison::compare;
use crate::project::{Content, Project, succeed};
use crate::rows::Line;
use crate::usage;

/// The optimized generator, from nothing: CPU time and memory.
pub(super) fn generator(name: &str, content: Content, samples: usize) -> anyhow::Result<Vec<Line>> {
    let project = Project::new(content)?;
    paths::print_error(&format!("{name}: compiling the generator"));
    let command = project.generator()?;
    let ours = &mut || {
        project.clear()?;
        usage::of(&command)
    };
    let [cpu, peak] = compare(name, samples, ours, None)?;
    Ok(vec![(name.to_owned(), cpu), (format!("{name} memory"), peak)])
}

/// `cargo xtask gen` in a clone without compiled dependencies.
pub(super) fn first(name: &str) -> anyhow::Result<Vec<Line>> {
    let folder = repository().join("target/bench/clone");
    let remove =
        || if folder.exists() { std::fs::remove_dir_all(&folder).context("target/bench/clone") } else { Ok(()) };
    remove()?;
    succeed(Command::new("git").args(["clone", "--quiet"]).arg(repository()).arg(&folder))?;
    let mut command = cargo(&folder);
    command.args(["xtask", "gen"]);
    let [cpu, _] = compare(name, 1, &mut || usage::of(&command), None)?;
    remove()?;
    Ok(vec![(name.to_owned(), cpu)])
}
