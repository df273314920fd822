//! `cargo xtask`: the commands of the project for maintainers and contributors.

mod check;
mod coverage;
mod diff;
mod documents;
mod explain;
mod fuzz;
mod generate;
mod openapi;
mod program;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::paths;

use crate::program::Program;

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
    New(program::Args),
    /// Add an operation, a model, an enum or a webhook topic to a schema.
    Add(program::Args),
    /// Propose a model for sample payloads.
    Infer(program::Args),
    /// Write schema files from a platform's documentation.
    Docs(program::Args),
    /// Compare captured payloads with the schema.
    Observe(program::Args),
    /// Decode payloads with the generated crate, and validate them.
    Try(program::Args),
    /// Format the schema files.
    Fmt(program::Args),
    /// Write the reference pages as a website.
    Site(program::Args),
    /// Measure what clients, generated code and the generator cost.
    Bench(program::Args),
    Fuzz(fuzz::Args),
    Openapi(openapi::Args),
    /// Test an application that receives webhooks.
    Webhook(program::Args),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Gen(args) => generate::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Coverage(args) => coverage::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::New(args) => Program::Authoring.run(&["new"], &args),
        Command::Add(args) => Program::Authoring.run(&["add"], &args),
        Command::Infer(args) => Program::Authoring.run(&["infer"], &args),
        Command::Docs(args) => Program::Authoring.run(&["docs"], &args),
        Command::Observe(args) => Program::Authoring.run(&["observe"], &args),
        Command::Try(args) => Program::Authoring.run(&["try"], &args),
        Command::Fmt(args) => Program::Authoring.run(&["fmt"], &args),
        Command::Site(args) => Program::Authoring.run(&["site"], &args),
        Command::Bench(args) => Program::Benchmarks.run(&[], &args),
        Command::Fuzz(args) => fuzz::run(&args),
        Command::Openapi(args) => openapi::run(args),
        Command::Webhook(args) => Program::Webhook.run(&[], &args),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            paths::print_error(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
