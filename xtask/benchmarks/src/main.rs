//! The benchmarks. `cargo xtask` starts this program for them.

use std::process::ExitCode;

use benchmarks::synthetic;
use clap::{Parser, Subcommand};
use xtask::paths;

/// Measure what clients, generated code and the generator cost.
#[derive(Parser)]
#[command(name = "cargo xtask bench", bin_name = "cargo xtask bench", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Schema(synthetic::Args),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Schema(args) => synthetic::run(&args),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            paths::print_error(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
