//! `cargo xtask check`: checks the schema.

mod github;
mod json;
mod sarif;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use shopwire_codegen::diagnostic::{Diagnostics, Severity};
use shopwire_codegen::output;
use xtask::{paths, schema};

use crate::documents;

/// Check the schema without generating anything.
///
/// Reports every error and warning with its location and a suggested fix. Exits with 1 if there are errors. A schema with errors is
/// not examined for warnings.
///
/// Example: cargo xtask check --deny warnings --format github
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Exit with 1 if there are warnings, too.
    #[arg(long, value_name = "WHAT")]
    deny: Option<Denied>,

    /// How errors and warnings are printed: `text` to standard error, the others to standard output.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

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

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people: each with an excerpt of its file, as rustc does. At most 100 are shown.
    Text,
    /// A JSON array with an object for each.
    Json,
    /// Commands of a GitHub workflow, which annotate the lines of a pull request.
    Github,
    /// SARIF 2.1.0, which code scanning services read.
    Sarif,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let diagnostics = match &args.documents {
        None => shopwire_codegen::check(&output::read_schema(&paths::schema())?).unwrap_or_else(|errors| errors),
        Some(folder) => compare(folder)?,
    };
    match args.format {
        Format::Text => text(&diagnostics),
        Format::Json => paths::print(&json::document(&diagnostics)?),
        Format::Github if diagnostics.is_empty() => {}
        Format::Github => paths::print(&github::commands(&diagnostics)),
        Format::Sarif => paths::print(&sarif::document(&diagnostics)?),
    }
    let is_denied = args.deny.is_some() && !diagnostics.is_empty();
    Ok(if is_denied || diagnostics.count(Severity::Error) > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn text(diagnostics: &Diagnostics) {
    if diagnostics.is_empty() {
        paths::print("The schema has no errors and no warnings.");
    }
    schema::report(diagnostics);
}

/// Checks the schema, and compares it with the documents in a folder. Prints what was compared.
fn compare(folder: &Path) -> anyhow::Result<Diagnostics> {
    let sources = output::read_schema(&paths::schema())?;
    let saved = documents::read(folder, &shopwire_codegen::document_names(&sources))?;
    paths::print_error(&saved.progress(folder));
    match shopwire_codegen::check_documents(&sources, &saved.documents) {
        Ok((warnings, counts)) => {
            paths::print_error(&saved.summary(counts));
            Ok(warnings)
        }
        Err(errors) => Ok(errors),
    }
}
