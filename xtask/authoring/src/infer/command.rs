//! The command line of `infer`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail, ensure};
use shopwire_codegen::outline::{Outline, Platform};
use xtask::paths;

use super::merge;
use super::propose::{Proposal, Proposer};
use super::remarks::Remark;
use super::shape::Shape;
use super::sources::{Sources, locate};
use crate::draft::{Entry, Layout, Map, to_yaml};
use crate::project::{self, SchemaFile};
use crate::samples::{self, Part, Sample};

/// Propose a model for sample payloads.
///
/// Reads JSON and JSON Lines, and prints YAML for a resource file: the model, the models inside of it, enums and ids. Each item of a
/// list is a sample. Fields that are `null` or missing in some samples become optional. Models of the platform are reused where the
/// fields are the same. Remarks about what the samples leave open, and about contradictions, go to standard error.
///
/// Read the proposal before you keep it: samples show what occurs, not what is promised.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    cargo xtask infer orders.json --at orders --model Order --platform acme\n  \
    cargo xtask infer order.json --model Order --into schema/acme/orders.yaml \\\n    \
    --source guide#L120-L180 --document docs/guide.md")]
pub struct Args {
    /// Files with samples.
    #[arg(required = true, value_name = "FILE")]
    samples: Vec<PathBuf>,
    /// The name of the model, such as `Order`.
    #[arg(long, value_name = "NAME")]
    model: String,
    /// The platform whose models, enums and ids are reused, by the name of its folder in `schema/`.
    #[arg(long, value_name = "NAME")]
    platform: Option<String>,
    /// The resource that the model is for: says into which file it belongs.
    #[arg(long, value_name = "NAME", requires = "platform")]
    resource: Option<String>,
    /// The part of each sample that is the model: keys and indexes, such as `orders.0` or `/orders/0`; `*` for all items of a
    /// list.
    #[arg(long, value_name = "PATH", default_value = "", hide_default_value = true, value_parser = part)]
    at: Part,
    /// The place of the sample in a document of the platform, such as `guide#L120-L180`.
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// The saved document. Each field gets the line of its key, at or below the first line of `--source`.
    #[arg(long, value_name = "FILE", requires = "source")]
    document: Option<PathBuf>,
    /// Merge with this schema file instead of printing: add new fields, make types optional, keep everything else.
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
}

fn part(path: &str) -> anyhow::Result<Part> {
    if path.is_empty() { Ok(Part::default()) } else { path.parse() }
}

/// Runs the command.
///
/// # Errors
/// Fails if a file cannot be read or edited, or a name is unknown.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    project::check_type_name(&args.model)?;
    let file = args.into.as_deref().map(project::schema_file).transpose()?;
    let outline = project::outline()?;
    let platform = platform(args, file.as_ref(), &outline)?;
    let samples = samples::read(&args.samples, &args.at)?;
    let shape = shape(args, &samples)?;
    let (sources, mut remarks) = sources(args, &samples)?;
    remarks.extend(remarks_on(args, &samples, platform, file.is_some()));
    let proposer = Proposer::new(platform, sources);
    let more = match (file, platform) {
        (Some(file), Some(platform)) => merge_into(&file, platform, &args.model, &shape, proposer)?,
        _ => print(args, platform, &shape, proposer),
    };
    remarks.extend(more);
    project::print_lines(&remarks);
    Ok(ExitCode::SUCCESS)
}

fn platform<'o>(args: &Args, file: Option<&SchemaFile>, outline: &'o Outline) -> anyhow::Result<Option<&'o Platform>> {
    let of_file = file.map(|file| file.platform.as_str());
    if let (Some(named), Some(of_file)) = (args.platform.as_deref(), of_file) {
        ensure!(
            named == of_file,
            "`--platform {named}` and the file of {of_file} contradict each other; leave one out"
        );
    }
    let Some(name) = args.platform.as_deref().or(of_file) else { return Ok(None) };
    let platform = project::platform(outline, name)?;
    if let Some(resource) = &args.resource {
        let names = || platform.resources.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
        ensure!(
            platform.resources.iter().any(|it| it.name == *resource),
            "{name} has no resource `{resource}`, but {}; `cargo xtask add` starts one",
            names()
        );
    }
    Ok(Some(platform))
}

/// The shape of all samples, which must be objects.
fn shape(args: &Args, samples: &[Sample]) -> anyhow::Result<Shape> {
    let mut shape = Shape::default();
    for sample in samples.iter().filter(|sample| sample.json.type_name() != "null") {
        if !matches!(sample.json.kind, samples::Kind::Object(_)) {
            let path = args.samples.get(sample.file).map(|path| path.display().to_string()).unwrap_or_default();
            bail!(
                "{path}:{}: {} is no object, so it is no model; lead to the objects with `--at`, such as `--at orders`",
                sample.json.lines.0,
                sample.json.type_name()
            );
        }
        shape.add(&sample.json, sample.file);
    }
    ensure!(shape.objects > 0, "there are no samples: the part is empty in all files");
    Ok(shape)
}

