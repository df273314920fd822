//! Where things are, and how to speak to whoever runs a command.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// The project's folder.
fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map_or_else(|| xtask.clone(), PathBuf::from)
}

/// The folder with the schema files.
pub(crate) fn schema() -> PathBuf {
    root().join("schema")
}

/// The folder with the generated crate.
pub(crate) fn generated() -> PathBuf {
    root().join("generated")
}

/// Prints to standard output.
pub(crate) fn print(text: &str) {
    write_to(&mut std::io::stdout(), text);
}

/// Prints to standard error.
pub(crate) fn say(text: &str) {
    write_to(&mut std::io::stderr(), text);
}

/// A reader that has gone away is no error.
fn write_to(out: &mut dyn Write, text: &str) {
    let _ = writeln!(out, "{}", text.trim_end());
}

/// Whether messages may have colours.
pub(crate) fn styled() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
