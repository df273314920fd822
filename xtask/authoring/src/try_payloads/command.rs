//! The command line of `try`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, ensure};
use serde_json::Value;
use shopwire_codegen::outline::Platform;
use xtask::paths;

use super::assign::{Assigned, Part, assign};
use super::compare::is_same;
use super::openapi::OpenApi;
use super::program::{self, Outcome, Task};
use super::table::{self, Row};
use crate::observe;
use crate::project;
use crate::samples::{self, Json, MAX_FILES};

/// As many details as are shown of a payload.
const MAX_DETAILS: usize = 8;

/// Decode payloads with the generated crate, and validate them.
///
/// Decodes each JSON file of a folder with the crate in `generated/`, encodes it again, and compares both. Validates it against the
/// platform's OpenAPI document, and counts the deviations from the schema that lenient decoding accepts. Prints one table.
///
/// The names of the files say what they are: `orders.get.200.json` a response, `orders.create.request.json` a request,
/// `orders_paid.json` a delivery of the topic `orders/paid`. The output has no values.
///
/// Compiles the crate with the feature of the platform, in `target/`. Exits with 1 if a payload does not decode, changes, violates
/// the document, or has another name.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask try acme tests/payloads/acme")]
pub struct Args {
    /// The platform, by the name of its folder in `schema/`.
    platform: String,
    /// The folder with the payloads.
    folder: PathBuf,
}

/// A payload with what it is.
struct Payload<'o> {
    name: String,
    json: Json,
    assigned: Result<Assigned<'o>, String>,
    /// The values that the program decodes.
    tasks: Vec<Tried>,
    /// What is missing.
    missing: Vec<String>,
}

/// A value that the program decodes.
struct Tried {
    /// Its path in the payload.
    path: String,
    task: Task,
    /// The deviations that `observe` finds in it.
    expected: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// Fails if a file cannot be read, or the generated crate does not compile.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let outline = project::outline()?;
    let platform = project::platform(&outline, &args.platform)?;
    let openapi = OpenApi::read(&platform.name, &platform.module)?;
    let payloads = read(platform, &args.folder)?;
    let tasks: Vec<Task> =
        payloads.iter().flat_map(|payload| payload.tasks.iter().map(|tried| tried.task.clone())).collect();
    let mut outcomes = if tasks.is_empty() { Vec::new() } else { program::run(platform, &tasks)? }.into_iter();
    let mut rows = Vec::new();
    for payload in &payloads {
        let outcomes: Vec<Outcome> = outcomes.by_ref().take(payload.tasks.len()).collect();
        rows.push(row(&openapi, payload, &outcomes)?);
    }
    paths::print(&table::write(&rows));
    let is_fine = |row: &Row| row.details.is_empty() && row.decoded != "no" && row.round_trip != "no";
    Ok(if rows.iter().all(is_fine) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads the payloads of a folder, sorted by name.
fn read<'o>(platform: &'o Platform, folder: &Path) -> anyhow::Result<Vec<Payload<'o>>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| folder.display().to_string())?.path();
        if path.extension().is_some_and(|extension| extension == "json") && path.is_file() {
            files.push(path);
        }
        ensure!(files.len() <= MAX_FILES, "more than {MAX_FILES} files; use fewer at once");
    }
    ensure!(!files.is_empty(), "{} has no file that ends with .json", folder.display());
    files.sort();
    files.iter().map(|path| payload(platform, path)).collect()
}

fn payload<'o>(platform: &'o Platform, path: &Path) -> anyhow::Result<Payload<'o>> {
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let mut values = samples::read_payload(path)?;
    ensure!(values.len() == 1, "{} has {} values, not one", path.display(), values.len());
    let json = values.remove(0);
    let assigned = assign(platform, &name);
    let (mut tasks, mut missing) = (Vec::new(), Vec::new());
    for part in assigned.iter().flat_map(|assigned| &assigned.parts) {
        let path = std::iter::once("$").chain(part.path.iter().copied()).collect::<Vec<_>>().join(".");
        match value(&json, part) {
            Some(value) => tasks.push(tried(platform, path, part, value)),
            None if part.is_optional => {}
            None => missing.push(path),
        }
    }
    Ok(Payload { name, json, assigned, tasks, missing })
}

