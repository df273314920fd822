//! `cargo xtask fuzz`: runs the fuzz targets.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, bail};

use xtask::paths;

/// The targets, if none is named.
const TARGETS: [&str; 5] = ["schema", "receiver", "oauth_callback", "records", "files"];

/// Fuzz the code that parses input from outside: schema files, webhook deliveries, OAuth callbacks, JSON and files.
///
/// Uses cargo-fuzz, which is guided by coverage, if it is installed (`cargo install cargo-fuzz`). Otherwise, or with
/// `--stable`, it mutates the seeds at random. Exits with 1 if a property breaks, and prints where the input is: copy it to
/// `tests/fuzz/found/TARGET/`, so that the tests run it from then on.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The targets to run. The default is all of them.
    #[arg(value_name = "TARGET", value_parser = TARGETS)]
    targets: Vec<String>,
    /// How long the run takes, divided between the targets.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..))]
    minutes: u64,
    /// The seed of the random mutations: runs with the same seed make the same inputs. The default is another one each time.
    #[arg(long, value_name = "N", requires = "stable")]
    seed: Option<u64>,
    /// Mutates the seeds at random, even if cargo-fuzz is installed.
    #[arg(long)]
    stable: bool,
    /// Compiles without optimization: starts earlier, and runs fewer inputs. Only with random mutations.
    #[arg(long, requires = "stable")]
    dev: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let all = TARGETS.map(str::to_owned);
    let targets = if args.targets.is_empty() { &all[..] } else { &args.targets[..] };
    let seconds = (args.minutes * 60).div_ceil(targets.len() as u64).to_string();
    let outcome = if args.stable || !has_cargo_fuzz() {
        paths::print_error("Mutating the seeds at random.");
        let seed = args.seed.map(|seed| format!("--seed={seed}"));
        let options = ["--seconds", &seconds].into_iter().chain(seed.as_deref());
        run_program(args.dev, targets.iter().map(String::as_str).chain(options))?
    } else {
        paths::print_error("Fuzzing with cargo-fuzz.");
        run_cargo_fuzz(targets, &seconds)?
    };
    Ok(if outcome { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn has_cargo_fuzz() -> bool {
    let mut command = Command::new("cargo");
    command.args(["fuzz", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs the program of the package `fuzz`. Returns whether it succeeded.
fn run_program<'a>(is_dev: bool, arguments: impl IntoIterator<Item = &'a str>) -> anyhow::Result<bool> {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "fuzz"]);
    if !is_dev {
        command.arg("--release");
    }
    succeeds(command.arg("--").args(arguments).current_dir(paths::root()))
}

fn run_cargo_fuzz(targets: &[String], seconds: &str) -> anyhow::Result<bool> {
    let folder = paths::root().join("tests/fuzz/libfuzzer");
    let corpus = folder.join("corpus");
    if !run_program(false, targets.iter().map(String::as_str).chain(["--write-seeds", path(&corpus)?]))? {
        bail!("failed to write the seeds");
    }
    for target in targets {
        // No sanitizer: the project forbids unsafe code, and sanitizers need a nightly toolchain.
        let mut command = Command::new("cargo");
        command.args(["fuzz", "run", "--sanitizer", "none", "--fuzz-dir", path(&folder)?, target, "--"]);
        command.args(["-max_len=65536", "-timeout=30", "-rss_limit_mb=4096", "-print_final_stats=1"]);
        if !succeeds(command.arg(format!("-max_total_time={seconds}")).current_dir(paths::root()))? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn path(path: &Path) -> anyhow::Result<&str> {
    path.to_str().context("the path of the project is not UTF-8")
}

fn succeeds(command: &mut Command) -> anyhow::Result<bool> {
    let status = command.status().with_context(|| format!("failed to run {}", command.get_program().display()))?;
    Ok(status.success())
}
