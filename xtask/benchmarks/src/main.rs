//! The benchmarks. `cargo xtask` starts this program for them.

use std::process::ExitCode;

use benchmarks::{synthetic, usage};
use clap::{Parser, Subcommand};
use xtask::paths;

#[derive(Parser)]
#[command(name = "cargo xtask bench", bin_name = "cargo xtask bench", args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(flatten)]
    args: benchmarks::Args,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Schema(synthetic::Args),
    #[command(hide = true)]
    Measure(usage::Measure),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        Some(Command::Schema(args)) => synthetic::run(args),
        Some(Command::Measure(args)) => usage::measure(args),
        None => benchmarks::run(&cli.args),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            paths::print_error(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
