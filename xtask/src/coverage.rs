//! `cargo xtask coverage`: how much of the platforms' documentation the schema covers.

use std::process::ExitCode;

use xtask::{paths, schema};

/// Show how much of each platform's documentation the schema covers.
///
/// Counts the rows of `inventory.yaml` by kind, and lists omitted items with their reasons. A row that the schema does not
/// cover is an error; if the schema has errors, only those are printed.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Show only one platform, by the name of its folder in `schema/`.
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
