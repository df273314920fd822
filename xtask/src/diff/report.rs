//! Prints changes in the format that was asked for.

use shopwire_codegen::diff::{Changes, InvalidSchema};
use xtask::paths;

use super::revisions::Revisions;

/// The format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For a terminal.
    Text,
    /// For a comment on a pull request; at most 60,000 bytes.
    Markdown,
    /// For programs.
    Json,
}

/// GitHub accepts comments of at most 65,536 characters.
const MOST_BYTES: usize = 60_000;

/// A report on two revisions.
pub(super) struct Report<'r> {
    pub(super) format: Format,
    pub(super) revisions: &'r Revisions,
}

impl Report<'_> {
    /// Prints changes. `is_same` says that the files are the same.
    pub(super) fn print(&self, changes: &Changes, is_same: bool) {
        let since = self.revisions.before.to_string();
        // Both workspaces have the same version; a test compares them.
        let verdict = changes.verdict(env!("CARGO_PKG_VERSION"));
        match self.format {
            Format::Text if changes.is_empty() => paths::print(&self.nothing(is_same)),
            Format::Text => {
                let name = self.revisions.after_name();
                paths::print(&format!("Schema changes from {since} to {name}\n\n{}", changes.to_text()));
                paths::print(&format!("\nVerdict: {verdict}."));
                if !changes.is_documentation() {
                    paths::print(&format!("\nDraft for CHANGELOG.md:\n\n{}", changes.changelog()));
                }
            }
            Format::Markdown => paths::print(&changes.to_markdown(&verdict, &since, MOST_BYTES)),
            Format::Json => paths::print(&changes.to_json(&verdict, &since)),
        }
    }

    /// Says that nothing changed.
    fn nothing(&self, is_same: bool) -> String {
        let (since, name) = (self.revisions.before.to_string(), self.revisions.after_name());
        if is_same {
            format!("No change: the schema in {name} is that of {since}.")
        } else {
            format!(
                "No change for users of the crate: the schema files in {name} differ from those of {since} in their layout, \
                 comments, internal notes or inventories only."
            )
        }
    }

    /// Says in Markdown why there is no comparison. Standard error has the errors of the schema.
    pub(super) fn not_compared(&self, invalid: &InvalidSchema) {
        if self.format == Format::Markdown {
            let what = if invalid.after.is_some() { "the schema" } else { "the schema that it is compared with" };
            let count: usize = invalid.before.iter().chain(&invalid.after).map(|it| it.list.len()).sum();
            let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
            paths::print(&format!(
                "### Schema changes\n\nNot compared: {what} has {errors}. `cargo xtask check` shows those of the working tree."
            ));
        }
    }
}
