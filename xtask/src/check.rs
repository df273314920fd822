//! `cargo xtask check`: checks the schema.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use shopwire_codegen::diagnostic::Diagnostics;
use shopwire_codegen::output;
use xtask::{paths, schema};

use crate::documents;

/// Check the schema without generating anything.
///
/// Prints every error and warning with its location and a suggested fix. Exits with 1 if there are errors. A schema with errors is
/// not examined for warnings.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Exit with 1 if there are warnings, too.
    #[arg(long, value_name = "WHAT")]
    deny: Option<Denied>,

    /// Compare every `source:` with the saved documents in this folder.
    ///
    /// Warns about lines that do not exist, are blank, or do not name the item, and suggests the nearest lines that do.
    ///
    /// The folder has a file for each document, named after the platform and after the document's name in the `docs` of the
    /// platform: `acme/guide.txt` or `acme-guide.txt` for the document `guide` of `acme`. Any extension will do. Tags in
    /// `.html` and backslashes in `.md` do not count. Sources in documents without a file are not compared.
    ///
    /// Example: `cargo xtask check --documents ~/saved --deny warnings`
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
}

/// What counts as an error besides errors.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Denied {
    /// All warnings.
    Warnings,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let warnings = match &args.documents {
        None => schema::read(shopwire_codegen::check)?,
        Some(folder) => compare(folder)?,
    };
    let Some(warnings) = warnings else { return Ok(ExitCode::FAILURE) };
    if warnings.is_empty() {
        paths::print("The schema has no errors and no warnings.");
        return Ok(ExitCode::SUCCESS);
    }
    schema::report(&warnings);
    match args.deny {
        Some(Denied::Warnings) => Ok(ExitCode::FAILURE),
        None => Ok(ExitCode::SUCCESS),
    }
}

/// Checks the schema, and compares it with the documents in a folder. Prints what was compared.
fn compare(folder: &Path) -> anyhow::Result<Option<Diagnostics>> {
    let sources = output::read_schema(&paths::schema())?;
    let saved = documents::read(folder, &shopwire_codegen::document_names(&sources))?;
    paths::print_error(&saved.progress(folder));
    match shopwire_codegen::check_documents(&sources, &saved.documents) {
        Ok((warnings, counts)) => {
            paths::print_error(&saved.summary(counts));
            Ok(Some(warnings))
        }
        Err(errors) => {
            schema::report(&errors);
            Ok(None)
        }
    }
}
