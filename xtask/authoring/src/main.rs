//! The commands of `cargo xtask` that write and examine schema files. `cargo xtask` starts this program for them.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::paths;

/// Write and examine schema files.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Docs(authoring::docs_import::Args),
    Add(authoring::add::Args),
    Fmt(authoring::fmt::Args),
    Infer(authoring::infer::Args),
    Observe(authoring::observe::Args),
    Try(authoring::try_payloads::Args),
    New(authoring::new_platform::Args),
    Site(authoring::site::Args),
    Openapi(authoring::openapi_import::Args),
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            paths::print_error(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<ExitCode> {
    match &cli.command {
        Some(Command::Add(args)) => authoring::add::run(args),
        Some(Command::Docs(args)) => authoring::docs_import::run(args),
        Some(Command::Fmt(args)) => authoring::fmt::run(args),
        Some(Command::Infer(args)) => authoring::infer::run(args),
        Some(Command::Observe(args)) => authoring::observe::run(args),
        Some(Command::Try(args)) => authoring::try_payloads::run(args),
        Some(Command::New(args)) => authoring::new_platform::run(args),
        Some(Command::Site(args)) => authoring::site::run(args),
        Some(Command::Openapi(args)) => authoring::openapi_import::run(args),
        None => anyhow::bail!("no command"),
    }
}
