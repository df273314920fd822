//! The command line of `observe`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail, ensure};
use shopwire_codegen::outline::{Platform, Type};
use xtask::paths;

use super::additions::{Additions, Edit};
use super::findings::Findings;
use super::report;
use super::target::Target;
use super::walk::Walker;
use crate::infer::Sources;
use crate::project;
use crate::samples::{self, Json, MAX_FILES};

/// Compare captured payloads with the schema.
///
/// Takes success responses of an operation, or bodies of deliveries of a topic, as the platform sends them: whole bodies, in files
/// of JSON or JSON Lines. Decodes them by the rules of the client, and lists what they have that the schema lacks: new fields, new
/// values of enums, `null` where the schema requires a value, values of other types. Then it lists the lines to add.
///
/// Payloads are customers' data: the output has types and counts, and no values except words in place of an enum.
///
/// Exits with 1 if the schema lacks something.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    cargo xtask observe acme orders.list captured/orders-*.json\n  \
    cargo xtask observe acme orders/paid captured/paid.jsonl --write")]
pub struct Args {
    /// The platform, by the name of its folder in `schema/`.
    platform: String,
    /// The operation, such as `orders.list`, or the topic, such as `orders/paid`.
    name: String,
    /// Files with payloads.
    #[arg(required = true, value_name = "FILE")]
    payloads: Vec<PathBuf>,
    /// Adds what is new to the schema, marked with `known: example`. Comments and everything else stay.
    #[arg(long)]
    write: bool,
    /// The place of the payloads in a document of the platform, such as `guide#L120-L180`.
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// Fails if a file cannot be read or edited, or a name is unknown.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let outline = project::outline()?;
    let platform = project::platform(&outline, &args.platform)?;
    let target = target(platform, &args.name)?;
    let payloads = read(&args.payloads)?;
    let mut walker = Walker::new(platform);
    let (mut findings, mut additions) = (Findings::default(), Additions::default());
    for payload in &payloads {
        walker.payload(target, payload);
        let deviations = std::mem::take(&mut walker.deviations);
        findings.add(&deviations);
        additions.add(&deviations);
    }
    paths::print(&report::findings(&args.name, &findings));
    let beside = beside(platform, &walker.beside);
    let information = report::information(platform, &findings, &beside, &walker.seen);
    if !information.is_empty() {
        paths::print(&information);
    }
    let sources = Sources::of_payloads(args.source.clone());
    let (edits, remarks) = additions.edits(platform, &walker.objects, &sources);
    finish(args, &edits)?;
    project::print_lines(&remarks);
    if args.source.is_none() && edits.iter().any(Edit::is_type) {
        paths::print_error("note: new models and enums need a `source:`; say where with `--source guide#L120-L180`");
    }
    Ok(if findings.has_news() && !args.write { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Finds the type of an operation's response, or of a topic's payload.
fn target<'o>(platform: &'o Platform, name: &str) -> anyhow::Result<Target<'o>> {
    if let Some(operation) = platform.operation(name) {
        let Some(response) = &operation.response else {
            bail!("the schema ignores the responses of `{name}`: give it a `returns:` first");
        };
        let is_page = operation.pagination.is_some() && matches!(response.ty, Type::List(_));
        return Ok(Target { path: &response.path, ty: &response.ty, is_page });
    }
    if let Some(topic) = platform.webhooks.as_ref().and_then(|webhooks| webhooks.topic(name)) {
        let payload = topic.payload.as_ref();
        let payload =
            payload.with_context(|| format!("the payload of `{name}` is `undocumented`: give it a type first"))?;
        return Ok(Target { path: &payload.path, ty: &payload.ty, is_page: false });
    }
    let topics = platform.webhooks.iter().flat_map(|webhooks| &webhooks.topics).map(|topic| topic.name.as_str());
    let names: Vec<&str> = platform.operations().map(|operation| operation.name.as_str()).chain(topics).collect();
    let resource = name.split('.').next().unwrap_or(name);
    let of_resource: Vec<&str> = names.iter().copied().filter(|it| it.split('.').next() == Some(resource)).collect();
    let names = if of_resource.is_empty() { names } else { of_resource };
    bail!("{} has no operation or topic `{name}`; it has:\n  {}", platform.name, names.join("\n  "))
}

/// Reads all payloads. Requests and error responses have other types, so they are skipped.
fn read(files: &[PathBuf]) -> anyhow::Result<Vec<Json>> {
    ensure!(files.len() <= MAX_FILES, "more than {MAX_FILES} files; use fewer at once");
    let mut payloads = Vec::new();
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(reason) = other_type(name) {
            paths::print_error(&format!("note: {} is skipped: it is {reason}", path.display()));
            continue;
        }
        payloads.extend(samples::read_payload(path)?);
    }
    ensure!(!payloads.is_empty(), "there are no payloads left to compare");
    Ok(payloads)
}

/// What the name of a file says about its content: `orders.get.404.json`, `orders.create.request.json`.
fn other_type(name: &str) -> Option<&'static str> {
    let kind = name.strip_suffix(".json")?.rsplit('.').next()?;
    let status: Option<u16> = kind.parse().ok().filter(|_| kind.len() == 3);
    match status {
        _ if kind == "request" => Some("a request"),
        Some(300..) => Some("an error response"),
        _ => None,
    }
}

/// The keys beside the value that the schema does not have for another purpose.
fn beside<'a>(platform: &Platform, keys: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let envelope = platform.envelope.iter().flat_map(|it| it.success.iter().chain(&it.message));
    let of_webhooks = platform.webhooks.iter().flat_map(|webhooks| &webhooks.envelope_keys);
    let known: BTreeSet<&str> =
        envelope.chain(of_webhooks).chain(&platform.pagination_keys).map(String::as_str).collect();
    let shown = |key: &&&str| !known.contains(**key) && super::walk::shown_key(key) == **key;
    keys.iter().filter(shown).copied().collect()
}

/// Prints the edits, or writes them.
fn finish(args: &Args, edits: &[Edit<'_>]) -> anyhow::Result<()> {
    if edits.is_empty() {
        return Ok(());
    }
    if !args.write {
        paths::print(&format!("\nTo add, or `--write` adds it:\n{}", report::edits(edits)));
        return Ok(());
    }
    let mut by_file: BTreeMap<&str, Vec<&Edit<'_>>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(&edit.file).or_default().push(edit);
    }
    // All files are edited before one is written.
    let mut written = Vec::new();
    for (file, edits) in by_file {
        let path = project::schema_file(&paths::schema().join(file))?.path;
        let text = edits.iter().try_fold(project::read_text(&path)?, |text, edit| edit.apply(&text));
        written.push((path, text.with_context(|| format!("schema/{file}"))?));
    }
    for (path, text) in written {
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    paths::print(&format!("\nAdded:\n{}", report::edits(edits)));
    paths::print("Next: read the changes with `git diff`, then `cargo xtask check`.");
    Ok(())
}
