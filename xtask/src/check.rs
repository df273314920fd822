//! `cargo xtask check`: checks the schema.

use std::process::ExitCode;

use clap::ValueEnum;
use xtask::{paths, schema};

/// Check the schema without generating anything.
///
/// Prints every error and warning with its location and a suggested fix. Exits with 1 if there are errors. A schema with errors is
/// not examined for warnings.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Exit with 1 if there are warnings, too.
    #[arg(long, value_name = "WHAT")]
    deny: Option<Denied>,
}

/// What counts as an error besides errors.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Denied {
    /// All warnings.
    Warnings,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(warnings) = schema::read(shopwire_codegen::check)? else { return Ok(ExitCode::FAILURE) };
    if warnings.is_empty() {
        paths::print("The schema has no errors and no warnings.");
        return Ok(ExitCode::SUCCESS);
    }
    schema::report(&warnings);
    match args.deny {
        Some(Denied::Warnings) => Ok(ExitCode::FAILURE),
        None => Ok(ExitCode::SUCCESS),
    }
}
