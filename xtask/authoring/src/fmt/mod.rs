//! `cargo xtask fmt`: formats the schema files.

mod layout;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use shopwire_codegen::output::{self, Change, ChangeKind};
use xtask::paths;

pub use self::layout::{format, format_new};

/// Format the schema files.
///
/// Formats the YAML files in `schema/` and in `tests/kitchen_sink/schema/`, and lists the files that it changed. Comments, blank
/// lines, strings and the order of keys stay. Each file is parsed again before it is written: its content is the same.
///
/// Exits with 1 if a file is not valid YAML; that file stays as it is.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask fmt --platform acme")]
pub struct Args {
    /// Write nothing; exit with 1 and show a diff if a file is not formatted.
    #[arg(long)]
    check: bool,

    /// Format only the files of one platform, by the name of its folder.
    #[arg(long, value_name = "NAME")]
    platform: Option<String>,
}

/// A schema folder and its YAML files.
struct Folder {
    path: PathBuf,
    /// As shown to users.
    name: &'static str,
    files: Vec<(String, String)>,
}

/// What formatting the files gave.
#[derive(Default)]
struct Outcome {
    total: usize,
    refused: usize,
    changed: usize,
}

/// Formats the files.
///
/// # Errors
/// Fails if there is no such platform, or a file cannot be read or written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut outcome = Outcome::default();
    let folders = folders(args.platform.as_deref())?;
    let mut progress = Progress::new(folders.iter().map(|folder| folder.files.len()).sum());
    for folder in folders {
        let changes = changes(&folder, &mut outcome, &mut progress);
        if args.check {
            for change in &changes {
                report(folder.name, change);
            }
            continue;
        }
        output::apply(&folder.path, &changes)?;
        for change in &changes {
            paths::print(&format!("formatted {}/{}", folder.name, change.path));
        }
    }
    Ok(conclude(args.check, &outcome))
}

/// Reads the files of all platforms, or of one.
fn folders(platform: Option<&str>) -> anyhow::Result<Vec<Folder>> {
    let kitchen_sink = paths::root().join("tests/kitchen_sink/schema");
    let present = [(paths::schema(), "schema"), (kitchen_sink, "tests/kitchen_sink/schema")];
    let folders = present.into_iter().filter(|(path, _)| path.is_dir());
    let mut folders = folders.map(|(path, name)| read(path, name)).collect::<anyhow::Result<Vec<_>>>()?;
    let Some(platform) = platform else { return Ok(folders) };
    let known: Vec<String> = folders.iter().flat_map(|folder| folder.files.iter().filter_map(platform_of)).collect();
    if !known.iter().any(|name| name == platform) {
        let mut known: Vec<&str> = known.iter().map(String::as_str).collect();
        known.dedup();
        return Err(xtask::schema::no_platform(platform, known.into_iter()));
    }
    for folder in &mut folders {
        folder.files.retain(|file| platform_of(file).as_deref() == Some(platform));
    }
    Ok(folders)
}

/// The folder that a file is in.
fn platform_of((path, _): &(String, String)) -> Option<String> {
    path.split_once('/').map(|(platform, _)| platform.to_owned())
}

fn read(path: PathBuf, name: &'static str) -> anyhow::Result<Folder> {
    let sources = output::read_schema(&path)?;
    let files = sources.iter().map(|(_, source)| (source.path.clone(), source.text.clone()));
    let is_yaml = |path: &str| Path::new(path).extension().is_some_and(|it| it == "yaml" || it == "yml");
    Ok(Folder { path, name, files: files.filter(|(path, _)| is_yaml(path)).collect() })
}

fn changes(folder: &Folder, outcome: &mut Outcome, progress: &mut Progress) -> Vec<Change> {
    let mut changes = Vec::new();
    for (path, before) in &folder.files {
        outcome.total += 1;
        progress.next();
        match format(&format!("{}/{path}", folder.name), before) {
            Ok(after) if after == *before => {}
            Ok(after) => {
                outcome.changed += 1;
                let (path, before) = (path.clone(), before.clone());
                changes.push(Change { path, kind: ChangeKind::Modified, before, after });
            }
            Err(error) => {
                outcome.refused += 1;
                paths::print_error(&format!("{error:#}\n"));
            }
        }
    }
    changes
}

/// Shows what formatting a file would change.
fn report(folder: &str, change: &Change) {
    let path = format!("{folder}/{}", change.path);
    paths::print(&output::unified_diff((&path, &change.before), (&format!("{path} (formatted)"), &change.after)));
}

fn conclude(check: bool, outcome: &Outcome) -> ExitCode {
    let Outcome { total, refused, changed } = outcome;
    let files = |count: &usize| if *count == 1 { "1 schema file".to_owned() } else { format!("{count} schema files") };
    if *refused > 0 {
        paths::print_error(&format!("{} could not be formatted and stayed as before.", files(refused)));
    }
    match (check, changed) {
        (_, 0) if *refused == 0 => paths::print(&format!("All {total} schema files are formatted.")),
        (_, 0) => {}
        (true, _) => paths::print_error(&format!("{} not formatted. Run `cargo xtask fmt`.", files(changed))),
        (false, _) => paths::print(&format!("{} of {total} formatted.", files(changed))),
    }
    if *refused > 0 || (check && *changed > 0) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Says how far a long run is.
struct Progress {
    total: usize,
    done: usize,
    said: Instant,
}

impl Progress {
    fn new(total: usize) -> Self {
        Self { total, done: 0, said: Instant::now() }
    }

    fn next(&mut self) {
        if self.said.elapsed() > Duration::from_secs(2) {
            paths::print_error(&format!("Formatted {} of {} files …", self.done, self.total));
            self.said = Instant::now();
        }
        self.done += 1;
    }
}
