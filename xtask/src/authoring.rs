//! Commands that write and examine schema files. Another program has them, which is compiled when one of them is first used:
//! their dependencies would delay the first `cargo xtask gen`.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::Context;
use xtask::paths;

/// The arguments of a command, which the other program parses.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<OsString>,
}

/// Runs a command, and returns its exit code.
pub(crate) fn run(command: &[&str], args: &Args) -> anyhow::Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = paths::root().join("xtask/authoring/Cargo.toml");
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--manifest-path"])
        .arg(manifest)
        .arg("--")
        .args(command)
        .args(&args.rest)
        .status()
        .context("cannot start Cargo")?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
