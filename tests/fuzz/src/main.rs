//! Runs fuzz targets on stable Rust: mutates their seeds for a time. Without coverage, so it finds less than cargo-fuzz.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Parser;
use fastrand::Rng;
use fuzz::{TARGETS, Target, mutation};

/// Mutates the seeds of fuzz targets until a property breaks or the time is over.
#[derive(Parser)]
struct Args {
    /// The targets to run. The default is all of them.
    #[arg(value_name = "TARGET", value_parser = TARGETS.iter().map(|target| target.name).collect::<Vec<_>>())]
    targets: Vec<String>,
    /// How long each target runs, in seconds.
    #[arg(long, default_value_t = 12)]
    seconds: u64,
    /// The seed of the random numbers. Runs with the same seed make the same inputs.
    #[arg(long)]
    seed: Option<u64>,
    /// Writes the seeds of the targets to subfolders of this folder instead, as a corpus for other fuzzers.
    #[arg(long, value_name = "FOLDER")]
    write_seeds: Option<PathBuf>,
}

fn main() -> anyhow::Result<ExitCode> {
    let args = Args::parse();
    let is_selected = |target: &&Target| args.targets.is_empty() || args.targets.iter().any(|it| it == target.name);
    let targets = TARGETS.iter().filter(is_selected);
    if let Some(folder) = &args.write_seeds {
        for target in targets {
            write_seeds(target, &folder.join(target.name))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let seed = args.seed.unwrap_or_else(|| fastrand::u64(..));
    for target in targets {
        let time = Duration::from_secs(args.seconds);
        if !run(target, time, seed)? {
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs a target. Returns whether all its properties held.
fn run(target: &Target, time: Duration, seed: u64) -> anyhow::Result<bool> {
    let name = target.name;
    let seeds = (target.seeds)().with_context(|| format!("failed to read the seeds of `{name}`"))?;
    let mut rng = Rng::with_seed(seed);
    let (start, mut executions, mut slowest) = (Instant::now(), 0_u64, Duration::ZERO);
    while start.elapsed() < time {
        let input = mutation::mutate(&seeds, target.fragments, &mut rng);
        let started = Instant::now();
        if catch_unwind(|| (target.run)(&input)).is_err() {
            let path = save(name, seed, executions, &input)?;
            print(&format!("{name}: a property broke. The input is in {}", path.display()));
            return Ok(false);
        }
        slowest = slowest.max(started.elapsed());
        executions += 1;
    }
    print(&format!("{name}: {executions} executions, the slowest took {} ms, seed {seed}", slowest.as_millis()));
    Ok(true)
}

/// Saves an input that broke a property.
fn save(target: &str, seed: u64, execution: u64, input: &[u8]) -> anyhow::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/fuzz");
    let path = folder.join(format!("{target}-{seed}-{execution}"));
    fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input)).context("failed to save the input")?;
    Ok(path)
}

fn write_seeds(target: &Target, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("failed to create {}", folder.display()))?;
    for (index, seed) in (target.seeds)()?.iter().chain(&target.found()?).enumerate() {
        fs::write(folder.join(format!("seed-{index}")), seed).context("failed to write a seed")?;
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the output of the program")]
fn print(message: &str) {
    println!("{message}");
}
