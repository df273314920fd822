//! `cargo xtask gen`: generates the crate, or checks that it is up to date.

use std::process::ExitCode;

use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::output::{self, Change, ChangeKind};

use xtask::{paths, schema};

/// Generate the crate in `generated/` from the schema files in `schema/`.
///
/// Writes only files that differ, removes files that are no longer generated, and lists the changes.
/// If the schema has errors, prints them and writes nothing; warnings are printed, too. Waits while another run writes.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write nothing; exit with 1 and show a diff if a generated file is missing, modified or stale.
    #[arg(long)]
    check: bool,

    /// Generate only the files of one platform, by the name of its folder in `schema/`.
    ///
    /// The files shared by all platforms (manifest, README, root module) stay unchanged.
    #[arg(long, value_name = "NAME")]
    platform: Option<String>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    // Before reading the schema, so that a run with an older schema does not write after one with a newer schema.
    let _lock = output::lock(&paths::lock(), || paths::print_error("Waiting for another `cargo xtask gen`."))?;
    let Some((files, warnings)) = schema::read(shopwire_codegen::generate_with_warnings)? else {
        paths::print_error("No files were generated.");
        return Ok(ExitCode::FAILURE);
    };
    schema::report(&warnings);
    let files = files.with_examples(&output::example_programs(&paths::generated())?);
    let changes = changes(args, &files)?;
    if args.check { Ok(report(&changes)) } else { write(&changes, &files) }
}

fn changes(args: &Args, files: &FileSet) -> anyhow::Result<Vec<Change>> {
    let Some(platform) = &args.platform else {
        return Ok(output::compare(&paths::generated(), files, "")?);
    };
    let Some(folder) = files.folder_of(platform) else {
        return Err(schema::no_platform(platform, files.platforms()));
    };
    let others = [files.openapi_of(platform), files.docs_of(platform)];
    let is_of_platform = |path: &str| path.starts_with(folder) || others.contains(&Some(path));
    let changes = output::compare(&paths::generated(), files, folder)?;
    Ok(changes.into_iter().filter(|change| is_of_platform(&change.path)).collect())
}

/// Writes the changes and lists them.
fn write(changes: &[Change], files: &FileSet) -> anyhow::Result<ExitCode> {
    output::apply(&paths::generated(), changes)?;
    for change in changes {
        let word = match change.kind {
            ChangeKind::Missing => "added",
            ChangeKind::Modified => "changed",
            ChangeKind::Stale => "removed",
        };
        paths::print(&format!("{word:>8} generated/{}", change.path));
    }
    let removed = changes.iter().filter(|change| change.kind == ChangeKind::Stale).count();
    let written = changes.len() - removed;
    let total = files.iter().count();
    paths::print(&match (written, removed) {
        (0, 0) => format!("All {total} generated files are up to date."),
        (_, 0) => format!("{written} of {total} generated files written."),
        _ => format!("{written} of {total} generated files written, {removed} removed."),
    });
    Ok(ExitCode::SUCCESS)
}

/// Shows the changes without writing them.
fn report(changes: &[Change]) -> ExitCode {
    if changes.is_empty() {
        paths::print("All generated files are up to date.");
        return ExitCode::SUCCESS;
    }
    for change in changes {
        let word = match change.kind {
            ChangeKind::Missing => "missing",
            ChangeKind::Modified => "modified",
            ChangeKind::Stale => "stale",
        };
        paths::print_error(&format!("{word:>8} generated/{}", change.path));
    }
    for change in changes.iter().filter(|change| change.kind == ChangeKind::Modified) {
        paths::print_error(&format!("\n{}", output::diff(change)));
    }
    paths::print_error("The generated files are out of date. Run `cargo xtask gen` and commit the changes.");
    ExitCode::FAILURE
}
