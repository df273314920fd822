//! `cargo xtask coverage`: what the documents offer, and how much of it the schema has.

use std::process::ExitCode;

use shopwire_codegen::disk;

use crate::paths;

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
    let sources = disk::read_schema(&paths::schema())?;
    let pages = match shopwire_codegen::coverage(&sources) {
        Ok(pages) => pages,
        Err(diagnostics) => {
            paths::say(&diagnostics.render(paths::styled()));
            return Ok(ExitCode::FAILURE);
        }
    };
    let is_wanted = |name: &String| args.platform.as_ref().is_none_or(|wanted| wanted == name);
    let wanted: Vec<_> = pages.iter().filter(|(name, _)| is_wanted(name)).map(|(_, page)| page.as_str()).collect();
    if let (Some(platform), []) = (&args.platform, wanted.as_slice()) {
        let known = pages.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
        anyhow::bail!("there is no platform `{platform}`; the platforms are: {known}");
    }
    paths::print(&wanted.join("\n"));
    Ok(ExitCode::SUCCESS)
}
