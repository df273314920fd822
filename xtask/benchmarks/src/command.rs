//! `cargo xtask bench`.

use std::process::ExitCode;

use clap::ValueEnum;
use xtask::paths;

use crate::cargo::repository;
use crate::rows::Row;
use crate::table::{self, Cells};
use crate::{document, machine, usage};

/// Measure what clients, generated code and the generator cost.
///
/// Each row is measured in turns with its reference, which is written by hand; figures are medians. CPU time and memory are those that
/// the operating system counts, so other processes hardly disturb them. Without rows, it measures all of them, which takes most of an
/// hour.
///
/// Prints the table to standard output, and progress to standard error. Fails if a row cannot be measured, not if a target is missed.
/// What it compiles is in `target/bench/`.
///
/// Example: cargo xtask bench check-63 decode --quick
#[derive(clap::Args)]
pub struct Args {
    /// The rows to measure. The default is all of them.
    #[arg(value_name = "ROW")]
    rows: Vec<Row>,

    /// Measure once, for a look, and leave out rows of many minutes unless they are named.
    #[arg(long)]
    quick: bool,

    /// Replace the rows, and the description of the machine, in `BENCHMARKS.md`.
    #[arg(long, conflicts_with = "quick")]
    write: bool,
}

/// Runs the command.
///
/// # Errors
/// Fails if `BENCHMARKS.md` cannot be updated.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    usage::start();
    let is_wanted =
        |row: &Row| if args.rows.is_empty() { !(args.quick && row.is_slow()) } else { args.rows.contains(row) };
    let (mut lines, mut is_complete) = (Vec::new(), true);
    for row in Row::value_variants().iter().filter(|row| is_wanted(row)) {
        match row.measure(args.quick) {
            Ok(measured) => lines.extend(measured.iter().map(|(name, figures)| Cells::of(name, figures))),
            Err(error) => {
                is_complete = false;
                paths::print_error(&format!("error: {}: {error:#}", row.name()));
            }
        }
    }
    let machine = machine::describe();
    if !lines.is_empty() {
        paths::print(&format!("{}\n{machine}", table::plain(&lines)));
    }
    if args.write {
        document::update(&repository().join("BENCHMARKS.md"), &machine, &lines)?;
        paths::print_error("Updated BENCHMARKS.md.");
    }
    Ok(if is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
