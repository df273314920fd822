//! `cargo xtask openapi`: prints a platform's schema as OpenAPI 3.1.

use std::process::ExitCode;

use xtask::{paths, schema};

/// Print a platform's API as OpenAPI 3.1, in JSON.
///
/// Reads the current schema. `cargo xtask gen` writes the same document to `generated/openapi/`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The platform, by the name of its folder in `schema/`.
    platform: String,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(files) = schema::read(shopwire_codegen::generate)? else { return Ok(ExitCode::FAILURE) };
    let path = files.openapi_of(&args.platform);
    let Some(document) = path.and_then(|path| files.get(path)) else {
        return Err(schema::no_platform(&args.platform, files.platforms()));
    };
    paths::print(document);
    Ok(ExitCode::SUCCESS)
}
