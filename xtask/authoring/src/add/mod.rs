//! `cargo xtask add`: adds an item to a schema.

mod inventory;
mod names;
mod operation;
mod origin;
mod session;
mod topic;
mod types;

use std::process::ExitCode;

/// Add an operation, a model, an enum or a webhook topic to a schema.
///
/// Writes a first version of the item to the right file of the platform, and its row to the inventory, if the inventory lists the
/// document. What is left to describe is marked with comments that start with `# GAP:`. Then checks the platform's schema and prints
/// what is wrong or missing; exits with 1 in that case.
#[derive(clap::Args)]
#[command(arg_required_else_help = true)]
#[command(
    after_help = "Example:\n  cargo xtask add operation acme orders.cancel \\\n    --method POST --path '/orders/{id}/cancel' --source guide#L152-L170"
)]
pub struct Args {
    #[command(subcommand)]
    item: Item,
}

#[derive(clap::Subcommand)]
enum Item {
    Operation(operation::Args),
    Model(types::ModelArgs),
    Enum(types::EnumArgs),
    Topic(topic::Args),
}

/// Adds the item.
///
/// # Errors
/// Fails if there is no such platform or resource, the item exists, an argument is not valid, or a file cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.item {
        Item::Operation(args) => operation::run(args),
        Item::Model(args) => types::add_model(args),
        Item::Enum(args) => types::add_enum(args),
        Item::Topic(args) => topic::run(args),
    }
}
