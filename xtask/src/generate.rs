//! `cargo xtask gen`: generates the crate, or checks that it is up to date.

use std::process::ExitCode;

use shopwire_codegen::file_set::PlatformPaths;
use shopwire_codegen::generator::Generator;
use shopwire_codegen::output::{self, Change, ChangeKind, Comparison, OutputError, StagedFiles};

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
    let Some((generator, warnings)) = schema::read(Generator::new)? else {
        paths::print_error("No files were generated.");
        return Ok(ExitCode::FAILURE);
    };
    schema::report(&warnings);
    let generator = generator.with_examples(output::example_programs(&paths::generated())?);
    let only = match &args.platform {
        Some(platform) => {
            let of_platform = generator.paths_of(platform);
            Some(of_platform.ok_or_else(|| schema::no_platform(platform, generator.platforms()))?)
        }
        None => None,
    };
    if args.check { check(&generator, only.as_ref()) } else { write(&generator, only.as_ref()) }
}

/// Compares the files, or those of a platform, with the generated ones. Passes each change to `visit`, stale files last. Returns
/// how many files were generated.
fn compare(
    generator: &Generator,
    only: Option<&PlatformPaths>,
    mut visit: impl FnMut(Change) -> Result<(), OutputError>,
) -> Result<usize, OutputError> {
    let mut comparison = Comparison::new(&paths::generated())?;
    let mut total = 0;
    generator.each_file(|file| {
        total += 1;
        if only.is_none_or(|only| only.contains(&file.path)) {
            return comparison.compare(file)?.map_or(Ok(()), &mut visit);
        }
        Ok(())
    })?;
    comparison.stale(only.map_or("", |only| &only.folder)).try_for_each(visit)?;
    Ok(total)
}

/// Writes the changes and lists them.
fn write(generator: &Generator, only: Option<&PlatformPaths>) -> anyhow::Result<ExitCode> {
    let folder = paths::generated();
    let mut staged = StagedFiles::new(&folder)?;
    let (mut written, mut stale) = (Vec::new(), Vec::new());
    let total = compare(generator, only, |change| {
        if change.kind == ChangeKind::Stale {
            stale.push(change);
            return Ok(());
        }
        staged.write(&change)?;
        let word = if change.kind == ChangeKind::Missing { "added" } else { "changed" };
        written.push((change.path, word));
        Ok(())
    })?;
    staged.rename()?;
    stale.iter().try_for_each(|change| output::remove(&folder, change))?;
    written.sort();
    let removed = stale.iter().map(|change| (change.path.clone(), "removed"));
    for (path, word) in written.iter().cloned().chain(removed) {
        paths::print(&format!("{word:>8} generated/{path}"));
    }
    paths::print(&match (written.len(), stale.len()) {
        (0, 0) => format!("All {total} generated files are up to date."),
        (written, 0) => format!("{written} of {total} generated files written."),
        (written, removed) => format!("{written} of {total} generated files written, {removed} removed."),
    });
    Ok(ExitCode::SUCCESS)
}

/// Shows the changes without writing them.
fn check(generator: &Generator, only: Option<&PlatformPaths>) -> anyhow::Result<ExitCode> {
    let mut changes = Vec::new();
    compare(generator, only, |change| {
        changes.push(change);
        Ok(())
    })?;
    changes.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    if changes.is_empty() {
        paths::print("All generated files are up to date.");
        return Ok(ExitCode::SUCCESS);
    }
    for change in &changes {
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
    Ok(ExitCode::FAILURE)
}
