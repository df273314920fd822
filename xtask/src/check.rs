//! `cargo xtask check`: looks for mistakes in the schema.

use std::process::ExitCode;

use shopwire_codegen::disk;

use crate::paths;

/// Look for mistakes in the schema, without generating anything.
///
/// Prints every mistake with its place and what to do. Exits with 1 if there is one.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    let sources = disk::read_schema(&paths::schema())?;
    match shopwire_codegen::check(&sources) {
        Ok(()) => {
            paths::print("The schema has no mistakes.");
            Ok(ExitCode::SUCCESS)
        }
        Err(diagnostics) => {
            paths::say(&diagnostics.render(paths::styled()));
            Ok(ExitCode::FAILURE)
        }
    }
}
