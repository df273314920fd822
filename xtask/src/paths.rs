//! Folders of the project, and output to the terminal.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// Names another project folder, for tests that work on a copy.
const ROOT_VARIABLE: &str = "SHOPWIRE_ROOT";

/// Returns the project's folder.
pub fn root() -> PathBuf {
    if let Some(root) = std::env::var_os(ROOT_VARIABLE).filter(|root| !root.is_empty()) {
        return PathBuf::from(root);
    }
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map_or_else(|| xtask.clone(), PathBuf::from)
}

/// Returns the folder of the schema files.
pub fn schema() -> PathBuf {
    root().join("schema")
}

/// Returns the folder of the generated crate.
pub fn generated() -> PathBuf {
    root().join("generated")
}

/// Returns the file that `cargo xtask gen` locks. Version control ignores its folder.
pub fn lock() -> PathBuf {
    root().join("target/xtask-gen.lock")
}

/// Prints to standard output.
pub fn print(message: &str) {
    write_to(&mut std::io::stdout(), message);
}

/// Prints to standard error.
pub fn print_error(message: &str) {
    write_to(&mut std::io::stderr(), message);
}

/// A closed pipe is not an error.
fn write_to(out: &mut dyn Write, message: &str) {
    let _ = writeln!(out, "{}", message.trim_end());
}

/// Whether diagnostics are coloured.
pub fn styled() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
