//! `cargo xtask openapi import`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Subcommand;
use xtask::paths;

use super::options::Options;
use crate::draft::{Draft, Inventory};
use crate::report::Report;
use crate::store::{self, Written};
use crate::user_file;

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// Commands about OpenAPI documents.
#[derive(clap::Args)]
#[command(arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Import(Import),
}

/// Write schema files from an OpenAPI document.
///
/// Reads OpenAPI 3.1, 3.0 or Swagger 2.0, as JSON or YAML, and writes `schema/<platform>/`: servers, authentication, operations by tag,
/// parameters, models, enums, scopes, webhooks and an inventory. Each item names its lines of the document. What the schema language
/// cannot express is listed with its JSON pointer.
///
/// Several documents can be imported into one platform. Items that exist are left as they are; `git diff` shows what was added.
///
/// Example: cargo xtask openapi import acme.json --platform acme --source openapi
#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
struct Import {
    /// The document. References to other files are refused: bundle it first.
    file: PathBuf,
    /// The platform: the name of its folder in `schema/`.
    #[arg(long)]
    platform: String,
    /// The name of the document in `docs:` and `source:`.
    #[arg(long, default_value = "openapi")]
    source: String,
    /// The platform itself publishes the document. Without it, all items are marked `known: reported`.
    #[arg(long)]
    documented: bool,
    /// Keep long descriptions as `doc:`. They become comments otherwise, since descriptions in schemas are your own words.
    #[arg(long)]
    keep_descriptions: bool,
    /// List everything that is not carried over, instead of a few places for each reason.
    #[arg(long)]
    all: bool,
    /// Write nothing; only report.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
///
/// # Errors
/// Fails if the document cannot be read or is no OpenAPI document, or if a file cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Command::Import(args) = &args.command;
    store::check_platform(&args.platform)?;
    store::check_source(&args.source)?;
    let text = user_file::read_text(&args.file, MAX_BYTES)?;
    let shown = args.file.display();
    if text.len() > 1 << 20 {
        paths::print_error(&format!("reading {shown} ({} KiB) …", text.len() >> 10));
    }
    let options = Options {
        platform: args.platform.clone(),
        source: args.source.clone(),
        is_documented: args.documented,
        keeps_descriptions: args.keep_descriptions,
        taken_types: store::taken(&args.platform)?.types,
    };
    let (draft, report) = super::import(&text, &options).with_context(|| shown.to_string())?;
    let written = if args.dry_run { Written::default() } else { store::write(&draft)? };
    paths::print(&summary(&draft, &report, &written, args));
    Ok(ExitCode::SUCCESS)
}

/// Says what was found, what was written, and what was not carried over.
fn summary(draft: &Draft, report: &Report, written: &Written, args: &Import) -> String {
    let count = |of: fn(&crate::draft::Resource) -> usize| draft.resources.iter().map(of).sum::<usize>();
    let rows =
        |inventory: &Inventory| inventory.documents.iter().flat_map(|it| &it.kinds).map(|it| it.1.len()).sum::<usize>();
    let mut out = format!(
        "{} operations in {} resources, {} models, {} enums, {} topics, {} rows in the inventory\n",
        count(|it| it.operations.len()),
        draft.resources.len(),
        count(|it| it.models.len()),
        count(|it| it.enums.len()),
        draft.webhooks.as_ref().map_or(0, |webhooks| webhooks.topics.len()),
        draft.inventory.as_ref().map_or(0, rows),
    );
    out.push_str(&written.render());
    out.push_str(&report.render(args.all));
    if !args.dry_run {
        out.push_str(&format!(
            "next: cargo xtask check, then complete what is marked `GAP` in schema/{}\n",
            args.platform
        ));
    }
    out
}
