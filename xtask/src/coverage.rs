//! `cargo xtask coverage`: what the documents offer, and how much of it the schema has.

use std::process::ExitCode;

use crate::{paths, schema};

/// Show how much of what each platform's documents offer is in the schema.
///
/// Counts the rows of `inventory.yaml`, by kind, and tells what is left out and why. Mistakes in the schema are printed,
/// and then there is nothing to count; a row that nothing claims is one.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Only one platform, by the name of its folder in `schema/`.
    #[arg(long, value_name = "NAME")]
    platform: Option<String>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(pages) = schema::read(shopwire_codegen::coverage)? else { return Ok(ExitCode::FAILURE) };
    let is_wanted = |name: &String| args.platform.as_ref().is_none_or(|wanted| wanted == name);
    let wanted: Vec<_> = pages.iter().filter(|(name, _)| is_wanted(name)).map(|(_, page)| page.as_str()).collect();
    if let (Some(platform), []) = (&args.platform, wanted.as_slice()) {
        return Err(schema::no_platform(platform, pages.iter().map(|(name, _)| name.as_str())));
    }
    paths::print(&wanted.join("\n"));
    Ok(ExitCode::SUCCESS)
}
