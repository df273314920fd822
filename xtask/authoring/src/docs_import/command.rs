//! `cargo xtask docs import`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::Subcommand;
use xtask::paths;

use super::{Counts, Markup, Options};
use crate::draft::Draft;
use crate::naming;
use crate::report::Report;
use crate::store::{self, Written};
use crate::user_file;

/// The largest document that is read, in bytes.
const MAX_BYTES: u64 = 16 << 20;

/// Commands about documentation.
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

/// Write schema files from a page of documentation.
///
/// Reads Markdown, HTML or plain text. Finds endpoints (`GET /orders` in headings, code, tables and curl commands), tables of parameters
/// and fields, lists of statuses and scopes, and JSON blocks. Writes operations and models into `schema/<platform>/`, a row for each into
/// `inventory.yaml`, with the lines of the saved document, and the JSON into `tests/payloads/<platform>/`. What only a person can say is
/// marked `GAP`.
///
/// A platform can have several pages: import one after the other. Items that exist are left as they are; `git diff` shows what was
/// added.
///
/// Example: cargo xtask docs import orders.md --platform acme --resource orders
#[derive(clap::Args)]
struct Import {
    /// The saved page. Sources refer to its lines, so keep it unchanged.
    file: PathBuf,
    /// The platform: the name of its folder in `schema/`.
    #[arg(long)]
    platform: String,
    /// The name of the document in `docs:` and `source:`. Default: the name of the file.
    #[arg(long)]
    document: Option<String>,
    /// The resource of all operations. Default: the words in their paths.
    #[arg(long)]
    resource: Option<String>,
    /// The markup. Default: by the extension of the file.
    #[arg(long, value_parser = ["markdown", "html", "text"])]
    markup: Option<String>,
    /// Keep long descriptions as `doc:`. They become comments otherwise, since descriptions in schemas are your own words.
    #[arg(long)]
    keep_descriptions: bool,
    /// List everything that was skipped, instead of a few places for each reason.
    #[arg(long)]
    all: bool,
    /// Write nothing; only report.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
///
/// # Errors
/// Fails if the document cannot be read, or a file cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Command::Import(args) = &args.command;
    store::check_platform(&args.platform)?;
    let text = user_file::read_text(&args.file, MAX_BYTES)?;
    let stem = args.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let document = args.document.clone().unwrap_or_else(|| usual_document(&stem));
    store::check_source(&document)?;
    let taken = store::taken(&args.platform)?;
    let options = Options {
        platform: args.platform.clone(),
        title: title(&text, &document),
        document,
        resource: args.resource.as_deref().map(naming::resource_name),
        is_new: !paths::schema().join(&args.platform).exists(),
        keeps_descriptions: args.keep_descriptions,
        taken_types: taken.types,
        taken_operations: taken.operations,
        paginations: taken.paginations,
        base_path: taken.base_path,
    };
    let markup = markup(args, &args.file)?;
    let (draft, counts, report) = super::import(&text, markup, &options);
    let written = if args.dry_run { Written::default() } else { store::write(&draft)? };
    paths::print(&summary(&draft, counts, &report, &written, args));
    Ok(ExitCode::SUCCESS)
}

/// The name of a document by that of its file. Some words would say what kind of file an inventory is.
fn usual_document(stem: &str) -> String {
    let name = naming::member_name(stem, "document").replace('_', "-");
    if store::check_source(&name).is_ok() { name } else { format!("{name}-page") }
}

fn markup(args: &Import, file: &Path) -> anyhow::Result<Markup> {
    let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    match args.markup.as_deref().unwrap_or(&extension) {
        "markdown" | "md" | "mdx" => Ok(Markup::Markdown),
        "html" | "htm" | "xhtml" => Ok(Markup::Html),
        "text" | "txt" => Ok(Markup::Plain),
        _ => bail!("{} has no known extension; add --markup markdown, html or text", file.display()),
    }
}

/// The first heading of a document, or its name.
fn title(text: &str, document: &str) -> String {
    let heading = text.lines().find_map(|line| line.strip_prefix("# "));
    heading.map_or_else(
        || document.to_owned(),
        |heading| heading.trim().trim_end_matches('#').trim().chars().take(100).collect(),
    )
}

/// Says what was found, what was written, and what was skipped.
fn summary(draft: &Draft, counts: Counts, report: &Report, written: &Written, args: &Import) -> String {
    let Counts { endpoints, tables, json_blocks } = counts;
    let models: usize = draft.resources.iter().map(|resource| resource.models.len()).sum();
    let enums: usize = draft.resources.iter().map(|resource| resource.enums.len()).sum();
    let mut out = format!(
        "found {endpoints} endpoints, {tables} tables and {json_blocks} JSON blocks: {} resources, {models} models, {enums} enums, {} payloads\n",
        draft.resources.len(),
        draft.payloads.len()
    );
    out.push_str(&written.render());
    out.push_str(&report.render(args.all));
    if endpoints == 0 {
        out.push_str("hint: no endpoints were found. They look like `GET /orders`; write a path beside each method\n");
    } else if !args.dry_run {
        out.push_str(&format!(
            "next: cargo xtask check, then complete what is marked `GAP` in schema/{}\n",
            args.platform
        ));
    }
    out
}
