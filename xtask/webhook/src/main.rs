//! `cargo xtask webhook`: sends test deliveries of webhooks. `cargo xtask` starts this program for it.

mod send;
mod sign;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::paths;

/// Test an application that receives webhooks.
#[derive(Parser)]
#[command(name = "cargo xtask webhook", bin_name = "cargo xtask webhook", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Send(Box<send::Args>),
}

fn main() -> ExitCode {
    let Command::Send(args) = Cli::parse().command;
    match send::run(&args) {
        Ok(code) => code,
        Err(error) => {
            paths::print_error(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
