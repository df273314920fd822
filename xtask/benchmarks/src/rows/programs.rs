//! Benchmarks of run time: programs in `tests/benches/` that print a line for each row.

use std::process::Stdio;

use anyhow::{Context, ensure};
use xtask::paths;

use crate::cargo::{cargo, repository};
use crate::lines::{Figures, Unit};
use crate::rows::Line;

/// Runs a program. Its standard output has lines of name, figure, figure of the reference, and ratio, separated by tabs.
pub(super) fn bench(program: &str, is_quick: bool) -> anyhow::Result<Vec<Line>> {
    paths::print_error(&format!("{program}: compiling and running the program"));
    let mut command = cargo(&repository());
    command.args(["bench", "--quiet", "--package", "tests", "--all-features", "--bench", program]);
    if is_quick {
        command.args(["--", "--quick"]);
    }
    let output = command.stderr(Stdio::inherit()).output().context("cannot start Cargo")?;
    ensure!(output.status.success(), "the program failed");
    let lines: Vec<Line> = String::from_utf8_lossy(&output.stdout).lines().filter_map(line).collect();
    ensure!(!lines.is_empty(), "the program printed no rows");
    Ok(lines)
}

/// Figures are nanoseconds.
fn line(text: &str) -> Option<Line> {
    let [name, ours, reference, ratio] = text.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let number = |text: &str| text.parse::<f64>().ok();
    let (reference, ratio) = (number(reference), number(ratio));
    Some((name.to_owned(), Figures { ours: number(ours)?, reference, ratio, unit: Unit::Nanoseconds }))
}
