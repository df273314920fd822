//! `cargo xtask webhook`: sends test deliveries of webhooks.

mod send;
mod sign;

use std::process::ExitCode;

/// Test an application that receives webhooks.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Send(send::Args),
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.command {
        Command::Send(args) => send::run(args),
    }
}
