//! `cargo xtask new`: starts the schema of a platform.

mod answers;
mod files;
mod readme;

use std::process::ExitCode;

use anyhow::{bail, ensure};
use shopwire_codegen::output::{self, Change, ChangeKind};
use shopwire_codegen::source::SourceMap;
use xtask::paths;

pub use self::answers::{Answers, Credentials, Pagination};
pub use self::files::{files, webhooks};
use crate::store::check_platform;

/// Start the schema of a platform.
///
/// Writes `platform.yaml` and `inventory.yaml`, with `--resource` the file of a first resource, and with `--webhooks`
/// `webhooks.yaml`, to `schema/<platform>/`, and adds the platform to the table in README.md. The files pass `cargo xtask check`. What only the
/// platform's documentation can tell is marked with comments that start with `# GAP:`.
///
/// Asks for what the flags do not say, if it runs in a terminal.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  cargo xtask new acme --title 'Acme Shop API' \\\n    --server 'https://{shop}.acme.example/api' \\\n    --credentials bearer --pagination page --resource orders"
)]
pub struct Args {
    /// Name of the platform: its folder, module and feature. Lower-case letters, digits, `-` and `_`.
    platform: String,

    #[command(flatten)]
    answers: answers::Flags,
}

/// Writes the files.
///
/// # Errors
/// Fails if the platform exists, its name or an answer is not valid, or a file cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    check_platform(&args.platform)?;
    let folder = paths::schema().join(&args.platform);
    ensure!(folder.symlink_metadata().is_err(), "schema/{} exists already", args.platform);
    let answers = answers::ask(&args.answers)?;
    let files = files(&args.platform, &answers)?;
    let sources = SourceMap::new(files.clone());
    if let Err(diagnostics) = shopwire_codegen::check(&sources) {
        paths::print_error(&diagnostics.render(paths::styled()));
        bail!("nothing was written: the platform's files would have these errors");
    }
    write(&files)?;
    readme::add_row(&args.platform, &answers.title)?;
    print_gaps(&files);
    Ok(ExitCode::SUCCESS)
}

fn write(files: &[(String, String)]) -> anyhow::Result<()> {
    let change = |(path, text): &(String, String)| Change {
        path: path.clone(),
        kind: ChangeKind::Missing,
        before: String::new(),
        after: text.clone(),
    };
    output::apply(&paths::schema(), &files.iter().map(change).collect::<Vec<_>>())?;
    for (path, _) in files {
        paths::print(&format!("added schema/{path}"));
    }
    Ok(())
}

/// Lists what is left to do.
fn print_gaps(files: &[(String, String)]) {
    paths::print("\nGaps to fill from the platform's documentation:");
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            if let Some(gap) = line.trim_start().strip_prefix("# GAP: ") {
                paths::print(&format!("  schema/{path}:{}: {gap}", number + 1));
            }
        }
    }
    paths::print(
        "\nThen run `cargo xtask check`, and `cargo xtask gen` to generate the platform's module and feature.",
    );
}
