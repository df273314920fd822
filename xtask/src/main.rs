//! `cargo xtask`: the commands of the project for maintainers and contributors.

mod authoring;
mod check;
mod coverage;
mod diff;
mod documents;
mod explain;
mod fuzz;
mod generate;
mod openapi;
mod webhook;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::paths;

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
    Explain(explain::Args),
    Coverage(coverage::Args),
    Diff(diff::Args),
    /// Start the schema of a platform.
    New(authoring::Args),
    /// Add an operation, a model, an enum or a webhook topic to a schema.
    Add(authoring::Args),
    /// Propose a model for sample payloads.
    Infer(authoring::Args),
    /// Compare captured payloads with the schema.
    Observe(authoring::Args),
    /// Decode payloads with the generated crate, and validate them.
    Try(authoring::Args),
    /// Format the schema files.
    Fmt(authoring::Args),
    /// Write the reference pages as a website.
    Site(authoring::Args),
    Fuzz(fuzz::Args),
    Openapi(openapi::Args),
    Webhook(Box<webhook::Args>),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Gen(args) => generate::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Coverage(args) => coverage::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::New(args) => authoring::run(&["new"], &args),
        Command::Add(args) => authoring::run(&["add"], &args),
        Command::Infer(args) => authoring::run(&["infer"], &args),
        Command::Observe(args) => authoring::run(&["observe"], &args),
        Command::Try(args) => authoring::run(&["try"], &args),
        Command::Fmt(args) => authoring::run(&["fmt"], &args),
        Command::Site(args) => authoring::run(&["site"], &args),
        Command::Fuzz(args) => fuzz::run(&args),
        Command::Openapi(args) => openapi::run(args),
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