fn tried(platform: &Platform, path: String, part: &Part<'_>, value: &Json) -> Tried {
    let task = Task { ty: program::rust_type(&platform.module, part.ty), json: value.to_json() };
    Tried { path, task, expected: observe::deviations(platform, part.ty, value) }
}

fn value<'j>(json: &'j Json, part: &Part<'_>) -> Option<&'j Json> {
    part.path.iter().try_fold(json, |value, key| value.get(key))
}

fn row(openapi: &OpenApi, payload: &Payload<'_>, outcomes: &[Outcome]) -> anyhow::Result<Row> {
    let assigned = match &payload.assigned {
        Ok(assigned) => assigned,
        Err(reason) => return Ok(Row::skipped(&payload.name, format!("is not tried: {reason}"))),
    };
    let mut details: Vec<String> = payload.missing.iter().map(|path| format!("{path} is missing")).collect();
    let (mut is_decoded, mut is_kept, mut drift) = (payload.missing.is_empty(), true, 0);
    for (tried, outcome) in payload.tasks.iter().zip(outcomes) {
        let found = match outcome {
            Outcome::Failed(at) => {
                is_decoded = false;
                details.push(format!("does not decode at {}{}", tried.path, at.trim_start_matches('$')));
                vec![format!("Undecodable {at}")]
            }
            Outcome::Decoded { json, drift: found } => {
                drift += found.len();
                if !is_kept_in(&tried.task.json, json)? {
                    is_kept = false;
                    details.push(format!("{} encodes to other JSON", tried.path));
                }
                found.clone()
            }
        };
        details.extend(disagreement(tried, found));
    }
    let document: Value = serde_json::from_str(&payload.json.to_json()).context("the payload")?;
    let violations = openapi.violations(assigned, &document)?;
    let openapi = match &violations {
        None => "-".to_owned(),
        Some(violations) if violations.is_empty() => "valid".to_owned(),
        Some(violations) => format!("{} invalid", violations.len()),
    };
    details.extend(violations.into_iter().flatten());
    let more = details.len().saturating_sub(MAX_DETAILS);
    details.truncate(MAX_DETAILS);
    details.extend((more > 0).then(|| format!("and {more} more")));
    let is_tried = !payload.tasks.is_empty() || !payload.missing.is_empty();
    let word = |is: bool| {
        if !is_tried {
            "-"
        } else if is {
            "yes"
        } else {
            "no"
        }
    };
    let drift = if is_tried { drift.to_string() } else { "-".to_owned() };
    let round_trip = if is_decoded { word(is_kept) } else { "-" };
    Ok(Row { payload: payload.name.clone(), decoded: word(is_decoded), round_trip, openapi, drift, details })
}

fn is_kept_in(before: &str, after: &str) -> anyhow::Result<bool> {
    let (before, after) = (samples::parse(before)?, samples::parse(after)?);
    Ok(before.len() == after.len() && before.iter().zip(&after).all(|(before, after)| is_same(before, after)))
}

/// `observe` decides without generated code, and has to find the same.
fn disagreement(tried: &Tried, mut found: Vec<String>) -> Option<String> {
    found.sort();
    let differs = |one: &[String], other: &[String]| one.iter().find(|it| !other.contains(it)).cloned();
    let difference = differs(&found, &tried.expected).or_else(|| differs(&tried.expected, &found));
    let difference = difference.or_else(|| (found.len() != tried.expected.len()).then(|| "the number".to_owned()))?;
    Some(format!("`observe` and the crate disagree about {difference}; is generated/ up to date? Otherwise report it"))
}
