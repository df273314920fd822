//! Commands that write and examine schema files, benchmarks and test deliveries. Other programs have them, which are compiled when one of them
//! is first used: their dependencies would delay the first `cargo xtask gen`.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::Context;
use xtask::paths;

/// A program beside `xtask`, by the name of its folder.
#[derive(Clone, Copy)]
pub(crate) enum Program {
    /// The commands that write and examine schema files.
    Authoring,
    /// The benchmarks.
    Benchmarks,
    /// Test deliveries of webhooks.
    Webhook,
}

/// The arguments of a command, which the other program parses.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<OsString>,
}

impl Program {
    /// Runs a command of the program, and returns its exit code.
    pub(crate) fn run(self, command: &[&str], args: &Args) -> anyhow::Result<ExitCode> {
        let folder = match self {
            Self::Authoring => "authoring",
            Self::Benchmarks => "benchmarks",
            Self::Webhook => "webhook",
        };
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let manifest = paths::root().join("xtask").join(folder).join("Cargo.toml");
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
}