fn sources(args: &Args, samples: &[Sample]) -> anyhow::Result<(Sources, Vec<Remark>)> {
    let names = args.samples.iter().map(|path| path.display().to_string()).collect();
    let mut sources = Sources { source: args.source.clone(), ..Sources::of_files(names) };
    let Some(document) = &args.document else { return Ok((sources, Vec::new())) };
    ensure!(args.samples.len() == 1, "`--document` needs a single sample, the one in the document");
    let text = std::fs::read_to_string(document).with_context(|| document.display().to_string())?;
    let lines: Vec<&str> = text.lines().collect();
    let first = first_line(args.source.as_deref().unwrap_or_default())?;
    ensure!(first as usize <= lines.len(), "{} has only {} lines", document.display(), lines.len());
    let mut remarks = Vec::new();
    let mut current = first;
    for sample in samples {
        let (found, missing) = locate(&sample.json, &lines, current);
        current = found.values().max().copied().unwrap_or(current);
        if missing > 0 {
            let message = format!("{missing} keys of the sample are not below line {first} of {}", document.display());
            remarks.push(Remark::note(&args.model, message));
        }
        sources.lines.extend(found);
    }
    Ok((sources, remarks))
}

/// The first line of a source: 12 of `guide#L12-L20`.
fn first_line(source: &str) -> anyhow::Result<u32> {
    let line = source.split_once("#L").map(|(_, lines)| lines.split('-').next().unwrap_or(lines));
    let line = line.and_then(|line| line.parse().ok()).filter(|line| *line > 0);
    line.with_context(|| format!("`--source {source}` has no line; with a document, write it as `guide#L12`"))
}

/// What a stranger may have overlooked.
fn remarks_on(args: &Args, samples: &[Sample], platform: Option<&Platform>, is_merge: bool) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut note = |message: String| remarks.push(Remark::note(&args.model, message));
    if let [sample] = samples {
        note("there is one sample, so fields that can be missing look required".to_owned());
        if let samples::Kind::Object(entries) = &sample.json.kind
            && let [entry] = entries.as_slice()
            && matches!(entry.value.kind, samples::Kind::Object(_) | samples::Kind::List(_))
        {
            note(format!("the sample has one key; `--at {}` leads to what is inside of it", entry.key));
        }
    }
    if args.source.is_none() {
        note("models need a `source:`; say where the sample is with `--source guide#L120-L180`".to_owned());
    }
    if let (Some(platform), Some(source)) = (platform, &args.source) {
        let document = source.split('#').next().unwrap_or(source);
        if !platform.documents.iter().any(|it| it.name == document) {
            note(format!("`{document}` is no document of {}; add it to `docs` in its platform.yaml", platform.name));
        }
    }
    match platform.and_then(|platform| platform.model(&args.model)) {
        Some(known) if !is_merge => {
            note(format!("the model exists; `--into schema/{}` merges the samples with it", known.place.file));
        }
        _ => {}
    }
    remarks
}

/// Prints the proposal. Returns its remarks.
fn print(args: &Args, platform: Option<&Platform>, shape: &Shape, mut proposer: Proposer<'_>) -> Vec<Remark> {
    let origin = shape.origins.get("an object").copied();
    proposer.model(&args.model, shape, origin.unwrap_or(merge::NOWHERE));
    let Proposal { models, enums, ids, mut remarks } = proposer.finish();
    let sections = [
        ("ids", ids.iter().map(crate::draft::Id::entry).collect::<Vec<_>>(), Layout::Block),
        ("models", models.iter().map(crate::draft::Model::entry).collect(), Layout::Spaced),
        ("enums", enums.iter().map(crate::draft::Enum::entry).collect(), Layout::Spaced),
    ];
    let mut file = Map::new(Layout::Block);
    for (name, entries, layout) in sections.into_iter().filter(|(_, entries, _)| !entries.is_empty()) {
        let is_first = file.entries.is_empty();
        file.push_entry(Entry { spaced: !is_first, ..Entry::new(name, Map { entries, layout }) });
    }
    paths::print(&to_yaml(&[], &file));
    let resource = platform.zip(args.resource.as_ref());
    if let Some(resource) = resource.and_then(|(it, name)| it.resources.iter().find(|it| it.name == *name)) {
        let file = &resource.place.file;
        remarks.push(Remark::note(&args.model, format!("belongs into schema/{file}: `--into schema/{file}` adds it")));
    }
    remarks
}

/// Writes the merged file and lists the changes. Returns the remarks.
fn merge_into(
    file: &SchemaFile,
    platform: &Platform,
    model: &str,
    shape: &Shape,
    proposer: Proposer<'_>,
) -> anyhow::Result<Vec<Remark>> {
    if let Some(known) = platform.model(model) {
        ensure!(
            known.place.file == file.name,
            "the model `{model}` is in schema/{}: merge with that file",
            known.place.file
        );
    }
    let text = project::read_text(&file.path)?;
    let merged = merge::merge(platform, (&file.name, &text), model, shape, proposer)?;
    if merged.changes.is_empty() {
        paths::print("The schema has everything that the samples have.");
        return Ok(merged.remarks);
    }
    write(&file.path, &merged.text)?;
    paths::print(&format!("schema/{}:\n  {}", file.name, merged.changes.join("\n  ")));
    paths::print("Next: read the changes with `git diff`, then `cargo xtask check`.");
    Ok(merged.remarks)
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| path.display().to_string())
}
