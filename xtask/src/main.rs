//! `cargo xtask`: the commands of the project for maintainers and contributors.

mod check;
mod coverage;
mod fuzz;
mod generate;
mod openapi;
mod paths;
mod schema;
mod webhook;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Generates typed Rust clients from the schema files in `schema/`.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Gen(generate::Args),
    Check(check::Args),
    Coverage(coverage::Args),
    Fuzz(fuzz::Args),
    Openapi(openapi::Args),
    Webhook(Box<webhook::Args>),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Gen(args) => generate::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Coverage(args) => coverage::run(&args),
        Command::Fuzz(args) => fuzz::run(&args),
        Command::Openapi(args) => openapi::run(&args),
        Command::Webhook(args) => webhook::run(&args),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            paths::print_error(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
