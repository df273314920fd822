//! `cargo xtask openapi`: prints a platform's schema as OpenAPI 3.1, or imports an OpenAPI document.

use std::process::ExitCode;

use clap::Subcommand;
use xtask::{paths, schema};

use crate::program::{self, Program};

/// Print a platform's API as OpenAPI 3.1, in JSON, or import an OpenAPI document.
///
/// Reads the current schema. `cargo xtask gen` writes the same document to `generated/openapi/`.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Args {
    /// The platform, by the name of its folder in `schema/`.
    #[arg(required = true)]
    platform: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Write schema files from an OpenAPI document.
    Import(program::Args),
}

pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    match (args.command, args.platform) {
        (Some(Command::Import(args)), _) => Program::Authoring.run(&["openapi", "import"], &args),
        (None, platform) => print(&platform.unwrap_or_default()),
    }
}

fn print(platform: &str) -> anyhow::Result<ExitCode> {
    let Some(files) = schema::read(shopwire_codegen::generate)? else { return Ok(ExitCode::FAILURE) };
    let path = files.openapi_of(platform);
    let Some(document) = path.and_then(|path| files.get(path)) else {
        return Err(schema::no_platform(platform, files.platforms()));
    };
    paths::print(document);
    Ok(ExitCode::SUCCESS)
}
