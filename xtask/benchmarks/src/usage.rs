//! What a process used: CPU time and memory, as the operating system counts them.
//!
//! The counters of a process have the sum, and the greatest, of all children that it waited for. So each command runs below a
//! process of its own: this program again, with the command `measure`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::sync::LazyLock;

use anyhow::{Context, ensure};

/// What a command and the processes below it used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// User and system time in seconds.
    pub(crate) cpu: f64,
    /// The resident memory of the largest process, in MiB.
    pub(crate) peak: f64,
}

/// This program. Where it is when it starts: later, Cargo may have compiled it again.
static PROGRAM: LazyLock<Option<PathBuf>> = LazyLock::new(|| std::env::current_exe().ok());

/// Remembers where this program is.
pub(crate) fn start() {
    LazyLock::force(&PROGRAM);
}

/// Runs a command below a process of its own, without its standard output.
///
/// # Errors
/// Fails if the command fails, or if this system does not count.
pub(crate) fn of(command: &Command) -> anyhow::Result<Usage> {
    let mut measured = Command::new(PROGRAM.as_deref().context("this program has no path")?);
    measured.arg("measure").arg("--").arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => measured.env(name, value),
            None => measured.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        measured.current_dir(folder);
    }
    let output = measured.stderr(Stdio::inherit()).output().context("this program")?;
    ensure!(output.status.success(), "`{}` failed", display(command));
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [cpu, peak] = numbers.as_slice() else { anyhow::bail!("`measure` printed {text:?}") };
    Ok(Usage { cpu: *cpu, peak: *peak })
}

fn display(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Run a command without its standard output, and print its CPU time in seconds and its memory in MiB.
#[derive(clap::Args)]
pub struct Measure {
    #[arg(last = true, required = true)]
    command: Vec<OsString>,
}

/// Runs the command. Nothing else may have run below this process.
///
/// # Errors
/// Fails if the command cannot start, or if this system does not count.
pub fn measure(args: &Measure) -> anyhow::Result<ExitCode> {
    let [program, arguments @ ..] = args.command.as_slice() else { anyhow::bail!("no command") };
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status();
    let status = status.with_context(|| program.display().to_string())?;
    let (cpu, peak) = of_children()?;
    xtask::paths::print(&format!("{cpu:.6} {peak:.3}"));
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(target_os = "linux")]
#[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
fn of_children() -> anyhow::Result<(f64, f64)> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).context("getrusage")?;
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    // Linux counts memory in KiB.
    Ok((seconds(usage.user_time()) + seconds(usage.system_time()), usage.max_rss() as f64 / 1024.0))
}

#[cfg(not(target_os = "linux"))]
fn of_children() -> anyhow::Result<(f64, f64)> {
    anyhow::bail!("CPU time and memory of processes are measured on Linux only")
}
