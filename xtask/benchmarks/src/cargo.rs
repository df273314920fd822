//! Commands that start Cargo, the same on each machine: settings of the environment do not change them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository of this program. Benchmarks measure it.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A command that runs Cargo in a folder.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let is_setting = ["CARGO_PROFILE_", "CARGO_BUILD_", "CARGO_PKG_", "CARGO_MANIFEST_"];
        if is_setting.iter().any(|prefix| text.starts_with(prefix)) || SETTINGS.contains(&text.as_ref()) {
            command.env_remove(&name);
        }
    }
    command.current_dir(folder);
    command
}

const SETTINGS: [&str; 5] =
    ["CARGO_INCREMENTAL", "CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "SHOPWIRE_ROOT"];

/// A command that compiles whole crates in a folder, and shares compiled dependencies with all other benchmarks.
pub(crate) fn compile(folder: &Path, words: &[&str]) -> Command {
    let mut command = cargo(folder);
    command.args(words).arg("--quiet").arg("--target-dir").arg(target()).env("CARGO_INCREMENTAL", "0");
    command
}

/// The folder of what benchmarks compile.
pub(crate) fn target() -> PathBuf {
    repository().join("target/bench/target")
}
