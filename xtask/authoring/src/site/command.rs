//! `cargo xtask site`: writes the reference pages as a website.

use std::path::PathBuf;
use std::process::ExitCode;

use xtask::{paths, schema};

/// Write the reference pages as a static website, with a search.
///
/// The pages are those of `generated/docs/`, made of the current schema. Open `index.html` in a browser, or serve the folder from any
/// path: the site loads nothing from elsewhere. A later run replaces the files of the site and removes those that it does not need
/// any more; it touches no other file.
///
/// Example: cargo xtask site --output /tmp/reference
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the site: a new one, an empty one, or one that this command wrote. [default: target/site]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Fails if the schema cannot be read, or the folder is not one of a site.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let made = schema::read(|sources| {
        Ok((shopwire_codegen::generate(sources)?, shopwire_codegen::reference_entries(sources)?))
    })?;
    let Some((files, entries)) = made else { return Ok(ExitCode::FAILURE) };
    let site = super::build(&files, &entries)?;
    let folder = args.output.clone().unwrap_or_else(|| paths::root().join("target/site"));
    let removed = super::write(&folder, &site)?;
    for file in &site {
        paths::print(&format!("   wrote {}", folder.join(&file.path).display()));
    }
    for path in &removed {
        paths::print(&format!(" removed {}", folder.join(path).display()));
    }
    let searchable = entries.len();
    paths::print(&format!(
        "{} files, {searchable} entries in the search. Open {}",
        site.len(),
        folder.join("index.html").display()
    ));
    Ok(ExitCode::SUCCESS)
}
