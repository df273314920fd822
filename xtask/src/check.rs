//! `cargo xtask check`: checks the schema.

use std::process::ExitCode;

use xtask::{paths, schema};

/// Check the schema without generating anything.
///
/// Prints every error with its location and a suggested fix. Exits with 1 if there are errors.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    if schema::read(shopwire_codegen::check)?.is_none() {
        return Ok(ExitCode::FAILURE);
    }
    paths::print("The schema has no errors.");
    Ok(ExitCode::SUCCESS)
}
