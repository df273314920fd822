//! The machine that measures. Nothing that identifies it: no host name, no path.

use std::process::Command;

use xtask::paths;

/// Describes processor, memory, system, compiler and commit in one sentence.
pub(crate) fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "an unknown processor".to_owned());
    let memory = field("/proc/meminfo", "MemTotal").and_then(|text| text.strip_suffix(" kB")?.parse::<u64>().ok());
    let memory = memory.map_or_else(String::new, |kib| format!(", {} GiB of memory", kib.div_ceil(1024 * 1024)));
    let compiler = first_words(Command::new("rustc").arg("--version"), 2);
    let commit = first_words(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(paths::root()), 1);
    let s = if cores == 1 { "" } else { "s" };
    format!("{processor}, {cores} core{s}{memory}, {}, {compiler}, commit {commit}", std::env::consts::OS)
}

/// The first value of a key in a file of lines `key : value`.
fn field(file: &str, key: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let mut pairs = text.lines().filter_map(|line| line.split_once(':'));
    pairs.find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim().to_owned())
}

fn first_words(command: &mut Command, count: usize) -> String {
    let output = command.output().ok().filter(|output| output.status.success());
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().take(count).collect();
    if words.is_empty() { "unknown".to_owned() } else { words.join(" ") }
}
