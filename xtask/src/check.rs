//! `cargo xtask check`: looks for mistakes in the schema.

use std::process::ExitCode;

use crate::{paths, schema};

/// Look for mistakes in the schema, without generating anything.
///
/// Prints every mistake with its place and what to do. Exits with 1 if there is one.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    if schema::read(shopwire_codegen::check)?.is_none() {
        return Ok(ExitCode::FAILURE);
    }
    paths::print("The schema has no mistakes.");
    Ok(ExitCode::SUCCESS)
}
