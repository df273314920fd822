//! `cargo xtask diff`: what a change of the schema does to users of the crate.

mod git;
mod report;
mod revisions;

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Context;
use shopwire_codegen::diff::{Changes, Impact, InvalidSchema};
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;
use xtask::{paths, schema};

use self::git::Repository;
use self::report::{Format, Report};
use self::revisions::Revisions;

/// Compare the schema with another revision, by meaning.
///
/// Prints each change with what it means for users of the crate: breaking (programs have to be changed), a note (programs
/// compile and can behave differently) or compatible. Breaking changes come with a migration. At the end are the next version by
/// semantic versioning and a draft of the changelog entry.
///
/// Reads revisions with git and leaves the working tree alone.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// What to compare with: a branch, tag or commit; the schema in the working tree is the other side.
    ///
    /// `A..B` compares two revisions; `A...B` compares B with the commit at which it branched off A.
    #[arg(default_value = "HEAD", allow_hyphen_values = true, value_name = "REV")]
    revision: String,

    /// Format of the output: `markdown` is for comments on pull requests, `json` for programs.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Compare only one platform, by the name of its folder in `schema/`.
    #[arg(long, value_name = "NAME")]
    platform: Option<String>,

    /// Exit with 1 if there is a change of this impact or a worse one.
    #[arg(long, value_enum, value_name = "IMPACT")]
    fail_on: Option<FailOn>,
}

const EXAMPLES: &str = "Examples:
  cargo xtask diff                        the changes that are not committed
  cargo xtask diff main                   the changes of a branch
  cargo xtask diff v0.1.0..v0.2.0         the changes of a release
  cargo xtask diff main --fail-on breaking

Exit codes: 0 compared; 1 a schema has errors, or --fail-on applies; 2 wrong
usage, or git or a file cannot be read.";

/// An impact, as an argument.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum FailOn {
    /// A program has to be changed.
    Breaking,
    /// A program can behave differently.
    Note,
    /// Any change.
    Compatible,
}

impl FailOn {
    fn applies(self, changes: &Changes) -> bool {
        let worst = changes.iter().map(|(_, change)| change.impact).max();
        worst
            >= Some(match self {
                Self::Breaking => Impact::Breaking,
                Self::Note => Impact::Note,
                Self::Compatible => Impact::Compatible,
            })
    }
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if std::io::stderr().is_terminal() {
        paths::print_error("Comparing the schemas …");
    }
    let repository = Repository::open(&paths::root())?;
    let revisions = Revisions::parse(&args.revision, &repository)?;
    let before = repository.schema(&revisions.before.commit)?;
    let after = match &revisions.after {
        Some(revision) => repository.schema(&revision.commit)?,
        None => output::read_schema(&paths::schema()).context("cannot read the schema in the working tree")?,
    };
    let report = Report { format: args.format, revisions: &revisions };
    match shopwire_codegen::diff(&before, &after) {
        Err(invalid) => {
            print_errors(&invalid, &revisions);
            report.not_compared(&invalid);
            Ok(ExitCode::FAILURE)
        }
        Ok(changes) => {
            let changes = of_platform(changes, args, [&before, &after])?;
            report.print(&changes, is_same(&before, &after));
            let fails = args.fail_on.is_some_and(|impact| impact.applies(&changes));
            Ok(if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS })
        }
    }
}

/// The errors of a revision that are printed. It cannot be corrected any more.
const MOST_ERRORS: usize = 5;

/// Prints which schema has errors, and the errors.
fn print_errors(invalid: &InvalidSchema, revisions: &Revisions) {
    let working_tree = invalid.after.as_ref().filter(|_| revisions.after.is_none());
    if let Some(diagnostics) = working_tree {
        paths::print_error("The schema in the working tree has errors:\n");
        schema::report(diagnostics);
    }
    let in_revision = invalid.after.as_ref().filter(|_| revisions.after.is_some());
    let sides = [(invalid.before.as_ref(), revisions.before.to_string()), (in_revision, revisions.after_name())];
    for (diagnostics, name) in sides {
        if let Some(mut diagnostics) = diagnostics.cloned() {
            let number = diagnostics.list.len();
            diagnostics.list.truncate(MOST_ERRORS);
            paths::print_error(&format!(
                "The schema in {name} has {number} errors in the language of the current generator. Compare with a newer \
                 revision. The first errors:\n"
            ));
            schema::report(&diagnostics);
        }
    }
}

/// Keeps the changes of the platform that was asked for, which must be in one of the schemas.
fn of_platform(mut changes: Changes, args: &Args, schemas: [&SourceMap; 2]) -> anyhow::Result<Changes> {
    let Some(platform) = &args.platform else { return Ok(changes) };
    let files = schemas.into_iter().flat_map(SourceMap::iter);
    let mut known: Vec<&str> = files.filter_map(|(_, file)| file.path.split('/').next()).collect();
    known.sort_unstable();
    known.dedup();
    if !known.contains(&platform.as_str()) {
        return Err(schema::no_platform(platform, known.into_iter()));
    }
    changes.platforms.retain(|changed| changed.name == *platform);
    Ok(changes)
}

/// Whether both schemas are the same files.
fn is_same(before: &SourceMap, after: &SourceMap) -> bool {
    let files = |sources: &SourceMap| {
        sources.iter().map(|(_, file)| (file.path.clone(), file.text.clone())).collect::<Vec<_>>()
    };
    files(before) == files(after)
}
